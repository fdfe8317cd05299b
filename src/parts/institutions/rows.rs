//! The rows of the list of banks: which of them are seen, and how one looks. Knows no field and no message about them.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use checkout::institution::{Availability, Institution};
use js_sys::JsString;
use leptos::reactive::owner::Owner;
use leptos::tachys::view::any_view::AnyView;
use leptos::tachys::view::{Mountable, Render};
use web_sys::Element;

use crate::checkout::Checkout;
use crate::element::{element, fixed, on, text};
use crate::words::fold;

/// More rows than anybody looks through. Germany has more than a thousand banks, and each row takes its time to draw.
const MOST_SHOWN: usize = 100;
/// Whoever searches types on until theirs is among the first.
const MOST_FOUND: usize = 25;

/// Rows are drawn when their bank is first found, and hidden while it is not: whoever searches sees the same few again at each
/// key, and to draw a row takes longer than to show it.
pub(super) struct Rows {
    checkout: Checkout,
    /// Where they are, once it is there.
    list: OnceCell<Element>,
    /// As they are searched, by their bank's place.
    names: Vec<JsString>,
    /// Those that were drawn, by their bank's place.
    drawn: RefCell<Vec<Option<Element>>>,
    /// What listens in the rows ends with the list.
    owner: Option<Owner>,
    /// Whether some that were found are not seen.
    are_more: Cell<bool>,
}

impl Rows {
    pub(super) fn new(institutions: &[Institution], checkout: &Checkout) -> Rc<Self> {
        Rc::new(Self {
            checkout: checkout.clone(),
            list: OnceCell::new(),
            names: institutions.iter().map(|institution| fold(&institution.name)).collect(),
            drawn: RefCell::new(institutions.iter().map(|_| None).collect()),
            owner: Owner::current(),
            are_more: Cell::new(false),
        })
    }

    /// Shows what was searched for before, or the first of all, in this list.
    pub(super) fn begin(&self, list: Element) {
        let _ = self.list.set(list);
        let sought = self.checkout.state().search.clone();
        self.show(&sought);
    }

    /// Shows the first of the banks with these words in their names, and says how many there are.
    pub(super) fn show(&self, words: &str) -> usize {
        let folded = String::from(fold(words));
        let names = self.names.iter().enumerate();
        let mut found: Vec<usize> =
            names.filter_map(|(place, name)| name.includes(&folded, 0).then_some(place)).collect();
        let banks = found.len();
        let most = if words.is_empty() { MOST_SHOWN } else { MOST_FOUND };
        self.are_more.set(banks > most);
        found.truncate(most);
        self.draw(found);
        banks
    }

    /// Whether more were found than are seen.
    pub(super) fn are_more(&self) -> bool {
        self.are_more.get()
    }

    /// Shows the rows at these places, which ascend, and no other.
    fn draw(&self, mut places: Vec<usize>) {
        let state = self.checkout.state();
        let institutions = state.institutions.as_deref().unwrap_or_default();
        let mut after: Option<Element> = None;
        // From the last to the first: a row is put before the one that was seen last.
        for (place, (institution, drawn)) in
            institutions.iter().zip(self.drawn.borrow_mut().iter_mut()).enumerate().rev()
        {
            let is_sought = places.pop_if(|last| *last == place).is_some();
            if is_sought && drawn.is_none() {
                *drawn = self.draw_row(institution, after.as_ref());
            }
            if let Some(row) = drawn {
                let _ =
                    if is_sought { row.remove_attribute("hidden") } else { row.set_attribute("hidden", "") };
                after = Some(row.clone());
            }
        }
    }

    fn draw_row(&self, institution: &Institution, after: Option<&Element>) -> Option<Element> {
        let mut row = self.owner.as_ref()?.with(|| row(institution, &self.checkout).build());
        row.mount(self.list.get()?, after.map(AsRef::as_ref));
        row.elements().pop()
    }
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
