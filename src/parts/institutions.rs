//! The list of banks, with a search: so many rows as somebody may read, however many banks there are.

use std::cell::RefCell;
use std::rc::Rc;

use checkout::field::Field;
use checkout::institution::{Availability, Institution};
use checkout::screen::{Argument, FieldInput, Text};
use js_sys::JsString;
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::{buttons, fetching, fields};
use crate::checkout::Checkout;
use crate::element::{Attribute, element, fixed, on, region, text};
use crate::words::fold;

/// More rows than anybody looks through. Germany has more than a thousand banks, and each row takes its time to draw.
const MOST_SHOWN: usize = 100;
/// Whoever searches types on until theirs is among the first, and each key draws these anew.
const MOST_FOUND: usize = 25;

pub(super) fn institutions(countries: &[String], checkout: &Checkout) -> AnyView {
    let shown = checkout.clone();
    let mut parts = Vec::new();
    if !countries.is_empty() {
        parts.push(country(countries, checkout));
    }
    parts.push(region(move || {
        shown.triggers.arrived.track();
        match &shown.state().institutions {
            Some(institutions) => list(institutions, &shown),
            None => fetching::fetching(&shown),
        }
    }));
    element("div", &[("class", "institutions")], vec![], parts)
}

/// The country of the payer's bank, which is the payer's own until they say otherwise.
fn country(countries: &[String], checkout: &Checkout) -> AnyView {
    let shown = FieldInput::new(Field::BankCountry, checkout.country_code());
    fields::labelled(&shown, fields::countries(&shown, countries.to_vec(), checkout), checkout)
}

fn list(institutions: &[Institution], checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let names: Rc<[JsString]> = institutions.iter().map(|institution| fold(&institution.name)).collect();
    let searched = ArcTrigger::new();
    let status: Rc<RefCell<Option<Element>>> = Rc::default();
    let sought = checkout.state().search.clone();
    let (drawn, again, searchable) = (checkout.clone(), searched.clone(), names.clone());
    let rows = region(move || {
        again.track();
        rows(&searchable, &drawn)
    });
    let (searching, announced) = (checkout.clone(), status.clone());
    let search = Rc::new(move |words: &str| {
        searching.keep_search(words.to_owned());
        searched.notify();
        if let Some(status) = announced.borrow().as_ref() {
            status.set_text_content(Some(&searching.words.text(&found(matching(&names, words).count()))));
        }
    });
    let cleared = search.clone();
    let made = Attribute::Made(Box::new(move |input: Element| {
        input.unchecked_into::<HtmlInputElement>().set_value(&sought);
    }));
    element(
        "div",
        &[("class", "field")],
        vec![],
        vec![
            element("label", &[("for", "search")], vec![], vec![text(words.message("institution.search"))]),
            element(
                "input",
                &[
                    ("id", "search"),
                    ("type", "search"),
                    ("autocomplete", "off"),
                    ("spellcheck", "false"),
                    ("dir", "auto"),
                ],
                vec![
                    on("input", move |event| {
                        if let Some(input) = input(&event) {
                            search(&input.value());
                        }
                    }),
                    on("keydown", move |event| clear(&event, &*cleared)),
                    made,
                ],
                vec![],
            ),
            element(
                "p",
                &[("class", "count"), ("role", "status")],
                vec![Attribute::Made(Box::new(move |element| *status.borrow_mut() = Some(element)))],
                vec![],
            ),
            rows,
        ],
    )
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Escape clears a search before it means anything else.
fn clear(event: &Event, search: &dyn Fn(&str)) {
    let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
    if let Some(input) = input(event).filter(|input| is_escape && !input.value().is_empty()) {
        event.prevent_default();
        input.set_value("");
        search("");
    }
}

fn found(banks: usize) -> Text {
    let key = if banks == 0 { "institution.none" } else { "institution.found" };
    Text { key, arguments: vec![("count", Argument::Number(i64::try_from(banks).unwrap_or_default()))] }
}

/// The places of the names that have the words in them.
fn matching(names: &[JsString], words: &str) -> impl Iterator<Item = usize> {
    let folded = String::from(fold(words));
    names.iter().enumerate().filter_map(move |(place, name)| name.includes(&folded, 0).then_some(place))
}

/// The rows of the banks that are searched for, or of the first of them.
fn rows(names: &[JsString], checkout: &Checkout) -> AnyView {
    let state = checkout.state();
    let institutions = state.institutions.as_deref().unwrap_or_default();
    let mut sought = matching(names, &state.search).filter_map(|place| institutions.get(place));
    let most = if state.search.is_empty() { MOST_SHOWN } else { MOST_FOUND };
    let shown = sought.by_ref().take(most).map(|institution| row(institution, checkout)).collect();
    let mut parts = vec![element("ul", &[("class", "banks")], vec![buttons::busy(checkout)], shown)];
    if sought.next().is_some() {
        let more = checkout.words.message("institution.more");
        parts.push(element("p", &[("class", "count")], vec![], vec![text(more)]));
    }
    element("div", &[], vec![], parts)
}

fn row(institution: &Institution, checkout: &Checkout) -> AnyView {
    let mut children =
        vec![logo(institution), element("b", &[], vec![], vec![text(institution.name.clone())])];
    let mut attributes = Vec::new();
    let why_not = match institution.availability {
        Availability::Available => None,
        Availability::OverLimit => Some("institution.over_limit"),
        Availability::Unavailable => Some("institution.unavailable"),
    };
    if let Some(why_not) = why_not {
        attributes.push(fixed("disabled", ""));
        let tag = checkout.words.message(why_not);
        children.push(element("span", &[("class", "tag")], vec![], vec![text(tag)]));
    } else {
        let (checkout, id) = (checkout.clone(), institution.id.clone());
        attributes.push(on("click", move |_| checkout.choose_institution(id.clone())));
        children.push(element("span", &[("aria-hidden", "true")], vec![], vec![text("›")]));
    }
    element("li", &[], vec![], vec![element("button", &[("type", "button")], attributes, children)])
}

fn logo(institution: &Institution) -> AnyView {
    let known = &[("class", "logo"), ("alt", ""), ("loading", "lazy"), ("width", "40"), ("height", "40")];
    match &institution.icon_url {
        Some(url) => element("img", known, vec![fixed("src", url.clone())], vec![]),
        None => element("span", &[("class", "logo"), ("aria-hidden", "true")], vec![], vec![]),
    }
}
