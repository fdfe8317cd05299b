//! The choice of language, each by its own name.

use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;

use crate::checkout::Checkout;
use crate::element::{element, fixed, live, on, text};

pub(super) fn languages(checkout: &Checkout) -> AnyView {
    let (named, chosen) = (checkout.clone(), checkout.clone());
    let (all, current) = (checkout.languages(), checkout.words.code());
    let mut options = Vec::new();
    // Written down, because browsers load what they know of a language before they name it, and there are many.
    for (code, name) in all.split('|').filter_map(|language| language.split_once(' ')) {
        let mut attributes = vec![fixed("value", code), fixed("lang", code)];
        if code == current {
            attributes.push(fixed("selected", ""));
        }
        options.push(element("option", &[], attributes, vec![text(name)]));
    }
    let attributes = vec![
        live("aria-label", move || {
            named.triggers.opened.track();
            Some(named.words.message("language.label"))
        }),
        on("change", move |event| {
            if let Some(choice) = event.target() {
                chosen.choose_language(choice.unchecked_into());
            }
        }),
    ];
    element("select", &[("class", "language")], attributes, options)
}
