//! What the merchant's server is told of a checkout: where it stands, what came of it, what went wrong last. Holds no
//! details of the payer. Pure.

use crate::billing_request::Status;
use crate::json::text;
use crate::snapshot::Snapshot;
use crate::store::Failure;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A checkout as the merchant's server reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    pub(crate) billing_request: String,
    pub(crate) outcome: Outcome,
    /// The Billing Request's status, in GoCardless's word.
    status: String,
    links: Links,
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<Failure>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
struct Links {
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<String>,
}

/// What has come of a checkout, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// The payer is not done.
    Open,
    /// The payer is done. A payment is on its way, and not there.
    Fulfilled,
    /// The payment is confirmed or paid out.
    Paid,
    /// The payment, or the mandate where nothing is paid, came to nothing.
    Failed,
    /// The Billing Request was cancelled.
    Cancelled,
}

impl Outcome {
    /// The word for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fulfilled => "fulfilled",
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn of(status: Status, mandate: Option<&str>, payment: Option<&str>) -> Self {
        match (status, payment, mandate) {
            (Status::Open | Status::ReadyToFulfil, ..) => Self::Open,
            (Status::Cancelled, ..) => Self::Cancelled,
            (Status::Fulfilled, Some("confirmed" | "paid_out"), _) => Self::Paid,
            (
                Status::Fulfilled,
                Some("failed" | "cancelled" | "charged_back" | "customer_approval_denied"),
                _,
            )
            | (Status::Fulfilled, None, Some("failed" | "cancelled" | "expired" | "blocked")) => Self::Failed,
            (Status::Fulfilled, ..) => Self::Fulfilled,
        }
    }
}

impl Report {
    pub(crate) fn of(snapshot: &Snapshot, last_error: Option<Failure>) -> Self {
        let Snapshot { billing_request, mandate, payment, .. } = snapshot;
        let status = |resource: &Value| text(resource, "/status").map(str::to_owned);
        let mandate_status = mandate.as_deref().and_then(status);
        let payment_status = payment.as_deref().and_then(status);
        Self {
            billing_request: billing_request.id().to_string(),
            outcome: Outcome::of(
                billing_request.status(),
                mandate_status.as_deref(),
                payment_status.as_deref(),
            ),
            status: status(billing_request.json()).unwrap_or_default(),
            links: Links {
                customer: billing_request.customer().map(str::to_owned),
                mandate: billing_request.mandate().map(str::to_owned),
                payment: billing_request.payment().map(str::to_owned),
            },
            mandate_status,
            payment_status,
            last_error,
        }
    }

    pub(crate) fn mandate(&self) -> Option<&str> {
        self.links.mandate.as_deref()
    }

    pub(crate) fn payment(&self) -> Option<&str> {
        self.links.payment.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paid_is_said_of_money_that_is_there_and_of_nothing_else() {
        let of = |payment| Outcome::of(Status::Fulfilled, Some("active"), Some(payment));
        for paid in ["confirmed", "paid_out"] {
            assert_eq!(of(paid), Outcome::Paid);
        }
        for on_its_way in ["pending_customer_approval", "pending_submission", "submitted", "something_new"] {
            assert_eq!(of(on_its_way), Outcome::Fulfilled);
        }
        for lost in ["failed", "cancelled", "charged_back", "customer_approval_denied"] {
            assert_eq!(of(lost), Outcome::Failed);
        }
    }

    #[test]
    fn a_mandate_alone_is_never_paid() {
        for (status, outcome) in [
            ("pending_submission", Outcome::Fulfilled),
            ("active", Outcome::Fulfilled),
            ("failed", Outcome::Failed),
        ] {
            assert_eq!(Outcome::of(Status::Fulfilled, Some(status), None), outcome);
        }
    }

    #[test]
    fn who_is_not_done_has_no_outcome() {
        for status in [Status::Open, Status::ReadyToFulfil] {
            assert_eq!(Outcome::of(status, None, Some("confirmed")), Outcome::Open);
        }
        assert_eq!(Outcome::of(Status::Cancelled, None, None), Outcome::Cancelled);
    }
}
