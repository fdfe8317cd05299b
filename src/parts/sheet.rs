//! The sheet around every screen: who is paid and how much, the way out, and the screen itself.

use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use web_sys::Element;

use super::screen::screen;
use crate::checkout::Checkout;
use crate::element::{Attribute, class, element, fixed, on, region, text};

/// The whole of it.
pub(crate) fn sheet(checkout: &Checkout) -> AnyView {
    let (top, body) = (checkout.clone(), checkout.clone());
    let made = Attribute::Made(Box::new(name_dialog));
    element(
        "div",
        vec![class("sheet"), made],
        vec![
            region(move || {
                top.triggers.opened.track();
                head(&top)
            }),
            region(move || {
                body.triggers.drawn.track();
                screen(&body)
            }),
            element("footer", vec![], vec![text(checkout.words.message("footer.powered_by"))]),
        ],
    )
}

/// The dialog is named by the heading of the screen: the loader made it before there was one.
fn name_dialog(sheet: Element) {
    let checkout_dialog = async move {
        crate::time::sleep(0).await;
        if let Ok(Some(dialog)) = sheet.closest("dialog") {
            let _ = dialog.remove_attribute("aria-label");
            let _ = dialog.set_attribute("aria-labelledby", "heading");
        }
    };
    wasm_bindgen_futures::spawn_local(checkout_dialog);
}

fn head(checkout: &Checkout) -> AnyView {
    let state = checkout.state();
    let words = &checkout.words;
    let facts = state.facts();
    let merchant =
        facts.and_then(|facts| facts.standing.billing_request.creditor_name.clone()).unwrap_or_default();
    let line = state.checkout_line().map(|line| words.text(&line)).unwrap_or_default();
    let initial: String = merchant.chars().take(1).collect();
    let mut children = Vec::new();
    if facts.is_some_and(|facts| facts.environment != "live") {
        children.push(element("p", vec![class("test")], vec![text(words.message("head.test_mode"))]));
    }
    let leaving = checkout.clone();
    children.push(element(
        "header",
        vec![],
        vec![
            element("span", vec![class("mark"), fixed("aria-hidden", "true")], vec![text(initial)]),
            element(
                "p",
                vec![],
                vec![element("b", vec![], vec![text(merchant)]), element("span", vec![], vec![text(line)])],
            ),
            element(
                "button",
                vec![
                    class("close"),
                    fixed("type", "button"),
                    fixed("aria-label", words.message("button.close")),
                    on("click", move |_| leaving.request_exit()),
                ],
                vec![text("✕")],
            ),
        ],
    ));
    element("div", vec![class("head")], children)
}
