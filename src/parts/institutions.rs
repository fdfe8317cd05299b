//! The list of banks, with a search: so many rows as somebody may read, however many banks there are.

use std::cell::RefCell;
use std::rc::Rc;

use checkout::field::Field;
use checkout::institution::Institution;
use checkout::screen::{Argument, FieldInput, Text};
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::{buttons, fetching, fields};
use crate::checkout::Checkout;
use crate::element::{Attribute, element, live, on, region, text};

mod rows;

use rows::Rows;

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
    let rows = Rows::new(institutions, checkout);
    let searched = ArcTrigger::new();
    let status: Rc<RefCell<Option<Element>>> = Rc::default();
    let (shown, told, announced) = (rows.clone(), searched.clone(), status.clone());
    let searching = checkout.clone();
    let search = move |words: &str| {
        searching.keep_search(words.to_owned());
        let banks = shown.show(words);
        told.notify();
        if let Some(status) = announced.borrow().as_ref() {
            status.set_text_content(Some(&searching.words.text(&found(banks))));
        }
    };
    let drawn = rows.clone();
    let more = live("hidden", move || {
        searched.track();
        (!rows.are_more()).then(String::new)
    });
    let words = &checkout.words;
    element(
        "div",
        &[("class", "field")],
        vec![],
        vec![
            element("label", &[("for", "search")], vec![], vec![text(words.message("institution.search"))]),
            search_field(checkout.state().search.clone(), search),
            element(
                "p",
                &[("class", "count"), ("role", "status")],
                vec![Attribute::Made(Box::new(move |element| *status.borrow_mut() = Some(element)))],
                vec![],
            ),
            element(
                "ul",
                &[("class", "banks")],
                vec![buttons::busy(checkout), Attribute::Made(Box::new(move |list| drawn.begin(list)))],
                vec![],
            ),
            element("p", &[("class", "count")], vec![more], vec![text(words.message("institution.more"))]),
        ],
    )
}

/// The field, with what was searched for before in it.
fn search_field(sought: String, search: impl Fn(&str) + 'static) -> AnyView {
    let search = Rc::new(search);
    let cleared = search.clone();
    let filled = Attribute::Made(Box::new(move |input: Element| {
        input.unchecked_into::<HtmlInputElement>().set_value(&sought);
    }));
    let typed = on("input", move |event| {
        if let Some(input) = input(&event) {
            search(&input.value());
        }
    });
    element(
        "input",
        &[
            ("id", "search"),
            ("type", "search"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("dir", "auto"),
        ],
        vec![typed, on("keydown", move |event| clear(&event, &*cleared)), filled],
        vec![],
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
