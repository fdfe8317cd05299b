//! Who is behind an event, and the program that it came from.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Who is behind an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Origin {
    /// The integrator, by a request with a token.
    Api,
    /// The payer, on a hosted page or at the bank.
    Payer,
    GoCardless,
    Bank,
    /// The payer, where GoCardless's word for them is the customer: approvals of mandates and payments.
    Customer,
}

impl Origin {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Payer => "payer",
            Self::GoCardless => "gocardless",
            Self::Bank => "bank",
            Self::Customer => "customer",
        }
    }

    /// The `source`: what the request came from, where one did.
    pub(crate) fn source(self) -> Value {
        match self {
            Self::Api => json!({ "name": "Sandbox access token", "type": "access_token" }),
            Self::Payer | Self::Customer => {
                json!({ "name": "Hosted payment page", "type": "hosted_payment_page" })
            }
            Self::GoCardless | Self::Bank => Value::Null,
        }
    }
}
