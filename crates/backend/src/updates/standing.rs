//! How a checkout stood when it was last looked at: as little of it as it takes to see that a screen would change, and
//! which events tell of nothing new. Pure.

use crate::billing_request::{BillingRequest, Status};
use crate::event::is_failure;
use crate::json::text;
use crate::snapshot::Snapshot;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use time::OffsetDateTime;

/// What is kept of a look.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Of everything that a screen depends on.
    pub(crate) fingerprint: u64,
    /// When it changes although no delivery says so.
    over_at: Option<OffsetDateTime>,
    stage: Stage,
}

/// How far a Billing Request is.
#[derive(Clone, Debug)]
enum Stage {
    /// With the types of the actions that are completed.
    Open(Arc<[String]>),
    /// Every look at it may do what is to be done.
    OnTheWay,
    Fulfilled,
}

impl Stage {
    fn of(billing_request: &BillingRequest) -> Self {
        match billing_request.status() {
            Status::Open => Self::Open(billing_request.completed().map(str::to_owned).collect()),
            Status::Fulfilled if text(billing_request.json(), "/status") == Some("fulfilled") => {
                Self::Fulfilled
            }
            Status::ReadyToFulfil | Status::Fulfilled | Status::Cancelled => Self::OnTheWay,
        }
    }
}

impl Standing {
    pub(crate) fn of(snapshot: &Snapshot, now: OffsetDateTime) -> Self {
        let mut hasher = DefaultHasher::new();
        // Without the mandate's address, which is another one each hour.
        snapshot.answer(now, "").hash(&mut hasher);
        Self {
            fingerprint: hasher.finish(),
            over_at: snapshot.holds_until(now),
            stage: Stage::of(&snapshot.billing_request),
        }
    }

    /// Whether an event about the Billing Request tells what this look has seen, or what no screen shows. GoCardless calls
    /// most events as it calls the action that was done.
    pub(super) fn shows(&self, action: &str) -> bool {
        let is_unseen = matches!(action, "created" | "flow_created" | "flow_visited" | "flow_exited");
        match &self.stage {
            Stage::Open(completed) => is_unseen || completed.iter().any(|completed| completed == action),
            Stage::OnTheWay => false,
            Stage::Fulfilled => !is_failure("billing_requests", action),
        }
    }

    /// Whether it has changed by itself since.
    pub(super) fn is_over(&self, now: OffsetDateTime) -> bool {
        self.over_at.is_some_and(|over_at| over_at <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(billing_request: serde_json::Value, action: &str) -> bool {
        let billing_request = BillingRequest::read(billing_request).unwrap();
        let stage = Stage::of(&billing_request);
        Standing { fingerprint: 0, over_at: None, stage }.shows(action)
    }

    #[test]
    fn what_was_done_is_seen_when_it_is_completed() {
        let open = |status| {
            json!({ "id": "BRQ1", "status": "pending",
                    "actions": [{ "type": "collect_customer_details", "status": status }] })
        };
        assert!(shown(open("completed"), "collect_customer_details"));
        assert!(!shown(open("pending"), "collect_customer_details"));
        assert!(!shown(open("completed"), "collect_bank_account"));
        assert!(!shown(open("completed"), "bank_authorisation_denied"));
        assert!(shown(open("pending"), "flow_visited"), "no screen shows it");
    }

    #[test]
    fn what_is_ready_is_looked_at_until_it_is_fulfilled() {
        let of = |status| json!({ "id": "BRQ1", "status": status });
        for status in ["ready_to_fulfil", "fulfilling"] {
            assert!(!shown(of(status), "fulfilled"), "{status}");
            assert!(!shown(of(status), "flow_visited"), "{status}");
        }
        assert!(shown(of("fulfilled"), "fulfilled"));
        assert!(shown(of("fulfilled"), "collect_bank_account"));
        assert!(!shown(of("fulfilled"), "failed"));
    }
}
