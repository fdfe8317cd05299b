//! Billing Request Flows: the payer's way through a Billing Request. They cannot be read again, only initialised.

use super::record;
use crate::clock::timestamp;
use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

/// Where payers reach the merchant, whoever it is.
pub(crate) const MERCHANT_EMAIL: &str = "hello@bramble.example";
pub(crate) const MERCHANT_PHONE_NUMBER: &str = "+44 1632 960123";
const LIFE: Duration = Duration::days(7);

/// What the merchant chose for a flow and the API repeats unread.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Options {
    pub(crate) language: Option<String>,
    pub(crate) prefilled_customer: Value,
    pub(crate) prefilled_bank_account: Value,
    pub(crate) show_redirect_buttons: bool,
    pub(crate) show_success_redirect_button: bool,
    pub(crate) skip_success_screen: bool,
    pub(crate) customer_details_captured: bool,
    pub(crate) lock_customer_details: bool,
    pub(crate) lock_bank_account: bool,
}

/// One flow.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Flow {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) expires_at: OffsetDateTime,
    pub(crate) billing_request_id: String,
    pub(crate) redirect_uri: Option<String>,
    pub(crate) exit_uri: Option<String>,
    pub(crate) lock_currency: bool,
    pub(crate) options: Options,
    pub(crate) session_token: Option<String>,
    pub(crate) visited: bool,
}

record!(Flow);

impl Flow {
    /// A flow of which the merchant chose nothing.
    pub(crate) fn new(id: String, created_at: OffsetDateTime, billing_request_id: &str) -> Self {
        Self {
            id,
            created_at,
            expires_at: created_at + LIFE,
            billing_request_id: billing_request_id.to_owned(),
            redirect_uri: None,
            exit_uri: None,
            lock_currency: false,
            options: Options::default(),
            session_token: None,
            visited: false,
        }
    }

    pub(crate) fn has_expired(&self, now: OffsetDateTime) -> bool {
        self.expires_at <= now
    }

    /// What the merchant already knew of a customer's field.
    pub(crate) fn prefilled(&self, field: &str) -> Option<&str> {
        self.options.prefilled_customer.get(field).and_then(Value::as_str)
    }

    pub(crate) fn address(&self, public_url: &str) -> String {
        format!("{public_url}/billing/static/flow?id={}", self.id)
    }

    pub(crate) fn to_json(&self, public_url: &str, creditor_name: &str) -> Value {
        json!({
            "id": self.id,
            "auto_fulfil": true,
            "redirect_uri": self.redirect_uri,
            "exit_uri": self.exit_uri,
            "authorisation_url": self.address(public_url),
            "lock_customer_details": self.options.lock_customer_details,
            "lock_bank_account": self.options.lock_bank_account,
            "session_token": self.session_token,
            "expires_at": timestamp(self.expires_at),
            "created_at": timestamp(self.created_at),
            "links": { "billing_request": self.billing_request_id },
            "config": {
                "merchant_contact_details": {
                    "email": MERCHANT_EMAIL,
                    "phone_number": MERCHANT_PHONE_NUMBER,
                    "name": creditor_name,
                },
                "scheme_identifiers": Scheme::ALL.map(scheme_identifier),
            },
            "redirect_flow_id": null,
            "show_redirect_buttons": self.options.show_redirect_buttons,
            "lock_currency": self.lock_currency,
            "prefilled_customer": self.options.prefilled_customer,
            "prefilled_bank_account": self.options.prefilled_bank_account,
            "language": self.options.language,
            "show_success_redirect_button": self.options.show_success_redirect_button,
            "skip_success_screen": self.options.skip_success_screen,
            "customer_details_captured": self.options.customer_details_captured,
            "redirect_origin": null,
        })
    }
}

fn scheme_identifier(scheme: Scheme) -> Value {
    let facts = scheme.facts();
    json!({
        "scheme": facts.name,
        "advance_notice": facts.advance_notice,
        "name": "Sandbox Collections",
        "reference": facts.collector_reference,
        "address": "1 Example Street, London, EC1A 1AA, GB",
        "bank_statement_name": "Sandbox Collections",
        "registered_name": "Sandbox Collections Ltd",
    })
}
