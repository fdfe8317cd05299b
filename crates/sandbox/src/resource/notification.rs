//! Notifications: what GoCardless would have sent to a payer. The sandbox sends nothing, and keeps it to be looked at.

use super::record;
use crate::clock::timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// An email that asks a payer to authorise a Billing Request.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Notification {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) email: String,
    pub(crate) billing_request_id: String,
    /// The flow that it leads to.
    pub(crate) flow_id: String,
}

record!(Notification);

impl Notification {
    pub(crate) fn to_json(&self, authorisation_url: &str) -> Value {
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "notification_type": "email",
            "email": self.email,
            "authorisation_url": authorisation_url,
            "links": { "billing_request": self.billing_request_id, "billing_request_flow": self.flow_id },
        })
    }
}
