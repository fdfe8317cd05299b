//! The way to the bank for a payer whose bank is on their telephone. Folded away: most go on where they are.

use leptos::prelude::Track;
use leptos::tachys::view::any_view::AnyView;

use crate::checkout::Checkout;
use crate::element::{element, fixed, live, text};

/// The code follows the way to the bank: it is changed in its place when that is renewed. While there is none, the style
/// hides the offer.
pub(super) fn qr_code(checkout: &Checkout) -> AnyView {
    let words = &checkout.words;
    let followed = checkout.clone();
    let source = live("src", move || {
        followed.triggers.arrived.track();
        followed.qr_code_url()
    });
    element(
        "details",
        &[("class", "qr")],
        vec![],
        vec![
            element("summary", &[], vec![], vec![text(words.message("qr_code.offer"))]),
            element("p", &[], vec![], vec![text(words.message("qr_code.explanation"))]),
            element(
                "img",
                &[("width", "200"), ("height", "200"), ("loading", "lazy")],
                vec![fixed("alt", words.message("qr_code.picture")), source],
                vec![],
            ),
        ],
    )
}
