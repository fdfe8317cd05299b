//! What is wrong, in words: at the field, in a summary that links to the fields, and above the buttons.

use checkout::field::Field;
use checkout::problem::{FieldError, Problem};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::checkout::Checkout;
use crate::element::{element, fixed, on, region, text};

/// All errors of the fields, where there are any. It takes the focus when it comes; as an alert it would be read again
/// with each error that is cured.
pub(super) fn summary(checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.answered.track();
        let errors = checkout.state().errors.clone();
        if errors.is_empty() {
            return nothing();
        }
        let items =
            errors.iter().map(|error| element("li", &[], vec![], vec![link(*error, &checkout)])).collect();
        element(
            "div",
            &[("class", "problems"), ("role", "group"), ("aria-labelledby", "problems"), ("tabindex", "-1")],
            vec![],
            vec![
                element(
                    "h3",
                    &[("id", "problems")],
                    vec![],
                    vec![text(checkout.words.message("problems.heading"))],
                ),
                element("ul", &[], vec![], items),
            ],
        )
    })
}

/// A link to the field, which is in the same shadow root, where addresses with `#` do not reach.
fn link(error: FieldError, checkout: &Checkout) -> AnyView {
    let name = error.field.name();
    let go = on("click", move |event| {
        event.prevent_default();
        let link = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let form = link.and_then(|link| link.closest("form").ok().flatten());
        let input = form.and_then(|form| form.query_selector(&["[name=", name, "]"].concat()).ok().flatten());
        if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
            let _ = input.focus();
        }
    });
    element("a", &[], vec![fixed("href", ["#", name].concat()), go], vec![text(words_for(error, checkout))])
}

/// What is wrong with one field, at the field.
pub(super) fn at_field(field: Field, checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.answered.track();
        match error(field, &checkout) {
            Some(error) => {
                let id = [field.name(), "-error"].concat();
                element(
                    "span",
                    &[("class", "error")],
                    vec![fixed("id", id)],
                    vec![text(words_for(error, &checkout))],
                )
            }
            None => nothing(),
        }
    })
}

/// What is wrong with the last request, where it is no field.
pub(super) fn notice(checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.answered.track();
        match checkout.state().notice {
            Some(key) => element(
                "p",
                &[("class", "notice"), ("role", "alert"), ("tabindex", "-1")],
                vec![],
                vec![text(checkout.words.message(key))],
            ),
            None => nothing(),
        }
    })
}

/// The error of one field.
pub(super) fn error(field: Field, checkout: &Checkout) -> Option<FieldError> {
    checkout.state().errors.iter().find(|error| error.field == field).copied()
}

fn words_for(error: FieldError, checkout: &Checkout) -> String {
    let state = checkout.state();
    let input = state.screen.inputs().iter().find(|input| input.field == error.field);
    match (error.problem, input.and_then(|input| input.wording)) {
        (Problem::Missing, Some(wording)) => checkout.words.message(wording.missing),
        (problem, _) => checkout.words.field_message(error.field, problem.name()),
    }
}

fn nothing() -> AnyView {
    text("")
}
