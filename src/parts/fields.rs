//! Inputs with label, hint and error. What is typed goes to the checkout at once, so that nothing is ever lost.

use checkout::customer_details::Blank;
use checkout::field::{Input, InputKind, Width};
use checkout::screen::{Argument, FieldInput, Text};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

use super::problems;
use crate::checkout::Checkout;
use crate::element::{Attribute, element, fixed, live, on, text};
use crate::time::sleep;
use crate::words::Words;

/// Two frames, in milliseconds.
const UNTIL_PAINTED: i32 = 34;

pub(super) fn fields(inputs: &[FieldInput], checkout: &Checkout) -> AnyView {
    element("div", &[("class", "fields")], vec![], inputs.iter().map(|input| draw(input, checkout)).collect())
}

fn draw(shown: &FieldInput, checkout: &Checkout) -> AnyView {
    let input = match shown.field.input().kind {
        InputKind::AccountType => account_types(shown, checkout),
        InputKind::Country => countries(shown, Vec::new(), checkout),
        InputKind::Currency => {
            choice(shown, checkout, None, &|add| checkout.words.currencies(&shown.choices, add))
        }
        _ => {
            element("input", &[("spellcheck", "false"), ("dir", "auto")], attributes(shown, checkout), vec![])
        }
    };
    labelled(shown, input, checkout)
}

/// An input with its label, its hint, and what is wrong with it.
pub(super) fn labelled(shown: &FieldInput, input: AnyView, checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let field = shown.field;
    let mut children =
        vec![element("label", &[], vec![fixed("for", field.name())], vec![text(label(shown, words))])];
    if field.has_hint() {
        children.push(element(
            "span",
            &[("class", "hint")],
            vec![fixed("id", [field.name(), "-hint"].concat())],
            vec![text(words.field_message(field, "hint"))],
        ));
    }
    children.push(input);
    children.push(problems::at_field(field, checkout));
    let width = match field.input().width {
        Width::Full => "field",
        Width::Half => "field half",
    };
    element("div", &[], vec![fixed("class", width)], children)
}

fn label(shown: &FieldInput, words: &Words) -> String {
    let label = match shown.wording {
        Some(wording) => words.message(wording.label),
        None => words.field_message(shown.field, "label"),
    };
    match shown.blank {
        Blank::Nothing => {
            let arguments = vec![("label", Argument::Text(label))];
            words.text(&Text { key: "field.optional", arguments })
        }
        Blank::Missing | Blank::Unchanged => label,
    }
}

fn attributes(shown: &FieldInput, checkout: &Checkout) -> Vec<Attribute> {
    let field = shown.field;
    let input = field.input();
    let (kind, mode) = keyboard(input);
    let value = shown.value.clone();
    let mut attributes = common(shown, checkout);
    attributes.extend([
        fixed("type", kind),
        fixed("inputmode", mode),
        fixed("autocomplete", input.autocomplete),
        Attribute::Made(Box::new(move |element: Element| {
            if let Ok(input) = element.dyn_into::<HtmlInputElement>() {
                input.set_value(&value);
            }
        })),
    ]);
    attributes.extend(shown.on_file.clone().map(|on_file| fixed("placeholder", on_file)));
    attributes
}

const fn keyboard(input: Input) -> (&'static str, &'static str) {
    match input.kind {
        InputKind::Digits => ("text", "numeric"),
        InputKind::Email => ("email", "email"),
        InputKind::Telephone => ("tel", "tel"),
        InputKind::AccountType | InputKind::Country | InputKind::Currency | InputKind::Text => {
            ("text", "text")
        }
    }
}

/// What inputs and choices have in common.
fn common(shown: &FieldInput, checkout: &Checkout) -> Vec<Attribute> {
    let field = shown.field;
    let (typed, invalid, described) = (checkout.clone(), checkout.clone(), checkout.clone());
    vec![
        fixed("part", "field"),
        fixed("id", field.name()),
        fixed("name", field.name()),
        fixed("aria-required", if shown.blank == Blank::Missing { "true" } else { "false" }),
        live("aria-invalid", move || {
            invalid.triggers.answered.track();
            problems::error(field, &invalid).map(|_| "true".to_owned())
        }),
        live("aria-describedby", move || {
            described.triggers.answered.track();
            let mut ids = String::new();
            if field.has_hint() {
                ids.push_str(&[field.name(), "-hint "].concat());
            }
            if problems::error(field, &described).is_some() {
                ids.push_str(&[field.name(), "-error"].concat());
            }
            (!ids.is_empty()).then_some(ids)
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

/// Adds an option, by value and name.
type Add<'a> = &'a mut dyn FnMut(&str, &str);

/// Checking or savings.
fn account_types(shown: &FieldInput, checkout: &Checkout) -> AnyView {
    choice(shown, checkout, None, &|add| {
        for (code, label) in [("checking", "account_type.checking"), ("savings", "account_type.savings")] {
            add(code, &checkout.words.message(label));
        }
    })
}

/// A choice of countries: of these, or of all where none are named. Their names and their order take a browser longer than
/// all else on a screen, so at first there is only the one that is chosen.
pub(super) fn countries(shown: &FieldInput, only: Vec<String>, checkout: &Checkout) -> AnyView {
    let (chosen, words) = (shown.value.clone(), checkout.clone());
    let all = Attribute::Made(Box::new(move |select: Element| {
        spawn_local(async move {
            sleep(UNTIL_PAINTED).await;
            list_countries(&select, &chosen, &only, &words.words);
        });
    }));
    choice(shown, checkout, Some(all), &|add| {
        if !shown.value.is_empty() {
            add(&shown.value, &checkout.words.country(&shown.value));
        }
    })
}

fn list_countries(select: &Element, chosen: &str, only: &[String], words: &Words) {
    if !chosen.is_empty() {
        select.set_text_content(None);
    }
    words.countries(&mut |code, name| {
        let is_chosen = code == chosen;
        let option = HtmlOptionElement::new_with_text_and_value_and_default_selected_and_selected(
            name, code, is_chosen, is_chosen,
        );
        if let Some(option) =
            option.ok().filter(|_| only.is_empty() || only.iter().any(|country| country == code))
        {
            let _ = select.append_child(&option);
        }
    });
}

/// A choice of what `list` adds, by value and name, and what `more` adds to it.
fn choice(
    shown: &FieldInput,
    checkout: &Checkout,
    more: Option<Attribute>,
    list: &dyn Fn(Add<'_>),
) -> AnyView {
    let mut options = Vec::new();
    if shown.value.is_empty() {
        options.push(element("option", &[("value", "")], vec![], vec![]));
    }
    list(&mut |value, name| {
        let mut attributes = vec![fixed("value", value.to_owned())];
        if value == shown.value {
            attributes.push(fixed("selected", ""));
        }
        options.push(element("option", &[], attributes, vec![text(name.to_owned())]));
    });
    let mut attributes = common(shown, checkout);
    attributes.push(fixed("autocomplete", shown.field.input().autocomplete));
    attributes.extend(more);
    element("select", &[], attributes, options)
}
