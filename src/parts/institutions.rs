//! The list of banks, with a search that hides what does not match. Rows are made once, however many there are.

use std::cell::RefCell;
use std::rc::Rc;

use checkout::field::{CustomerField, Field};
use checkout::institution::{Availability, Institution};
use checkout::screen::{Argument, FieldInput, Text};
use js_sys::JsString;
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{buttons, fetching, fields};
use crate::checkout::Checkout;
use crate::element::{Attribute, element, fixed, on, region, text};
use crate::words::fold;

/// A row with its name as it is searched for.
type Rows = Rc<RefCell<Vec<(HtmlElement, JsString)>>>;

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
    let field = Field::Customer(CustomerField::CountryCode);
    let shown = FieldInput::new(field, checkout.country_code());
    let choice = fields::choice(&shown, checkout, &|add| {
        checkout.words.countries(&mut |code, name| {
            if countries.iter().any(|country| country == code) {
                add(code, name);
            }
        });
    });
    fields::labelled(&shown, choice, checkout)
}

fn list(institutions: &[Institution], checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let rows = Rows::default();
    let status: Rc<RefCell<Option<Element>>> = Rc::default();
    let sought = checkout.state().search.clone();
    let folded = String::from(fold(&sought));
    let drawn = institutions.iter().map(|institution| row(institution, &folded, &rows, checkout)).collect();
    let announced = status.clone();
    let searched = checkout.clone();
    let search = Rc::new(move |words: &str| {
        let found = filter(&rows, &String::from(fold(words)));
        searched.keep_search(words.to_owned());
        if let Some(status) = announced.borrow().as_ref() {
            let key = if found == 0 { "institution.none" } else { "institution.found" };
            let text = Text { key, arguments: vec![("count", Argument::Number(found))] };
            status.set_text_content(Some(&searched.words.text(&text)));
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
            element("ul", &[("class", "banks")], vec![buttons::busy(checkout)], drawn),
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

/// Shows the rows whose name has the words in it, and counts them.
fn filter(rows: &Rows, words: &str) -> i64 {
    let mut found = 0;
    for (row, name) in rows.borrow().iter() {
        let is_found = name.includes(words, 0);
        row.set_hidden(!is_found);
        found += i64::from(is_found);
    }
    found
}

fn row(institution: &Institution, sought: &str, rows: &Rows, checkout: &Checkout) -> AnyView {
    let (rows, name) = (rows.clone(), fold(&institution.name));
    let is_sought = name.includes(sought, 0);
    let made = Attribute::Made(Box::new(move |element: Element| {
        let row: HtmlElement = element.unchecked_into();
        row.set_hidden(!is_sought);
        rows.borrow_mut().push((row, name));
    }));
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
    element("li", &[], vec![made], vec![element("button", &[("type", "button")], attributes, children)])
}

fn logo(institution: &Institution) -> AnyView {
    let known = &[("class", "logo"), ("alt", ""), ("loading", "lazy"), ("width", "40"), ("height", "40")];
    match &institution.icon_url {
        Some(url) => element("img", known, vec![fixed("src", url.clone())], vec![]),
        None => element("span", &[("class", "logo"), ("aria-hidden", "true")], vec![], vec![]),
    }
}
