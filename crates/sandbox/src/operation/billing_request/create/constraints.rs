//! Reads the limits of a mandate. Which of them there have to be, and which there must not be, depends on its scheme.

use crate::input::Input;
use crate::resource::billing_request::constraints::{Alignment, Constraints, Period, PeriodicLimit};
use crate::scheme::Scheme;
use time::Date;

/// Reads `constraints`: a PayTo agreement and a Variable Recurring Payment have to have them.
pub(super) fn read(asked: &mut Input<'_>, scheme: Option<Scheme>, today: Date) -> Option<Constraints> {
    let needed = matches!(scheme, Some(Scheme::PayTo | Scheme::FasterPayments));
    if needed && !asked.has("constraints") {
        asked.refuse("constraints", "is required");
    }
    let mut given = asked.object("constraints")?;
    let (start_date, end_date) = read_days(&mut given, today);
    let max_amount_per_payment = if needed {
        given.amount("max_amount_per_payment")
    } else {
        given.optional_amount("max_amount_per_payment")
    };
    let periodic_limits = read_periodic_limits(&mut given, scheme);
    let payment_method = given.text("payment_method").map(str::to_owned);
    if payment_method.is_some() && !matches!(scheme, Some(Scheme::Ach | Scheme::Pad)) {
        given.refuse("payment_method", "is only supported for ach and pad");
    }
    asked.absorb(given);
    Some(Constraints { start_date, end_date, max_amount_per_payment, periodic_limits, payment_method })
}

fn read_days(given: &mut Input<'_>, today: Date) -> (Option<Date>, Option<Date>) {
    let (start_date, end_date) = (given.day("start_date"), given.day("end_date"));
    for (field, date) in [("start_date", start_date), ("end_date", end_date)] {
        if date.is_some_and(|date| date < today) {
            given.refuse(field, "must not be in the past");
        }
    }
    if start_date.zip(end_date).is_some_and(|(start_date, end_date)| end_date <= start_date) {
        given.refuse("end_date", "must be after start_date");
    }
    (start_date, end_date)
}

/// A Variable Recurring Payment has exactly one. PayTo may have none, which is a flexible one.
fn read_periodic_limits(given: &mut Input<'_>, scheme: Option<Scheme>) -> Vec<PeriodicLimit> {
    let items = given.objects("periodic_limits");
    if scheme == Some(Scheme::FasterPayments) && items.len() != 1 {
        given.refuse("periodic_limits", "must be exactly one for faster_payments");
    }
    if scheme == Some(Scheme::PayTo) && items.is_empty() {
        return vec![flexible()];
    }
    let mut limits = Vec::new();
    for mut item in items {
        limits.extend(read_periodic_limit(&mut item, scheme));
        given.absorb(item);
    }
    limits
}

fn flexible() -> PeriodicLimit {
    let (period, alignment) = (Period::Flexible, Alignment::default());
    PeriodicLimit { period, alignment, max_payments: None, max_total_amount: None }
}

fn read_periodic_limit(item: &mut Input<'_>, scheme: Option<Scheme>) -> Option<PeriodicLimit> {
    let period = item.choice("period");
    if period.is_none() {
        item.refuse_missing("period");
    }
    if period == Some(Period::Flexible) && scheme != Some(Scheme::PayTo) {
        item.refuse("period", "can only be flexible for pay_to");
    }
    let alignment = item.choice("alignment").unwrap_or_default();
    let max_payments = item.whole_number("max_payments", 1..=i64::MAX);
    if max_payments.is_some() && scheme != Some(Scheme::PayTo) {
        item.refuse("max_payments", "is only supported for pay_to");
    }
    let max_total_amount = match scheme {
        Some(Scheme::FasterPayments) => item.amount("max_total_amount"),
        _ => item.optional_amount("max_total_amount"),
    };
    if max_total_amount.is_some() && scheme == Some(Scheme::PayTo) {
        item.refuse("max_total_amount", "is not permitted for pay_to");
    }
    let max_payments = max_payments.map(i64::unsigned_abs);
    Some(PeriodicLimit { period: period?, alignment, max_payments, max_total_amount })
}
