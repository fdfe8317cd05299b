//! One screen: heading, parts and buttons, as it is described.

use checkout::screen::{Mark, Part};
use leptos::tachys::view::any_view::AnyView;

use super::{buttons, fields, institutions, problems, summary};
use crate::checkout::Checkout;
use crate::element::{class, element, fixed, on, text};

/// The screen that is due now.
pub(super) fn screen(checkout: &Checkout) -> AnyView {
    let screen = checkout.state().screen.clone();
    let words = &checkout.words;
    let heading = vec![fixed("id", "heading"), fixed("tabindex", "-1")];
    let mut body =
        vec![element("h2", heading, vec![text(words.text(&screen.heading))]), problems::summary(checkout)];
    body.extend(screen.parts.iter().map(|part| draw(part, checkout)));
    let submitted = checkout.clone();
    let main = screen.buttons.first().map(|button| button.command.clone());
    let submit = on("submit", move |event| {
        event.prevent_default();
        if let Some(command) = &main {
            submitted.run(command);
        }
    });
    element(
        "form",
        vec![fixed("novalidate", ""), fixed("data-screen", screen.name), submit],
        vec![
            element("div", vec![class("body")], body),
            element(
                "div",
                vec![class("actions")],
                vec![problems::notice(checkout), buttons::buttons(&screen.buttons, checkout)],
            ),
        ],
    )
}

fn draw(part: &Part, checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    match part {
        Part::Fields(inputs) => fields::fields(inputs, checkout),
        Part::Institutions => institutions::institutions(checkout),
        Part::Link(label, url) => {
            element("p", vec![], vec![buttons::outside_link(url.clone(), words.text(label), "link")])
        }
        Part::Mark(mark) => self::mark(*mark, checkout),
        Part::Paragraph(paragraph) => element("p", vec![], vec![text(words.text(paragraph))]),
        Part::Summary(rows) => summary::summary(rows, checkout),
    }
}

fn mark(mark: Mark, checkout: &Checkout) -> AnyView {
    match mark {
        Mark::Good => {
            element("span", vec![class("tick good"), fixed("aria-hidden", "true")], vec![text("✓")])
        }
        Mark::Trouble => {
            element("span", vec![class("tick trouble"), fixed("aria-hidden", "true")], vec![text("!")])
        }
        Mark::Waiting => element(
            "div",
            vec![class("waiting"), fixed("role", "status")],
            vec![element(
                "span",
                vec![class("unseen")],
                vec![text(checkout.words.message("waiting.status"))],
            )],
        ),
    }
}
