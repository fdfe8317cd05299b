//! What the payer can do: the main thing first and largest. Ways out of the page are real links.

use checkout::screen::{Button, Command, Screen};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use crate::checkout::Checkout;
use crate::checkout::Way;
use crate::element::{element, fixed, live, on, region, text};
use crate::state::Activity;

pub(super) fn buttons(screen: &Screen, checkout: &Checkout) -> AnyView {
    let mut drawn = Vec::new();
    if let Some(button) = &screen.main {
        drawn.push(draw(button, "main", checkout));
    }
    for button in &screen.others {
        drawn.push(draw(button, "ghost", checkout));
    }
    element("div", &[("class", "buttons")], vec![], drawn)
}

fn draw(button: &Button, look: &'static str, checkout: &Checkout) -> AnyView {
    let label = checkout.words.text(&button.label);
    match &button.command {
        Command::OpenHostedPage(url) => outside_link(url.clone(), label, look),
        Command::OpenBank => bank_link(label, look, checkout),
        command => {
            let kind = if look == "main" { "submit" } else { "button" };
            let busy = checkout.clone();
            let mut attributes = vec![
                fixed("class", look),
                fixed("type", kind),
                live("aria-busy", move || {
                    busy.triggers.answered.track();
                    (look == "main" && busy.state().activity == Activity::Sending).then(|| "true".to_owned())
                }),
            ];
            if kind == "button" {
                let (command, run) = (command.clone(), checkout.clone());
                attributes.push(on("click", move |_| run.run(&command)));
            }
            element("button", &[], attributes, vec![text(label)])
        }
    }
}

/// The way to the bank: a link as soon as the bank's address is there.
fn bank_link(label: String, look: &'static str, checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.arrived.track();
        checkout.triggers.answered.track();
        let Some(url) = checkout.bank_url() else { return preparing(look, &checkout) };
        let sent = checkout.clone();
        let mut attributes = vec![fixed("class", look), fixed("href", url)];
        match checkout.way() {
            Way::NewTab => {
                attributes.push(fixed("target", "_blank"));
                attributes.push(on("click", move |_| sent.run(&Command::OpenBank)));
            }
            Way::SameTab => {}
        }
        element("a", &[("rel", "noopener noreferrer")], attributes, vec![text(label.clone())])
    })
}

/// The address is on its way; where it could not be had, the button asks again.
fn preparing(look: &'static str, checkout: &Checkout) -> AnyView {
    if checkout.state().notice.is_some() {
        return fetch_again(look, checkout);
    }
    let known = &[("type", "button"), ("aria-disabled", "true"), ("aria-busy", "true")];
    element(
        "button",
        known,
        vec![fixed("class", look)],
        vec![text(checkout.words.message("button.preparing"))],
    )
}

/// Asks again for what could not be had.
pub(super) fn fetch_again(look: &'static str, checkout: &Checkout) -> AnyView {
    let again = checkout.clone();
    let attributes = vec![fixed("class", look), on("click", move |_| again.fetch_again())];
    element(
        "button",
        &[("type", "button")],
        attributes,
        vec![text(checkout.words.message("button.try_again"))],
    )
}

/// A link that leaves the page alone and cannot reach back to it.
pub(super) fn outside_link(url: String, label: String, look: &'static str) -> AnyView {
    let known = &[("target", "_blank"), ("rel", "noopener noreferrer")];
    element("a", known, vec![fixed("class", look), fixed("href", url)], vec![text(label)])
}
