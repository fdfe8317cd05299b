//! The list of banks, with a search that hides what does not match. Rows are made once, however many there are.

use std::cell::RefCell;
use std::rc::Rc;

use checkout::institution::{Availability, Institution};
use js_sys::JsString;
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::buttons;
use crate::checkout::Checkout;
use crate::element::{Attribute, element, fixed, on, region, text};
use crate::words::{fill, fold};

/// A row with its name as it is searched for.
type Rows = Rc<RefCell<Vec<(HtmlElement, JsString)>>>;

pub(super) fn institutions(checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.arrived.track();
        match &checkout.state().institutions {
            Some(institutions) => list(institutions, &checkout),
            None => fetching(&checkout),
        }
    })
}

/// The list is on its way, or could not be had.
fn fetching(checkout: &Checkout) -> AnyView {
    checkout.triggers.answered.track();
    if checkout.state().notice.is_some() {
        return buttons::fetch_again(buttons::Rank::Main, checkout);
    }
    let words = element(
        "span",
        &[("class", "unseen")],
        vec![],
        vec![text(checkout.words.message("institution.loading"))],
    );
    element("div", &[("class", "waiting"), ("role", "status")], vec![], vec![words])
}

fn list(institutions: &[Institution], checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let rows = Rows::default();
    let status: Rc<RefCell<Option<Element>>> = Rc::default();
    let drawn = institutions.iter().map(|institution| row(institution, &rows, checkout)).collect();
    let announced = status.clone();
    let (none, some) = (words.message("institution.none"), words.message("institution.found"));
    let search = Rc::new(move |words: &str| {
        let found = filter(&rows, &String::from(fold(words)));
        if let Some(status) = announced.borrow().as_ref() {
            let words = if found == 0 { none.clone() } else { fill(&some, |_| Some(found.to_string())) };
            status.set_text_content(Some(&words));
        }
    });
    let cleared = search.clone();
    element(
        "div",
        &[("class", "institutions")],
        vec![],
        vec![
            element("label", &[("for", "search")], vec![], vec![text(words.message("institution.search"))]),
            element(
                "input",
                &[("id", "search"), ("type", "search"), ("autocomplete", "off"), ("spellcheck", "false")],
                vec![
                    on("input", move |event| {
                        if let Some(input) = input(&event) {
                            search(&input.value());
                        }
                    }),
                    on("keydown", move |event| clear(&event, &*cleared)),
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
fn filter(rows: &Rows, words: &str) -> usize {
    let mut found = 0;
    for (row, name) in rows.borrow().iter() {
        let is_found = name.includes(words, 0);
        row.set_hidden(!is_found);
        found += usize::from(is_found);
    }
    found
}

fn row(institution: &Institution, rows: &Rows, checkout: &Checkout) -> AnyView {
    let (rows, name) = (rows.clone(), fold(&institution.name));
    let made = Attribute::Made(Box::new(move |element: Element| {
        rows.borrow_mut().push((element.unchecked_into(), name));
    }));
    let mut children =
        vec![logo(institution), element("b", &[], vec![], vec![text(institution.name.clone())])];
    let mut attributes = Vec::new();
    match institution.availability {
        Availability::Available => {
            let (checkout, id) = (checkout.clone(), institution.id.clone());
            attributes.push(on("click", move |_| checkout.choose_institution(id.clone())));
            children.push(element("span", &[("aria-hidden", "true")], vec![], vec![text("›")]));
        }
        Availability::Unavailable => {
            attributes.push(fixed("disabled", ""));
            let tag = checkout.words.message("institution.unavailable");
            children.push(element("span", &[("class", "tag")], vec![], vec![text(tag)]));
        }
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
