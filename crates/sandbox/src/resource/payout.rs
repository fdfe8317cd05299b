//! Payouts: money on its way from GoCardless to the merchant, and what was taken off it.

use super::record;
use crate::clock::{date, timestamp};
use crate::scheme::Currency;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::ops::AddAssign;
use time::OffsetDateTime;

/// How far a payout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PayoutStatus {
    /// It still takes up what falls due.
    Pending,
    Paid {
        at: OffsetDateTime,
    },
    Bounced,
}

impl PayoutStatus {
    pub(crate) const NAMES: &[&str] = &["pending", "paid", "bounced"];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid { .. } => "paid",
            Self::Bounced => "bounced",
        }
    }
}

/// What a payout is made of, by the id of the payment or the refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayoutItem {
    Payment(String),
    ChargedBack(String),
    FailedLate(String),
    Refund(String),
}

/// What comes together in a payout, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    /// What came in.
    pub(crate) credits: u64,
    /// What was taken off.
    pub(crate) debits: u64,
    /// What partners keep. GoCardless itself takes nothing.
    pub(crate) app_fees: u64,
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.credits += other.credits;
        self.debits += other.debits;
        self.app_fees += other.app_fees;
    }
}

impl Sums {
    /// What arrives. A payout that takes off more than it holds is of nothing.
    const fn amount(self) -> u64 {
        self.credits.saturating_sub(self.debits).saturating_sub(self.app_fees)
    }
}

/// One payout.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: PayoutStatus,
    pub(crate) currency: Currency,
    pub(crate) creditor_id: String,
    pub(crate) creditor_bank_account_id: String,
    pub(crate) items: Vec<PayoutItem>,
    pub(crate) sums: Sums,
    pub(crate) metadata: Value,
}

record!(Payout);

impl Payout {
    /// As the merchant's bank statement names it.
    pub(crate) fn reference(&self) -> String {
        format!("SANDBOX-{}", self.id.get(self.id.len().saturating_sub(6)..).unwrap_or(&self.id))
    }

    pub(crate) fn to_json(&self) -> Value {
        let currency = self.currency.code();
        let arrival_date = match self.status {
            PayoutStatus::Paid { at } => Some(date(at)),
            PayoutStatus::Pending | PayoutStatus::Bounced => None,
        };
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "status": self.status.name(),
            "amount": self.sums.amount(),
            "deducted_fees": self.sums.app_fees,
            "currency": currency,
            "arrival_date": arrival_date,
            "payout_type": "merchant",
            "reference": self.reference(),
            "tax_currency": null,
            "fx": { "fx_currency": currency, "fx_amount": null, "exchange_rate": null, "estimated_exchange_rate": null },
            "metadata": self.metadata,
            "links": { "creditor": self.creditor_id, "creditor_bank_account": self.creditor_bank_account_id },
        })
    }
}
