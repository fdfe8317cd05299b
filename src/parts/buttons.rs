//! What the payer can do: the main thing first and largest. Ways out of the page are real links.

use checkout::screen::{Button, Command};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use crate::checkout::Checkout;
use crate::checkout::Way;
use crate::element::{class, element, fixed, live, on, region, text};
use crate::state::Activity;

pub(super) fn buttons(buttons: &[Button], checkout: &Checkout) -> AnyView {
    let drawn = buttons.iter().enumerate().map(|(index, button)| {
        let class = if index == 0 { "main" } else { "ghost" };
        draw(button, class, checkout)
    });
    element("div", vec![class("buttons")], drawn.collect())
}

fn draw(button: &Button, look: &'static str, checkout: &Checkout) -> AnyView {
    let label = checkout.words.text(&button.label);
    match &button.command {
        Command::OpenHostedPage(url) => outside_link(url.clone(), label, look),
        Command::OpenBank => bank_link(label, look, checkout),
        command => {
            let kind = if look == "main" { "submit" } else { "button" };
            let (busy, command, run) = (checkout.clone(), command.clone(), checkout.clone());
            let mut attributes = vec![
                class(look),
                fixed("type", kind),
                live("aria-busy", move || {
                    busy.triggers.answered.track();
                    (look == "main" && busy.state().activity == Activity::Sending).then(|| "true".to_owned())
                }),
            ];
            if kind == "button" {
                attributes.push(on("click", move |_| run.run(&command)));
            }
            element("button", attributes, vec![text(label)])
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
        let mut attributes = vec![class(look), fixed("href", url), fixed("rel", "noopener noreferrer")];
        match checkout.way() {
            Way::NewTab => {
                attributes.push(fixed("target", "_blank"));
                attributes.push(on("click", move |_| sent.run(&Command::OpenBank)));
            }
            Way::SameTab => {}
        }
        element("a", attributes, vec![text(label.clone())])
    })
}

/// The address is on its way; where it could not be had, the button asks again.
fn preparing(look: &'static str, checkout: &Checkout) -> AnyView {
    let again = checkout.clone();
    if checkout.state().notice.is_some() {
        let attributes =
            vec![class(look), fixed("type", "button"), on("click", move |_| again.prepare_bank_again())];
        return element("button", attributes, vec![text(checkout.words.message("button.try_again"))]);
    }
    let attributes = vec![
        class(look),
        fixed("type", "button"),
        fixed("aria-disabled", "true"),
        fixed("aria-busy", "true"),
    ];
    element("button", attributes, vec![text(checkout.words.message("button.preparing"))])
}

/// A link that leaves the page alone and cannot reach back to it.
pub(super) fn outside_link(url: String, label: String, look: &'static str) -> AnyView {
    let attributes =
        vec![class(look), fixed("href", url), fixed("target", "_blank"), fixed("rel", "noopener noreferrer")];
    element("a", attributes, vec![text(label)])
}
