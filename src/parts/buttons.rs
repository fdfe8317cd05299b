//! What the payer can do: the main thing first and largest. Ways out of the page are real links.

use checkout::screen::Words::InLanguage;
use checkout::screen::{Button, Command, Link, Screen};
use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use crate::checkout::Checkout;
use crate::checkout::Way;
use crate::element::{Attribute, element, fixed, live, on, region, text};
use crate::state::Activity;
use crate::words::Words;

/// What goes on once it is there: the way to the bank, what stands in for it, or what asks again. Others take its place while
/// the payer is on it.
const ON: &str = "on";
pub(super) const WAY_ON: &str = "#on";

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// The main thing: what the Enter key does.
    Main,
    /// Anything else.
    Other,
}

impl Rank {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Other => "ghost",
        }
    }

    /// What a page's style calls it.
    const fn part(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Other => "secondary",
        }
    }

    fn look(self) -> Vec<Attribute> {
        vec![fixed("class", self.class()), fixed("part", self.part())]
    }
}

pub(super) fn buttons(screen: &Screen, checkout: &Checkout) -> AnyView {
    let mut drawn = Vec::new();
    if let Some(button) = &screen.main {
        drawn.push(draw(button, Rank::Main, checkout));
    }
    for button in &screen.others {
        drawn.push(draw(button, Rank::Other, checkout));
    }
    element("div", &[("class", "buttons")], vec![], drawn)
}

fn draw(button: &Button, rank: Rank, checkout: &Checkout) -> AnyView {
    let label = checkout.words.text(&button.label);
    let (command, run) = (button.command.clone(), checkout.clone());
    let click = on("click", move |_| run.run(&command));
    match (&button.command, rank) {
        (Command::OpenHostedPage(url), _) => {
            way_out(url.clone(), label, rank, button.command.clone(), checkout)
        }
        (Command::Exit(url), _) => {
            let mut attributes = Rank::Other.look();
            attributes.extend([fixed("href", url.clone()), click]);
            element("a", &[("target", "_top")], attributes, vec![text(label)])
        }
        (Command::OpenBank, _) => bank_link(label, rank, checkout),
        (_, rank) => {
            let (kind, acts) = match rank {
                Rank::Main => ("submit", busy(checkout)),
                Rank::Other => ("button", click),
            };
            let mut attributes = rank.look();
            attributes.extend([fixed("type", kind), acts]);
            element("button", &[], attributes, vec![text(label)])
        }
    }
}

/// A link that the payer leaves by. Nobody lets a bank be shown in a frame, so it takes the place of whatever this page is
/// in, or another tab while this one follows along.
fn way_out(url: String, label: String, rank: Rank, command: Command, checkout: &Checkout) -> AnyView {
    let followed = checkout.clone();
    let target = match checkout.way() {
        Way::NewTab => "_blank",
        Way::SameTab => "_top",
    };
    let mut attributes = rank.look();
    if matches!(command, Command::OpenBank) {
        attributes.push(fixed("id", ON));
    }
    attributes.extend([
        fixed("href", url),
        fixed("target", target),
        on("click", move |_| followed.follow(&command)),
    ]);
    element("a", &[("rel", "noopener noreferrer")], attributes, vec![text(label)])
}

/// Whether a request of the payer's is under way.
pub(super) fn busy(checkout: &Checkout) -> Attribute {
    let checkout = checkout.clone();
    live("aria-busy", move || {
        checkout.triggers.answered.track();
        (checkout.state().activity == Activity::Sending).then(|| "true".to_owned())
    })
}

/// The way to the bank: a link as soon as the bank's address is there.
fn bank_link(label: String, rank: Rank, checkout: &Checkout) -> AnyView {
    let checkout = checkout.clone();
    region(move || {
        checkout.triggers.arrived.track();
        checkout.triggers.answered.track();
        checkout.pass_focus(WAY_ON, WAY_ON);
        let Some(url) = checkout.bank_url() else { return preparing(rank, &checkout) };
        way_out(url, label.clone(), rank, Command::OpenBank, &checkout)
    })
}

/// The address is on its way; where it could not be had, the button asks again.
fn preparing(rank: Rank, checkout: &Checkout) -> AnyView {
    if checkout.state().notice.is_some() {
        return fetch_again(rank, checkout);
    }
    let known = &[("id", ON), ("type", "button"), ("aria-disabled", "true"), ("aria-busy", "true")];
    let label = vec![text(checkout.words.message("button.preparing"))];
    element("button", known, rank.look(), label)
}

/// Asks again for what could not be had.
pub(super) fn fetch_again(rank: Rank, checkout: &Checkout) -> AnyView {
    let again = checkout.clone();
    let mut attributes = rank.look();
    attributes.push(on("click", move |_| again.fetch_again()));
    let label = vec![text(checkout.words.message("button.try_again"))];
    element("button", &[("id", ON), ("type", "button")], attributes, label)
}

/// A link to something to read, which leaves the page alone and cannot reach back to it.
pub(super) fn reading_link(link: &Link, words: &Words) -> AnyView {
    let known = &[("class", "link"), ("target", "_blank"), ("rel", "noopener noreferrer")];
    let mut url = link.url.clone();
    if link.words == InLanguage {
        url.push_str("?language=");
        url.push_str(words.language().get(..2).unwrap_or_default());
    }
    element("a", known, vec![fixed("href", url)], vec![text(words.message(link.label))])
}
