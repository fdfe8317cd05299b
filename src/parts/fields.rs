//! Inputs with label, hint and error. What is typed goes to the checkout at once, so that nothing is ever lost.

use checkout::country;
use checkout::field::{Field, Input, InputKind, Width};
use checkout::screen::FieldInput;
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::problems;
use crate::checkout::Checkout;
use crate::element::{Attribute, class, element, fixed, live, on, text};

pub(super) fn fields(inputs: &[FieldInput], checkout: &Checkout) -> AnyView {
    element("div", vec![class("fields")], inputs.iter().map(|input| draw(input, checkout)).collect())
}

fn draw(shown: &FieldInput, checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let field = shown.field;
    let input = field.input();
    let mut children = vec![element(
        "label",
        vec![fixed("for", field.name())],
        vec![text(words.field_message(field.name(), "label"))],
    )];
    if let Some(hint) = field.hint() {
        children.push(element(
            "span",
            vec![class("hint"), fixed("id", [field.name(), "-hint"].concat())],
            vec![text(words.message(hint))],
        ));
    }
    children.push(match input.kind {
        InputKind::Country => countries(shown, checkout),
        _ => element("input", attributes(shown, checkout), vec![]),
    });
    children.push(problems::at_field(field, checkout));
    let width = match input.width {
        Width::Full => "field",
        Width::Half => "field half",
    };
    element("div", vec![class(width)], children)
}

fn attributes(shown: &FieldInput, checkout: &Checkout) -> Vec<Attribute> {
    let field = shown.field;
    let input = field.input();
    let (kind, mode) = keyboard(input);
    let value = shown.value.clone();
    let mut attributes = common(field, checkout);
    attributes.extend([
        fixed("type", kind),
        fixed("inputmode", mode),
        fixed("autocomplete", input.autocomplete),
        fixed("spellcheck", "false"),
        Attribute::Made(Box::new(move |element: Element| {
            if let Ok(input) = element.dyn_into::<HtmlInputElement>() {
                input.set_value(&value);
            }
        })),
    ]);
    attributes
}

const fn keyboard(input: Input) -> (&'static str, &'static str) {
    match input.kind {
        InputKind::Digits => ("text", "numeric"),
        InputKind::Email => ("email", "email"),
        InputKind::Telephone => ("tel", "tel"),
        InputKind::Country | InputKind::Text => ("text", "text"),
    }
}

/// What inputs and choices have in common.
fn common(field: Field, checkout: &Checkout) -> Vec<Attribute> {
    let (typed, invalid, described) = (checkout.clone(), checkout.clone(), checkout.clone());
    vec![
        fixed("id", field.name()),
        fixed("name", field.name()),
        live("aria-invalid", move || {
            invalid.triggers.answered.track();
            problems::error(field, &invalid).map(|_| "true".to_owned())
        }),
        live("aria-describedby", move || {
            described.triggers.answered.track();
            let hint = field.hint().map(|_| [field.name(), "-hint"].concat());
            let error = problems::error(field, &described).map(|_| [field.name(), "-error"].concat());
            let ids: Vec<String> = hint.into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }),
        on("input", move |event| {
            let Some(target) = event.target() else { return };
            let value = match target.dyn_into::<HtmlInputElement>() {
                Ok(input) => input.value(),
                Err(target) => target.unchecked_into::<HtmlSelectElement>().value(),
            };
            typed.type_into(field, value);
        }),
    ]
}

/// All countries by name, in the order of the payer's language.
fn countries(shown: &FieldInput, checkout: &Checkout) -> AnyView {
    let mut named: Vec<(String, &'static str)> =
        country::codes().map(|code| (checkout.words.country(code), code)).collect();
    checkout.words.sort(&mut named);
    let options = named.into_iter().map(|(name, code)| {
        let mut attributes = vec![fixed("value", code)];
        if code == shown.value {
            attributes.push(fixed("selected", ""));
        }
        element("option", attributes, vec![text(name)])
    });
    let mut attributes = common(shown.field, checkout);
    attributes.push(fixed("autocomplete", "country"));
    element("select", attributes, options.collect())
}
