//! One screen: how things stand, heading, parts and buttons, as it is described.

use checkout::plan::Step;
use checkout::screen::{Command, Mark, Part};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use super::fetching::fetching;
use super::{buttons, fields, institutions, problems, qr_code, summary};
use crate::checkout::Checkout;
use crate::element::{element, fixed, on, region, text};
use crate::words::fill;

/// The screen that is due now.
pub(super) fn screen(checkout: &Checkout) -> AnyView {
    if checkout.lacks_words() {
        return without_words(checkout);
    }
    let screen = checkout.state().screen.clone();
    let words = &checkout.words;
    let mut body = Vec::new();
    body.extend(screen.back.map(|step| back(step, checkout)));
    body.extend(screen.mark.map(mark));
    let heading = vec![fixed("id", "heading"), fixed("tabindex", "-1")];
    body.push(element("h2", &[("part", "heading")], heading, vec![text(words.text(&screen.heading))]));
    body.push(problems::summary(checkout));
    for part in &screen.parts {
        body.push(draw(part, checkout));
    }
    let look = if screen.mark.is_some() { "body centred" } else { "body" };
    let submitted = checkout.clone();
    let submit = on("submit", move |event| {
        event.prevent_default();
        submitted.run_main();
    });
    element(
        "form",
        &[("novalidate", "")],
        vec![fixed("data-screen", screen.name), submit],
        vec![
            element("div", &[], vec![fixed("class", look)], body),
            element(
                "div",
                &[("class", "actions")],
                vec![],
                vec![problems::notice(checkout), buttons::buttons(&screen, checkout)],
            ),
        ],
    )
}

fn without_words(checkout: &Checkout) -> AnyView {
    let waiting = checkout.clone();
    let waiting = region(move || fetching(&waiting));
    element("div", &[("class", "body centred")], vec![], vec![problems::notice(checkout), waiting])
}

fn back(step: Step, checkout: &Checkout) -> AnyView {
    let label = checkout.words.message("button.back");
    let checkout = checkout.clone();
    let click = on("click", move |_| checkout.run(&Command::Revisit(step)));
    element("button", &[("class", "back"), ("type", "button")], vec![click], vec![text(label)])
}

fn draw(part: &Part, checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    match part {
        Part::BankName => bank_name(checkout),
        Part::Fields(inputs) => fields::fields(inputs, checkout),
        Part::Institutions(countries) => institutions::institutions(countries, checkout),
        Part::Paragraph(paragraph) => element("p", &[], vec![], vec![text(words.text(paragraph))]),
        Part::QrCode => qr_code::qr_code(checkout),
        Part::Reading(paragraph, links) => {
            let mut content = vec![text(words.text(paragraph))];
            for link in links {
                content.push(text(" "));
                content.push(buttons::reading_link(link, words));
            }
            element("p", &[], vec![], content)
        }
        Part::Summary(rows) => summary::summary(rows, checkout),
    }
}

/// The bank of the account that is being typed. The paragraph is there before it, so that it is read out when it comes.
fn bank_name(checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    let name = region(move || {
        checkout.triggers.arrived.track();
        let found = checkout.state().bank_name.clone();
        text(found.map_or_else(String::new, |bank| {
            fill(&checkout.words.message("bank_account.bank"), &|_| Some(bank.clone()))
        }))
    });
    element("p", &[("class", "count"), ("role", "status")], vec![], vec![name])
}

/// The heading says in words what the picture shows.
fn mark(mark: Mark) -> AnyView {
    let (look, sign) = match mark {
        Mark::Good => ("tick good", "✓"),
        Mark::Trouble => ("tick trouble", "!"),
        Mark::Waiting => ("waiting", ""),
    };
    element("span", &[("aria-hidden", "true")], vec![fixed("class", look)], vec![text(sign)])
}
