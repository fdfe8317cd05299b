//! Customers, and where each of their Billing Requests bills them.

use super::details::Details;
use super::record;
use crate::clock::timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// A customer. Billing Requests share one when they are made with `links.customer`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
    /// Where the customer was billed last.
    pub(crate) billing_details: Details,
    pub(crate) metadata: Value,
    /// The accounts that a new one would be a duplicate of.
    pub(crate) bank_account_ids: Vec<String>,
    /// What is removed stays inside for the sake of payments that were made, and is shown to nobody.
    pub(crate) removed_at: Option<OffsetDateTime>,
}

record!(Customer);

/// What is spoken where it is not English.
const LANGUAGE_BY_COUNTRY: &[(&str, &str)] = &[
    ("AT", "de"),
    ("BE", "nl"),
    ("DE", "de"),
    ("DK", "da"),
    ("ES", "es"),
    ("FR", "fr"),
    ("IT", "it"),
    ("LU", "fr"),
    ("MC", "fr"),
    ("NL", "nl"),
    ("NO", "nb"),
    ("PT", "pt"),
    ("SE", "sv"),
    ("SI", "sl"),
    ("SM", "it"),
];

impl Customer {
    /// The one that was asked for, or else that of the customer's country.
    pub(crate) fn language(&self) -> &str {
        let country_code = self.billing_details.get("country_code");
        let spoken = LANGUAGE_BY_COUNTRY.iter().find(|(country, _)| Some(*country) == country_code);
        self.details.get("language").or(spoken.map(|(_, language)| *language)).unwrap_or("en")
    }

    /// What the customer is sorted by among others: given name, then family name.
    pub(crate) fn name(&self) -> (&str, &str) {
        let name = |field| self.details.get(field).unwrap_or_default();
        (name("given_name"), name("family_name"))
    }

    pub(crate) fn company_name(&self) -> Option<&str> {
        self.details.get("company_name")
    }

    /// As a Billing Request shows its customer: without an address.
    pub(crate) fn to_json_for_billing_request(&self) -> Map<String, Value> {
        let mut members = dated(&self.id, self.created_at);
        self.details.write(&mut members);
        members.insert("language".to_owned(), self.language().into());
        members.insert("metadata".to_owned(), self.metadata.clone());
        members
    }

    /// As `/customers` shows it.
    pub(crate) fn to_json(&self) -> Value {
        let mut members = self.to_json_for_billing_request();
        self.billing_details.write(&mut members);
        members.remove("ip_address");
        members.into()
    }
}

/// Where a Billing Request bills its customer. Each has its own.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BillingDetail {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
}

impl BillingDetail {
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let mut members = dated(&self.id, self.created_at);
        self.details.write(&mut members);
        if self.details.get("ip_address").is_none() {
            members.remove("ip_address");
        }
        members
    }
}

fn dated(id: &str, created_at: OffsetDateTime) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("id".to_owned(), id.into());
    members.insert("created_at".to_owned(), timestamp(created_at).into());
    members
}
