//! Making instalment schedules: kept at once, their payments made a moment later.

use super::terms::{self, OF_SCHEDULES};
use super::{about, happen};
use crate::calendar::rolled_forwards;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::operation::payment::create::{
    PartOf, Terms, earliest_charge_date, make as make_payment, reference, require_currency, require_usable,
};
use crate::resource::event::catalogue::instalment_schedule;
use crate::resource::instalment_schedule::terms::{Instalment, InstalmentScheduleTerms, Instalments};
use crate::resource::instalment_schedule::{InstalmentSchedule, InstalmentScheduleStatus, PaymentError};
use crate::resource::mandate::Mandate;
use crate::store::Store;
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};

/// How long it takes until the payments are made.
const UNTIL_ACTIVE: Duration = Duration::seconds(1);

/// Makes a schedule from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let mandate_id = input.required_link("mandate")?;
    let unknown = |_| ApiError::unknown_link("instalment_schedules", "mandate");
    let mandate = store.mandates.get(mandate_id).map_err(unknown)?;
    require_usable(mandate)?;
    let terms = terms::read(&mut input, OF_SCHEDULES);
    if terms.is_some() {
        require_currency(&mut input, mandate);
    }
    reference(&mut input, "payment_reference", mandate.scheme);
    require_later_start(&mut input, terms.as_ref(), mandate.next_possible_charge_date(store.now).date());
    let terms = input.finish_with(terms)?;
    make(store, terms, mandate_id)
}

/// Refuses a schedule that starts before the mandate can be charged.
fn require_later_start(input: &mut Input<'_>, terms: Option<&InstalmentScheduleTerms>, earliest: Date) {
    if let Some(Instalments::WithSchedule { start_date: Some(start), .. }) =
        terms.map(|terms| &terms.instalments)
        && *start < earliest
        && let Some(mut instalments) = input.object("instalments")
    {
        instalments.refuse("start_date", "must be on or after mandate's next_possible_customer_charge_date");
        input.absorb(instalments);
    }
}

/// Makes a schedule on these terms, and answers with its id.
pub(crate) fn make(store: &mut Store, terms: InstalmentScheduleTerms, mandate_id: &str) -> ApiResult<String> {
    let customer_id = store.mandates.get(mandate_id)?.customer_id.clone();
    let id = store.ids.next(IdKind::InstalmentSchedule);
    store.instalment_schedules.insert(InstalmentSchedule {
        id: id.clone(),
        created_at: store.now,
        status: InstalmentScheduleStatus::Pending,
        terms,
        mandate_id: mandate_id.to_owned(),
        customer_id,
        payment_ids: Vec::new(),
        payment_errors: Vec::new(),
    });
    store.agenda.put(store.now + UNTIL_ACTIVE, &id, &instalment_schedule::CREATED);
    Ok(id)
}

/// Makes the payments of a schedule: all of them, or none where one cannot be.
pub(crate) fn fall_due(store: &mut Store, id: &str) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get(id)?;
    if schedule.status != InstalmentScheduleStatus::Pending {
        return Ok(());
    }
    let mandate = store.mandates.get(&schedule.mandate_id)?;
    let instalments = instalments(schedule, mandate, store.now);
    let errors = errors(schedule, &instalments);
    if !errors.is_empty() {
        store.instalment_schedules.get_mut(id)?.payment_errors = errors;
        return happen(store, id, about(&instalment_schedule::CREATION_FAILED, id));
    }
    make_payments(store, id, instalments)?;
    happen(store, id, about(&instalment_schedule::CREATED, id))
}

/// The payments with their days. Days are moved to the first that the mandate allows where they are before it.
fn instalments(schedule: &InstalmentSchedule, mandate: &Mandate, now: OffsetDateTime) -> Vec<Instalment> {
    let earliest = earliest_charge_date(mandate, now).date();
    match &schedule.terms.instalments {
        Instalments::WithDates(instalments) => instalments.clone(),
        Instalments::WithSchedule { amounts, recurrence, start_date } => {
            let first = start_date.map_or(earliest, |start| start.max(earliest));
            let one = |(cycle, amount): (u32, &u64)| Instalment {
                amount: *amount,
                charge_date: recurrence.charge_date(first, cycle),
                description: Some(schedule.terms.name.clone()),
            };
            (0..).zip(amounts).map(one).collect()
        }
    }
}

/// What is wrong with the payments: days in the past are not moved.
fn errors(schedule: &InstalmentSchedule, instalments: &[Instalment]) -> Vec<PaymentError> {
    let today = schedule.created_at.date();
    let past = instalments.iter().enumerate().filter(|(_, one)| one.charge_date < today);
    past.map(|(place, _)| PaymentError {
        place,
        field: "charge_date".to_owned(),
        message: "must be on or after mandate's next_possible_customer_charge_date".to_owned(),
    })
    .collect()
}

fn make_payments(store: &mut Store, id: &str, instalments: Vec<Instalment>) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get(id)?;
    let (terms, mandate_id) = (schedule.terms.clone(), schedule.mandate_id.clone());
    let earliest = earliest_charge_date(store.mandates.get(&mandate_id)?, store.now);
    for instalment in instalments {
        let asked = store.now.replace_date(rolled_forwards(instalment.charge_date));
        let payment = Terms {
            amount: instalment.amount,
            charge_date: asked.max(earliest),
            app_fee: terms.app_fee,
            description: instalment.description,
            reference: terms.payment_reference.clone(),
            retry_if_possible: terms.retry_if_possible,
            faster_ach: false,
            metadata: json!({}),
        };
        let payment_id = make_payment(store, &mandate_id, payment, PartOf::InstalmentSchedule(id))?;
        store.instalment_schedules.get_mut(id)?.payment_ids.push(payment_id);
    }
    Ok(())
}
