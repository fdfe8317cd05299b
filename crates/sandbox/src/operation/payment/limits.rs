//! What a PayTo agreement or a Variable Recurring Payment allows, and whether a payment keeps to it.

use crate::calendar::months_later;
use crate::error::ApiResult;
use crate::resource::billing_request::constraints::{Alignment, Constraints, Period, PeriodicLimit};
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::catalogue::payment::{CONFIRMED, FAILED_PAYMENT_VIOLATED_MANDATE_PARAMETERS};
use crate::resource::payment::{Payment, PaymentStatus};
use crate::store::Store;
use time::{Date, Duration};

const MONTHS_A_YEAR: u32 = 12;

/// What the payer's bank says to a payment: a payment that goes beyond its mandate is not confirmed, it fails.
pub(super) fn judged(store: &Store, id: &str, kind: &'static EventKind) -> ApiResult<&'static EventKind> {
    if *kind == CONFIRMED && !are_kept(store, store.payments.get(id)?)? {
        return Ok(&FAILED_PAYMENT_VIOLATED_MANDATE_PARAMETERS);
    }
    Ok(kind)
}

fn are_kept(store: &Store, payment: &Payment) -> ApiResult<bool> {
    let Some(mandate_id) = &payment.mandate_id else { return Ok(true) };
    let mandate = store.mandates.get(mandate_id)?;
    let Some(constraints) = mandate.constraints.as_ref().filter(|_| mandate.scheme.is_open_banking()) else {
        return Ok(true);
    };
    let others: Vec<&Payment> = store
        .payments
        .of_mandate(mandate_id)
        .made_before(None)
        .filter(|other| other.id != payment.id && counts(other.status))
        .collect();
    let mandate_day = mandate.created_at.date();
    Ok(allow(constraints, payment)
        && constraints.periodic_limits.iter().all(|limit| {
            let start = start_of_period(limit, mandate_day, payment.charge_date.date());
            limit_allows(limit, payment, others.iter().filter(|other| other.charge_date.date() >= start))
        }))
}

/// Whether a payment uses up what a mandate allows.
const fn counts(status: PaymentStatus) -> bool {
    matches!(
        status,
        PaymentStatus::Submitted
            | PaymentStatus::Confirmed
            | PaymentStatus::PaidOut
            | PaymentStatus::ChargedBack
    )
}

fn allow(constraints: &Constraints, payment: &Payment) -> bool {
    let day = payment.charge_date.date();
    constraints.max_amount_per_payment.is_none_or(|most| payment.amount <= most)
        && constraints.start_date.is_none_or(|start| day >= start)
        && constraints.end_date.is_none_or(|end| day <= end)
}

fn limit_allows<'a>(
    limit: &PeriodicLimit,
    payment: &Payment,
    others: impl Iterator<Item = &'a &'a Payment>,
) -> bool {
    let (payments, amount) =
        others.fold((1, payment.amount), |(payments, amount), other| (payments + 1, amount + other.amount));
    limit.max_payments.is_none_or(|most| payments <= most)
        && limit.max_total_amount.is_none_or(|most| amount <= most)
}

/// The first day of the period that a day is in.
fn start_of_period(limit: &PeriodicLimit, mandate_day: Date, day: Date) -> Date {
    match (limit.period, limit.alignment) {
        (Period::Day, _) => day,
        (Period::Flexible, _) => mandate_day,
        (Period::Week, Alignment::Calendar) => {
            day - Duration::days(i64::from(day.weekday().number_days_from_monday()))
        }
        (Period::Week, Alignment::CreationDate) => day - Duration::days((day - mandate_day).whole_days() % 7),
        (Period::Month, Alignment::Calendar) => day.replace_day(1).unwrap_or(day),
        (Period::Year, Alignment::Calendar) => Date::from_ordinal_date(day.year(), 1).unwrap_or(day),
        (Period::Month, Alignment::CreationDate) => anniversary(mandate_day, day, 1),
        (Period::Year, Alignment::CreationDate) => anniversary(mandate_day, day, MONTHS_A_YEAR),
    }
}

/// The last day up to `day` that is a whole number of so many months after the mandate's first.
fn anniversary(mandate_day: Date, day: Date, months: u32) -> Date {
    (0..)
        .map(|nth| months_later(mandate_day, months * nth, mandate_day.day()))
        .take_while(|start| *start <= day)
        .last()
        .unwrap_or(mandate_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn start(period: Period, alignment: Alignment) -> Date {
        let limit = PeriodicLimit { period, alignment, max_payments: None, max_total_amount: None };
        start_of_period(&limit, date!(2025 - 12 - 31), date!(2026 - 03 - 19))
    }

    #[test]
    fn periods_begin_with_the_calendar_or_with_the_mandate() {
        for (period, of_calendar, of_mandate) in [
            (Period::Day, date!(2026 - 03 - 19), date!(2026 - 03 - 19)),
            (Period::Week, date!(2026 - 03 - 16), date!(2026 - 03 - 18)),
            (Period::Month, date!(2026 - 03 - 01), date!(2026 - 02 - 28)),
            (Period::Year, date!(2026 - 01 - 01), date!(2025 - 12 - 31)),
            (Period::Flexible, date!(2025 - 12 - 31), date!(2025 - 12 - 31)),
        ] {
            assert_eq!(start(period, Alignment::Calendar), of_calendar, "{period:?}");
            assert_eq!(start(period, Alignment::CreationDate), of_mandate, "{period:?}");
        }
    }
}
