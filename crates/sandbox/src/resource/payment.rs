//! Payments: money on its way from a payer to a merchant.

pub(crate) mod course;
pub(crate) mod refusal;

use super::{UnderMandate, record};
use crate::clock::{date, timestamp};
use crate::resource::event::catalogue::{self, EventKind};
use crate::scheme::Scheme;
use course::{Course, Step};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime};

/// How often a payment may be tried again.
pub(crate) const MOST_RETRIES: u8 = 3;
const UNTIL_CHARGED_BACK: Duration = Duration::days(1);
/// How long a Direct Debit waits at least before the banks are told of it.
const UNTIL_SUBMITTED: Duration = Duration::hours(1);
const UNTIL_RETRIED: Duration = Duration::days(3);

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
    pub(crate) const NAMES: &[&str] = &[
        "pending_customer_approval",
        "pending_submission",
        "submitted",
        "confirmed",
        "paid_out",
        "cancelled",
        "customer_approval_denied",
        "failed",
        "charged_back",
    ];

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

    /// Where an event leads that happens to a payment which is here, if only to here again. `None` where it cannot
    /// happen.
    pub(crate) fn after(self, kind: &EventKind) -> Option<Self> {
        match (kind.action, self) {
            ("customer_approval_granted", Self::PendingCustomerApproval)
            | ("resubmission_requested", Self::Failed) => Some(Self::PendingSubmission),
            ("customer_approval_denied", Self::PendingCustomerApproval) => Some(Self::CustomerApprovalDenied),
            ("submitted", Self::PendingSubmission) => Some(Self::Submitted),
            ("confirmed", Self::Submitted) => Some(Self::Confirmed),
            ("paid_out", Self::Confirmed) | ("chargeback_cancelled", Self::ChargedBack) => {
                Some(Self::PaidOut)
            }
            ("cancelled", Self::PendingCustomerApproval | Self::PendingSubmission) => Some(Self::Cancelled),
            // A late failure comes after confirmation.
            ("failed", Self::PendingSubmission | Self::Submitted | Self::Confirmed | Self::PaidOut) => {
                Some(Self::Failed)
            }
            ("charged_back", Self::Confirmed | Self::PaidOut) => Some(Self::ChargedBack),
            ("sds_settlement_delayed", Self::Confirmed)
            | ("late_failure_settled", Self::Failed)
            | ("chargeback_settled", Self::ChargedBack)
            | ("surcharge_fee_debited", Self::Failed | Self::ChargedBack) => Some(self),
            _ => None,
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
    /// The day that the money is taken, at the time of day at which it was asked for.
    pub(crate) charge_date: OffsetDateTime,
    /// In minor units.
    pub(crate) amount: u64,
    /// In minor units.
    pub(crate) amount_refunded: u64,
    pub(crate) app_fee: Option<u64>,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) retry_if_possible: bool,
    /// Whether an ACH payment takes the faster way.
    pub(crate) faster_ach: bool,
    pub(crate) metadata: Value,
    pub(crate) creditor_id: String,
    pub(crate) customer_id: String,
    /// Instant payments are made without a mandate.
    pub(crate) mandate_id: Option<String>,
    pub(crate) subscription_id: Option<String>,
    pub(crate) instalment_schedule_id: Option<String>,
    pub(crate) payout_id: Option<String>,
    pub(crate) course: Course,
    /// What the agenda has for it. An entry of the agenda that is not this one is out of date.
    pub(crate) upcoming: Option<Step>,
    pub(crate) retries: u8,
}

record!(Payment);

impl UnderMandate for Payment {
    fn mandate_id(&self) -> Option<&str> {
        self.mandate_id.as_deref()
    }

    fn hang_on(&mut self, mandate_id: &str) {
        self.mandate_id = Some(mandate_id.to_owned());
    }
}

impl Payment {
    /// When the banks are told of it: some days before the charge date, and not at once, so that it can be cancelled.
    pub(crate) fn submission(&self, now: OffsetDateTime) -> Step {
        let earliest = if self.scheme.is_open_banking() { now } else { now + UNTIL_SUBMITTED };
        let at = (self.charge_date + self.scheme.facts().payment_pace.submitted).max(earliest);
        Step { at, kind: &catalogue::payment::SUBMITTED }
    }

    /// What follows by itself from something that happened now.
    pub(crate) fn step_after(&self, happened: &EventKind, now: OffsetDateTime) -> Option<Step> {
        let pace = &self.scheme.facts().payment_pace;
        let kind = if self.will_be_retried_after(happened) {
            &catalogue::payment::RESUBMISSION_REQUESTED_AUTOMATICALLY
        } else {
            self.course.next(happened, self.scheme)?
        };
        let at = match (happened.action, kind.action) {
            ("confirmed", _) => self.charge_date + pace.paid_out,
            (_, "charged_back") => now + UNTIL_CHARGED_BACK,
            (_, "resubmission_requested") => now + UNTIL_RETRIED,
            _ => self.charge_date + pace.confirmed,
        };
        Some(Step { at: at.max(now), kind })
    }

    /// Whether GoCardless tries again by itself, now that this happened.
    pub(crate) fn will_be_retried_after(&self, happened: &EventKind) -> bool {
        let unfunded = *happened == *refusal::unfunded(self.scheme);
        unfunded && self.retry_if_possible && self.retries < MOST_RETRIES && self.mandate_id.is_some()
    }

    pub(crate) const fn is_refundable(&self) -> bool {
        matches!(self.status, PaymentStatus::Confirmed | PaymentStatus::PaidOut)
    }

    pub(crate) fn to_json(&self) -> Value {
        let currency = self.scheme.currency().code();
        let mut shown = json!({
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
        });
        if let Some(members) = shown.as_object_mut() {
            if let Some(app_fee) = self.app_fee {
                members.insert("app_fee".to_owned(), app_fee.into());
            }
            if self.scheme == Scheme::Ach {
                members.insert("faster_ach".to_owned(), self.faster_ach.into());
            }
        }
        shown
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
