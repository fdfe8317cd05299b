//! Reads the terms of an instalment schedule: of `POST /instalment_schedules`, and of a Billing Request that asks for
//! one.

use crate::input::Input;
use crate::operation::subscription::terms::{currency, interval};
use crate::resource::instalment_schedule::terms::{Instalment, InstalmentScheduleTerms, Instalments};
use serde_json::json;

const LONGEST_NAME: usize = 100;

/// Under which names the payments stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    pub(crate) with_dates: &'static str,
    pub(crate) with_schedule: &'static str,
}

/// One name for both, told apart by their form: a list has dates, an object is a schedule.
pub(crate) const OF_SCHEDULES: Names = Names { with_dates: "instalments", with_schedule: "instalments" };
pub(crate) const OF_BILLING_REQUESTS: Names =
    Names { with_dates: "instalments_with_dates", with_schedule: "instalments_with_schedule" };

/// Reads the terms. `None` where something was refused.
pub(crate) fn read(input: &mut Input<'_>, names: Names) -> Option<InstalmentScheduleTerms> {
    let name = input.required_text("name").map(str::to_owned);
    input.text_of_at_most("name", LONGEST_NAME);
    let total_amount = input.amount("total_amount");
    let currency = currency(input);
    let app_fee = input.optional_amount("app_fee");
    let instalments = instalments(input, names);
    if let (Some(total), Some(instalments)) = (total_amount, &instalments)
        && instalments.total() != Some(total)
    {
        input.refuse("total_amount", "must be the sum of the instalments");
    }
    let payment_reference =
        input.text("payment_reference").filter(|text| !text.is_empty()).map(str::to_owned);
    let retry_if_possible = input.boolean("retry_if_possible", false);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    Some(InstalmentScheduleTerms {
        name: name?,
        total_amount: total_amount?,
        currency: currency?,
        app_fee,
        instalments: instalments?,
        payment_reference,
        retry_if_possible,
        metadata,
    })
}

fn instalments(input: &mut Input<'_>, names: Names) -> Option<Instalments> {
    let (dates, schedule) = (input.raw(names.with_dates), input.raw(names.with_schedule));
    match (dates.is_array(), schedule.is_object()) {
        (true, false) => with_dates(input, names.with_dates),
        (false, true) => with_schedule(input, names.with_schedule),
        (true, true) => {
            input.refuse(names.with_schedule, format!("cannot be given together with {}", names.with_dates));
            None
        }
        (false, false) => {
            input.refuse(names.with_dates, "is required");
            None
        }
    }
}

fn with_dates(input: &mut Input<'_>, name: &str) -> Option<Instalments> {
    let mut read = Vec::new();
    let given = input.objects(name);
    let count = given.len();
    for mut one in given {
        let amount = one.amount("amount");
        let charge_date = one.day("charge_date");
        if charge_date.is_none() {
            one.refuse_missing("charge_date");
        }
        let description = one.text("description").map(str::to_owned);
        input.absorb(one);
        if let (Some(amount), Some(charge_date)) = (amount, charge_date) {
            read.push(Instalment { amount, charge_date, description });
        }
    }
    if count == 0 {
        input.refuse(name, "is required");
    }
    (count > 0 && read.len() == count).then_some(Instalments::WithDates(read))
}

fn with_schedule(input: &mut Input<'_>, name: &str) -> Option<Instalments> {
    let mut schedule = input.object(name)?;
    let recurrence = interval(&mut schedule);
    let start_date = schedule.day("start_date");
    let given = schedule.raw("amounts");
    let given = given.as_array().map_or(&[][..], Vec::as_slice);
    let amounts: Option<Vec<u64>> =
        given.iter().map(|amount| amount.as_u64().filter(|amount| *amount > 0)).collect();
    let amounts = amounts.filter(|amounts| !amounts.is_empty());
    if amounts.is_none() {
        schedule.refuse("amounts", "must be a list of amounts");
    }
    input.absorb(schedule);
    Some(Instalments::WithSchedule { amounts: amounts?, recurrence: recurrence?, start_date })
}
