//! The line that is always in view: what this checkout is about.

use super::{Argument, Text, View};
use crate::billing_request::Fallback;

/// How much is paid now, and whether a mandate is set up.
pub fn checkout_line(view: View<'_>) -> Text {
    let money = view.billing_request.money().cloned().map(Argument::Money);
    match (money, &view.billing_request.mandate_request) {
        (Some(money), _) if view.billing_request.fallback == Fallback::Occurred => {
            Text::from("checkout_line.payment_by_direct_debit").with("amount", money)
        }
        (Some(money), Some(_)) => {
            let key =
                view.of_mandate("checkout_line.payment_and_mandate", "checkout_line.payment_and_agreement");
            Text::from(key).with("amount", money)
        }
        (Some(money), None) => Text::from("checkout_line.payment").with("amount", money),
        (None, _) => view.of_mandate("checkout_line.mandate", "checkout_line.agreement").into(),
    }
}
