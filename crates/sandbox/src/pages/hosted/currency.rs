//! The choice of a currency: a step of its own where none is chosen, a way out of other forms where one is.

use super::field::{Control, Field, Necessity};
use super::view::View;
use crate::operation::billing_request::choose_currency;
use maud::{Markup, html};

/// Whether the payer has a choice.
pub(super) fn is_offered(view: &View<'_>) -> bool {
    view.billing_request.available_currencies().len() > 1
        && choose_currency::is_allowed(view.store, view.billing_request)
}

pub(super) fn form(view: &View<'_>) -> Markup {
    html! {
        (choice(view))
        button { "Continue" }
    }
}

/// For the foot of another step's form: what was typed there is kept. A form's own button has to come before it, since
/// the Enter key presses the first one.
pub(super) fn way_to_another(view: &View<'_>) -> Markup {
    html! {
        @if is_offered(view) {
            details class="other" {
                summary { "Pay in another currency" }
                (choice(view))
                button class="second" formaction=(view.form_address("currency")) formnovalidate {
                    "Change currency"
                }
            }
        }
    }
}

fn choice(view: &View<'_>) -> Markup {
    let options: Vec<_> =
        view.billing_request.available_currencies().into_iter().map(|code| (code, name(code))).collect();
    Field {
        name: "currency",
        label: "Currency",
        hint: None,
        control: Control::Choice { options: &options, autocomplete: "transaction-currency" },
        necessity: Necessity::Required,
        known: view.billing_request.currency().map_or("", |currency| currency.code()),
    }
    .markup(view)
}

fn name(code: &'static str) -> &'static str {
    match code {
        "AUD" => "Australian dollar (AUD)",
        "CAD" => "Canadian dollar (CAD)",
        "DKK" => "Danish krone (DKK)",
        "EUR" => "Euro (EUR)",
        "GBP" => "Pound sterling (GBP)",
        "NZD" => "New Zealand dollar (NZD)",
        "SEK" => "Swedish krona (SEK)",
        "USD" => "US dollar (USD)",
        other => other,
    }
}
