//! The list of banks, with a search that hides what does not match. Rows are made once, however many there are.

use std::cell::RefCell;
use std::rc::Rc;

use checkout::institution::{Availability, Institution};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::checkout::Checkout;
use crate::element::{Attribute, class, element, fixed, on, region, text};
use crate::words::fold;

/// A row with its name as it is searched for.
type Rows = Rc<RefCell<Vec<(HtmlElement, String)>>>;

pub(super) fn institutions(checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.arrived.track();
        match &checkout.state().institutions {
            Some(institutions) => list(institutions, &checkout),
            None => element(
                "div",
                vec![class("waiting"), fixed("role", "status")],
                vec![element(
                    "span",
                    vec![class("unseen")],
                    vec![text(checkout.words.message("institution.loading"))],
                )],
            ),
        }
    })
}

fn list(institutions: &[Institution], checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let rows = Rows::default();
    let status: Rc<RefCell<Option<Element>>> = Rc::default();
    let drawn = institutions.iter().map(|institution| row(institution, &rows, checkout)).collect();
    let announced = status.clone();
    let (none, some) = (words.message("institution.none"), words.message("institution.found"));
    let search = on("input", move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let found = filter(&rows, &fold(&input.map(|input| input.value()).unwrap_or_default()));
        if let Some(status) = announced.borrow().as_ref() {
            let words = if found == 0 { none.clone() } else { some.replace("{count}", &found.to_string()) };
            status.set_text_content(Some(&words));
        }
    });
    element(
        "div",
        vec![class("institutions")],
        vec![
            element("label", vec![fixed("for", "search")], vec![text(words.message("institution.search"))]),
            element(
                "input",
                vec![
                    fixed("id", "search"),
                    fixed("type", "search"),
                    fixed("autocomplete", "off"),
                    fixed("spellcheck", "false"),
                    search,
                ],
                vec![],
            ),
            element(
                "p",
                vec![
                    class("count"),
                    fixed("role", "status"),
                    Attribute::Made(Box::new(move |element| *status.borrow_mut() = Some(element))),
                ],
                vec![],
            ),
            element("ul", vec![class("banks")], drawn),
        ],
    )
}

/// Shows the rows whose name has the words in it, and counts them.
fn filter(rows: &Rows, words: &str) -> usize {
    rows.borrow()
        .iter()
        .filter(|(row, name)| {
            let is_found = name.contains(words);
            row.set_hidden(!is_found);
            is_found
        })
        .count()
}

fn row(institution: &Institution, rows: &Rows, checkout: &Checkout) -> AnyView {
    let (rows, name) = (rows.clone(), fold(&institution.name));
    let made = Attribute::Made(Box::new(move |element: Element| {
        rows.borrow_mut().push((element.unchecked_into(), name));
    }));
    let mut children = vec![logo(institution), element("b", vec![], vec![text(institution.name.clone())])];
    let mut attributes = vec![fixed("type", "button")];
    match institution.availability {
        Availability::Available => {
            let (checkout, id) = (checkout.clone(), institution.id.clone());
            attributes.push(on("click", move |_| checkout.choose_institution(id.clone())));
            children.push(element("span", vec![fixed("aria-hidden", "true")], vec![text("›")]));
        }
        Availability::Unavailable => {
            attributes.push(fixed("disabled", ""));
            let tag = checkout.words.message("institution.unavailable");
            children.push(element("span", vec![class("tag")], vec![text(tag)]));
        }
    }
    element("li", vec![made], vec![element("button", attributes, children)])
}

fn logo(institution: &Institution) -> AnyView {
    let mut attributes = vec![
        class("logo"),
        fixed("alt", ""),
        fixed("loading", "lazy"),
        fixed("width", "40"),
        fixed("height", "40"),
    ];
    match &institution.icon_url {
        Some(url) => {
            attributes.push(fixed("src", url.clone()));
            element("img", attributes, vec![])
        }
        None => element("span", vec![class("logo"), fixed("aria-hidden", "true")], vec![]),
    }
}
