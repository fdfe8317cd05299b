//! In place of something that is on its way, or could not be had.

use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use super::buttons;
use crate::checkout::Checkout;
use crate::element::{element, text};
use crate::state::HEADING;

/// Draws again when a request has failed.
pub(super) fn fetching(checkout: &Checkout) -> AnyView {
    checkout.triggers.answered.track();
    if checkout.state().notice.is_some() {
        return buttons::fetch_again(buttons::Rank::Main, checkout);
    }
    checkout.pass_focus(buttons::WAY_ON, HEADING);
    let words = text(checkout.words.message("notice.loading"));
    let words = element("span", &[("class", "unseen")], vec![], vec![words]);
    element("div", &[("class", "waiting"), ("role", "status")], vec![], vec![words])
}
