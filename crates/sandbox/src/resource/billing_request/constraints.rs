//! The limits that a payer agrees to with a PayTo agreement or a Variable Recurring Payment.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What may be taken in a period.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PeriodicLimit {
    pub(crate) period: String,
    pub(crate) alignment: String,
    pub(crate) max_payments: Option<u64>,
    /// In minor units.
    pub(crate) max_total_amount: Option<u64>,
}

/// The limits of a mandate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Constraints {
    /// Days, as in `2026-03-01`.
    pub(crate) start_date: Option<String>,
    pub(crate) end_date: Option<String>,
    /// In minor units.
    pub(crate) max_amount_per_payment: Option<u64>,
    pub(crate) periodic_limits: Vec<PeriodicLimit>,
    pub(crate) payment_method: Option<String>,
}

impl Constraints {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "start_date": self.start_date,
            "end_date": self.end_date,
            "max_amount_per_payment": self.max_amount_per_payment,
            "periodic_limits": self.periodic_limits.iter().map(PeriodicLimit::to_json).collect::<Vec<_>>(),
            "payment_method": self.payment_method,
        })
    }
}

impl Constraints {
    /// As a mandate shows them: its first periodic limit beside the rest.
    pub(crate) fn to_consent_parameters(&self) -> Value {
        let limit = self.periodic_limits.first();
        json!({
            "start_date": self.start_date,
            "end_date": self.end_date,
            "max_amount_per_payment": self.max_amount_per_payment,
            "max_amount_per_period": limit.and_then(|limit| limit.max_total_amount),
            "max_payments_per_period": limit.and_then(|limit| limit.max_payments),
            "period": limit.map(|limit| limit.period.as_str()),
        })
    }
}

impl PeriodicLimit {
    fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("period".to_owned(), self.period.as_str().into());
        members.insert("alignment".to_owned(), self.alignment.as_str().into());
        let limits = [("max_payments", self.max_payments), ("max_total_amount", self.max_total_amount)];
        members.extend(limits.into_iter().filter_map(|(name, limit)| Some((name.to_owned(), limit?.into()))));
        members.into()
    }
}
