//! The limits of a PayTo agreement or a Variable Recurring Payment, which the payer agrees to (GoCardless, "PayTo
//! agreements and payments": constraints). Knows no words.

use crate::money::Money;
use crate::reader::Reader;

/// A repeating stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What may be taken within a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodicLimit {
    /// The period.
    pub period: Period,
    /// How often, at most.
    pub max_payments: Option<i64>,
    /// How much in all, at most.
    pub max_total: Option<Money>,
}

/// The limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// How much at once, at most.
    pub max_payment: Option<Money>,
    /// What may be taken within a period. A limit of a period that we do not know is not here.
    pub periodic_limits: Vec<PeriodicLimit>,
    /// The first day, as in `2026-03-01`.
    pub start_date: Option<String>,
    /// The last day.
    pub end_date: Option<String>,
}

impl Agreement {
    /// Reads `constraints`, whose amounts are in the mandate's currency.
    pub fn read<R: Reader>(source: &R, currency: &str) -> Self {
        let money = |source: &R, key| {
            let minor_units = source.get(key)?.integer()?;
            Some(Money { minor_units, currency: currency.to_owned() })
        };
        let limit = |source: &R| {
            Some(PeriodicLimit {
                period: period(&source.text_of("period")?)?,
                max_payments: source.get("max_payments").and_then(|count| count.integer()),
                max_total: money(source, "max_total_amount"),
            })
        };
        Self {
            max_payment: money(source, "max_amount_per_payment"),
            periodic_limits: source.items_of("periodic_limits").iter().filter_map(limit).collect(),
            start_date: source.text_of("start_date"),
            end_date: source.text_of("end_date"),
        }
    }
}

fn period(name: &str) -> Option<Period> {
    match name {
        "day" => Some(Period::Day),
        "week" => Some(Period::Week),
        "month" => Some(Period::Month),
        "year" => Some(Period::Year),
        _ => None,
    }
}
