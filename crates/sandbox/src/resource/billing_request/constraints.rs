//! The limits that a payer agrees to with a PayTo agreement or a Variable Recurring Payment.

use crate::clock;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

/// The stretch of time that a limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Period {
    Day,
    Week,
    Month,
    Year,
    /// No stretch of time: of PayTo only.
    Flexible,
}

/// When a period begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Alignment {
    /// With the week, the month or the year of the calendar.
    Calendar,
    /// With the mandate.
    #[default]
    CreationDate,
}

/// What may be taken in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PeriodicLimit {
    pub(crate) period: Period,
    pub(crate) alignment: Alignment,
    pub(crate) max_payments: Option<u64>,
    /// In minor units.
    pub(crate) max_total_amount: Option<u64>,
}

/// The limits of a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Constraints {
    pub(crate) start_date: Option<Date>,
    pub(crate) end_date: Option<Date>,
    /// In minor units.
    pub(crate) max_amount_per_payment: Option<u64>,
    pub(crate) periodic_limits: Vec<PeriodicLimit>,
    /// How the amounts come about, in the merchant's words. Of ACH and PAD only.
    pub(crate) payment_method: Option<String>,
}

impl Constraints {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "start_date": self.start_date.map(clock::day),
            "end_date": self.end_date.map(clock::day),
            "max_amount_per_payment": self.max_amount_per_payment,
            "periodic_limits": self.periodic_limits.iter().map(PeriodicLimit::to_json).collect::<Vec<_>>(),
            "payment_method": self.payment_method,
        })
    }

    /// As a mandate shows them: its first periodic limit beside the rest.
    pub(crate) fn to_consent_parameters(&self) -> Value {
        let limit = self.periodic_limits.first();
        json!({
            "start_date": self.start_date.map(clock::day),
            "end_date": self.end_date.map(clock::day),
            "max_amount_per_payment": self.max_amount_per_payment,
            "max_amount_per_period": limit.and_then(|limit| limit.max_total_amount),
            "max_payments_per_period": limit.and_then(|limit| limit.max_payments),
            "period": limit.map(|limit| limit.period),
        })
    }
}

impl PeriodicLimit {
    fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("period".to_owned(), json!(self.period));
        members.insert("alignment".to_owned(), json!(self.alignment));
        let limits = [("max_payments", self.max_payments), ("max_total_amount", self.max_total_amount)];
        members.extend(limits.into_iter().filter_map(|(name, limit)| Some((name.to_owned(), limit?.into()))));
        members.into()
    }
}
