//! Customers, and where each of their Billing Requests bills them.

use super::details::Details;
use super::record;
use crate::clock::timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// A customer. Billing Requests share one when they are made with `links.customer`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
    /// Where the customer was billed last.
    pub(crate) billing_details: Details,
    pub(crate) metadata: Value,
}

record!(Customer);

impl Customer {
    /// As a Billing Request shows its customer: without an address.
    pub(crate) fn to_json_for_billing_request(&self) -> Map<String, Value> {
        let mut members = dated(&self.id, self.created_at);
        self.details.write(&mut members);
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
