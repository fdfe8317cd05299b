//! Rows to read, each with its way to change it.

use checkout::screen::{Command, Row};
use leptos::tachys::view::any_view::AnyView;

use crate::checkout::Checkout;
use crate::element::{element, fixed, on, text};

pub(super) fn summary(rows: &[Row], checkout: &Checkout) -> AnyView {
    element("dl", &[("part", "summary")], vec![], rows.iter().map(|row| draw(row, checkout)).collect())
}

fn draw(row: &Row, checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let label = words.message(row.label);
    let mut value: Vec<AnyView> = row
        .lines
        .iter()
        .map(|line| element("span", &[("dir", "auto")], vec![], vec![text(words.line(line))]))
        .collect();
    if let Some(step) = row.edit {
        let checkout = checkout.clone();
        let name = [&words.message("button.edit"), ": ", &label].concat();
        let attributes =
            vec![fixed("aria-label", name), on("click", move |_| checkout.run(&Command::Revisit(step)))];
        let known = &[("class", "edit"), ("type", "button")];
        value.push(element("button", known, attributes, vec![text(words.message("button.edit"))]));
    }
    element(
        "div",
        &[],
        vec![],
        vec![element("dt", &[], vec![], vec![text(label)]), element("dd", &[], vec![], value)],
    )
}
