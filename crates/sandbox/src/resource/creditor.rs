//! Creditors: the merchants that collect.

use super::details::Details;
use super::record;
use crate::clock::timestamp;
use crate::scheme::{Currency, Scheme};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// What kind of business it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CreditorType {
    Company,
    Individual,
    Charity,
    Partnership,
    Trust,
}

/// Whether GoCardless knows enough of it to pay it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VerificationStatus {
    ActionRequired,
    InReview,
    Successful,
}

/// What payers see a creditor as in one scheme.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SchemeIdentifier {
    pub(crate) id: String,
    pub(crate) scheme: Scheme,
}

/// A merchant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Creditor {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
    pub(crate) creditor_type: CreditorType,
    pub(crate) verification_status: VerificationStatus,
    pub(crate) scheme_identifiers: Vec<SchemeIdentifier>,
    /// Where payouts in every currency go.
    pub(crate) bank_account_id: String,
}

record!(Creditor);

impl Creditor {
    pub(crate) fn name(&self) -> &str {
        self.details.get("name").unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut members = Map::new();
        self.details.write(&mut members);
        let rest = json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "creditor_type": self.creditor_type,
            "verification_status": self.verification_status,
            "can_create_refunds": true,
            "custom_payment_pages_enabled": true,
            "mandate_imports_enabled": false,
            "merchant_responsible_for_notifications": false,
            "fx_payout_currency": null,
            "logo_url": null,
            "scheme_identifiers":
                self.scheme_identifiers.iter().map(|identifier| self.shown(identifier)).collect::<Value>(),
            "links": self.links(),
        });
        if let Value::Object(rest) = rest {
            members.extend(rest);
        }
        members.into()
    }

    fn links(&self) -> Map<String, Value> {
        let name = |currency: Currency| format!("default_{}_payout_account", currency.code().to_lowercase());
        let account = || Value::from(self.bank_account_id.as_str());
        Currency::ALL.into_iter().map(|currency| (name(currency), account())).collect()
    }

    /// One of its scheme identifiers.
    pub(crate) fn scheme_identifier(&self, id: &str) -> Option<Value> {
        self.scheme_identifiers.iter().find(|identifier| identifier.id == id).map(|found| self.shown(found))
    }

    /// The collector that payers' statements name is the sandbox's own, as it is GoCardless at most merchants.
    fn shown(&self, identifier: &SchemeIdentifier) -> Value {
        let facts = identifier.scheme.facts();
        json!({
            "id": identifier.id,
            "created_at": timestamp(self.created_at),
            "scheme": if identifier.scheme == Scheme::SepaCore { "sepa" } else { facts.name },
            "status": "active",
            "currency": facts.currency.code(),
            "name": "Sandbox Collections",
            "reference": facts.collector_reference,
            "minimum_advance_notice": facts.advance_notice,
            "can_specify_mandate_reference": true,
            "email": "hello@bramble.example",
            "phone_number": "+44 1632 960123",
            "address_line1": "1 Example Street",
            "address_line2": null,
            "address_line3": null,
            "city": "London",
            "region": null,
            "postal_code": "EC1A 1AA",
            "country_code": "GB",
        })
    }
}
