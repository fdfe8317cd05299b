//! Payments: money on its way from a payer to a merchant.

use super::record;
use crate::clock::{date, timestamp};
use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    PendingCustomerApproval,
    PendingSubmission,
    Submitted,
    Confirmed,
    PaidOut,
    Cancelled,
    CustomerApprovalDenied,
    Failed,
    ChargedBack,
}

impl PaymentStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::PendingCustomerApproval => "pending_customer_approval",
            Self::PendingSubmission => "pending_submission",
            Self::Submitted => "submitted",
            Self::Confirmed => "confirmed",
            Self::PaidOut => "paid_out",
            Self::Cancelled => "cancelled",
            Self::CustomerApprovalDenied => "customer_approval_denied",
            Self::Failed => "failed",
            Self::ChargedBack => "charged_back",
        }
    }

    pub(crate) fn may_become(self, next: Self) -> bool {
        let underway = matches!(self, Self::PendingSubmission | Self::Submitted);
        let arrived = matches!(self, Self::Confirmed | Self::PaidOut);
        match next {
            Self::PendingCustomerApproval => false,
            Self::PendingSubmission => matches!(self, Self::PendingCustomerApproval | Self::Failed),
            Self::Submitted => self == Self::PendingSubmission,
            Self::Confirmed => underway,
            // A charge-back may be cancelled.
            Self::PaidOut => underway || matches!(self, Self::Confirmed | Self::ChargedBack),
            Self::Cancelled => matches!(self, Self::PendingCustomerApproval | Self::PendingSubmission),
            Self::CustomerApprovalDenied => self == Self::PendingCustomerApproval,
            // A late failure comes after confirmation.
            Self::Failed => underway || arrived,
            Self::ChargedBack => arrived,
        }
    }
}

/// One payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: PaymentStatus,
    pub(crate) scheme: Scheme,
    pub(crate) charge_date: OffsetDateTime,
    /// In minor units.
    pub(crate) amount: u64,
    /// In minor units.
    pub(crate) amount_refunded: u64,
    pub(crate) app_fee: Option<u64>,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) retry_if_possible: bool,
    pub(crate) metadata: Value,
    pub(crate) creditor_id: String,
    /// Instant payments are made without a mandate.
    pub(crate) mandate_id: Option<String>,
    pub(crate) subscription_id: Option<String>,
    pub(crate) instalment_schedule_id: Option<String>,
    pub(crate) payout_id: Option<String>,
}

record!(Payment);

impl Payment {
    pub(crate) fn to_json(&self) -> Value {
        let currency = self.scheme.currency().code();
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "charge_date": date(self.charge_date),
            "amount": self.amount,
            "description": self.description,
            "currency": currency,
            "status": self.status.name(),
            "amount_refunded": self.amount_refunded,
            "reference": self.reference,
            "metadata": self.metadata,
            "fx": { "fx_currency": currency, "fx_amount": null, "exchange_rate": null, "estimated_exchange_rate": null },
            "retry_if_possible": self.retry_if_possible,
            "scheme": self.scheme.name(),
            "links": self.links(),
        })
    }

    fn links(&self) -> Map<String, Value> {
        let links = [
            ("mandate", self.mandate_id.as_deref()),
            ("creditor", Some(self.creditor_id.as_str())),
            ("subscription", self.subscription_id.as_deref()),
            ("instalment_schedule", self.instalment_schedule_id.as_deref()),
            ("payout", self.payout_id.as_deref()),
        ];
        links.into_iter().filter_map(|(name, id)| Some((name.to_owned(), id?.into()))).collect()
    }
}
