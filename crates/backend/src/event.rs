//! An event of GoCardless's, delivered or read, and what is kept of it. Pure.

use crate::store::{Failure, HeardEvent};
use checkout::id::{BillingRequestId, FlowId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What tells that something went wrong (GoCardless's documentation of each resource's events).
const FAILURES: [(&str, &[&str]); 3] = [
    (
        "billing_requests",
        &[
            "bank_authorisation_denied",
            "bank_authorisation_failed",
            "bank_authorisation_expired",
            "failed",
            "payer_geo_blocked",
        ],
    ),
    ("payments", &["failed", "cancelled", "charged_back", "customer_approval_denied"]),
    ("mandates", &["failed", "cancelled", "expired", "blocked"]),
];

/// An event as GoCardless sends it, as far as it matters here.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "DeliveredEvent"))]
pub(crate) struct Event {
    id: String,
    resource_type: String,
    action: String,
    #[serde(default)]
    created_at: String,
    #[serde(default)]
    links: BTreeMap<String, String>,
    #[serde(default)]
    details: Details,
}

#[derive(Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
struct Details {
    cause: Option<String>,
    reason_code: Option<String>,
}

impl Event {
    pub(crate) fn created_at(&self) -> &str {
        &self.created_at
    }

    /// The flow that was made, if that is what happened, with its Billing Request.
    pub(crate) fn made_flow(&self) -> Option<(FlowId, BillingRequestId)> {
        if self.action != "flow_created" {
            return None;
        }
        let flow = FlowId::parse(self.links.get("billing_request_flow")?).ok()?;
        Some((flow, self.billing_request()?))
    }

    /// What is kept of it.
    pub(crate) fn heard(self) -> HeardEvent {
        HeardEvent {
            billing_request: self.billing_request(),
            resource: ["payment", "mandate"].iter().find_map(|name| self.links.get(*name).cloned()),
            failure: self.is_failure().then(|| Failure {
                resource_type: self.resource_type.clone(),
                action: self.action.clone(),
                cause: self.details.cause.clone(),
                reason_code: self.details.reason_code.clone(),
                created_at: self.created_at.clone(),
            }),
            id: self.id,
            resource_type: self.resource_type,
            action: self.action,
            created_at: self.created_at,
        }
    }

    fn billing_request(&self) -> Option<BillingRequestId> {
        BillingRequestId::parse(self.links.get("billing_request")?).ok()
    }

    fn is_failure(&self) -> bool {
        is_failure(&self.resource_type, &self.action)
    }
}

/// Whether an event tells that something went wrong.
pub(crate) fn is_failure(resource_type: &str, action: &str) -> bool {
    FAILURES.iter().any(|(known, actions)| *known == resource_type && actions.contains(&action))
}
