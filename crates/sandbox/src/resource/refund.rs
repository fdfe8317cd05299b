//! Refunds: money on its way back from the merchant to a payer.

use super::record;
use crate::clock::timestamp;
use crate::resource::event::catalogue::EventKind;
use crate::scheme::Currency;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// How far a refund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundStatus {
    PendingSubmission,
    Paid,
    Bounced,
    FundsReturned,
}

impl RefundStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::PendingSubmission => "pending_submission",
            Self::Paid => "paid",
            Self::Bounced => "bounced",
            Self::FundsReturned => "funds_returned",
        }
    }

    /// Where an event leads that happens to a refund which is here, if only to here again. `None` where it cannot
    /// happen.
    pub(crate) fn after(self, kind: &EventKind) -> Option<Self> {
        match (kind.action, self) {
            ("paid", Self::PendingSubmission) | ("refund_settled", Self::Paid) => Some(Self::Paid),
            ("failed", Self::PendingSubmission | Self::Paid) => Some(Self::Bounced),
            ("funds_returned", Self::PendingSubmission) => Some(Self::FundsReturned),
            _ => None,
        }
    }
}

/// What a refund gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Refunded {
    Payment(String),
    /// Money that no payment of GoCardless stands for.
    Mandate,
}

/// One refund.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: RefundStatus,
    /// In minor units.
    pub(crate) amount: u64,
    pub(crate) currency: Currency,
    pub(crate) reference: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) refunded: Refunded,
    /// Instant payments have none.
    pub(crate) mandate_id: Option<String>,
    pub(crate) creditor_id: String,
}

record!(Refund);

impl Refund {
    pub(crate) fn payment_id(&self) -> Option<&str> {
        match &self.refunded {
            Refunded::Payment(id) => Some(id),
            Refunded::Mandate => None,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let currency = self.currency.code();
        let links = [("mandate", self.mandate_id.as_deref()), ("payment", self.payment_id())];
        let links: serde_json::Map<_, _> =
            links.into_iter().filter_map(|(name, id)| Some((name.to_owned(), Value::from(id?)))).collect();
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "status": self.status.name(),
            "amount": self.amount,
            "currency": currency,
            "reference": self.reference,
            "metadata": self.metadata,
            "fx": { "fx_currency": currency, "fx_amount": null, "exchange_rate": null, "estimated_exchange_rate": null },
            "links": links,
        })
    }
}
