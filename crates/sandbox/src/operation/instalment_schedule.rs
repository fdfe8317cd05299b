//! What happens to instalment schedules: made, and then as their payments fare.

pub(crate) mod create;
pub(crate) mod terms;

use super::payment;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::catalogue::payment::CANCELLED_INSTALMENT_SCHEDULE_CANCELLED;
use crate::resource::event::catalogue::{EventKind, instalment_schedule};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::instalment_schedule::InstalmentScheduleStatus;
use crate::resource::payment::PaymentStatus;
use crate::store::Store;

/// Changes the metadata.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get_mut(id)?;
    let metadata = input.metadata();
    input.finish()?;
    if let Some(metadata) = metadata {
        schedule.terms.metadata = metadata;
    }
    Ok(())
}

/// The integrator cancels it, with the payments that the banks do not know of yet.
pub(crate) fn cancel(store: &mut Store, id: &str, input: Input<'_>) -> ApiResult<()> {
    input.finish()?;
    if !store.instalment_schedules.get(id)?.status.goes_on() {
        let message = "The instalment schedule is already cancelled or has completed";
        return Err(ApiError::state("cancellation_failed", message));
    }
    let links = [(Link::InstalmentSchedule, id)];
    let event_id = end(store, id, Happening::new(&instalment_schedule::CANCELLED, Origin::Api, &links))?;
    for payment_id in store.instalment_schedules.get(id)?.payment_ids.clone() {
        if store.payments.get(&payment_id)?.status.may_become(PaymentStatus::Cancelled) {
            let links = [(Link::Payment, payment_id.as_str())];
            let happening = Happening::new(&CANCELLED_INSTALMENT_SCHEDULE_CANCELLED, Origin::Api, &links);
            payment::end(store, &payment_id, happening.because_of(&event_id))?;
        }
    }
    Ok(())
}

/// Ends it as it stands, and answers with the event's id.
pub(crate) fn end(store: &mut Store, id: &str, happening: Happening) -> ApiResult<String> {
    store.instalment_schedules.get_mut(id)?.status = InstalmentScheduleStatus::Cancelled;
    Ok(store.tell(happening))
}

/// Notes what became of one of its payments, which stood at `before`.
pub(super) fn follow(
    store: &mut Store,
    id: &str,
    happened: &EventKind,
    before: PaymentStatus,
) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get(id)?;
    let statuses: Vec<PaymentStatus> =
        schedule.payment_ids.iter().filter_map(|id| Some(store.payments.get(id).ok()?.status)).collect();
    let Some((next, kind)) = consequence(happened, before, &statuses) else { return Ok(()) };
    let schedule = store.instalment_schedules.get_mut(id)?;
    if schedule.status.may_become(next) {
        schedule.status = next;
        store.record(kind, Origin::GoCardless, &[(Link::InstalmentSchedule, id)]);
    }
    Ok(())
}

/// What follows for a schedule whose payments stand like this now.
fn consequence(
    happened: &EventKind,
    before: PaymentStatus,
    payments: &[PaymentStatus],
) -> Option<(InstalmentScheduleStatus, &'static EventKind)> {
    let failed =
        |status: &PaymentStatus| matches!(status, PaymentStatus::Failed | PaymentStatus::ChargedBack);
    let collected =
        |status: &PaymentStatus| matches!(status, PaymentStatus::Confirmed | PaymentStatus::PaidOut);
    match happened.action {
        "failed" | "charged_back" if collected(&before) => {
            Some((InstalmentScheduleStatus::Errored, &instalment_schedule::ERRORED_LATE))
        }
        "failed" => Some((InstalmentScheduleStatus::Errored, &instalment_schedule::ERRORED)),
        "resubmission_requested" if !payments.iter().any(failed) => {
            Some((InstalmentScheduleStatus::Active, &instalment_schedule::RESUMED))
        }
        "confirmed" if payments.iter().all(collected) => {
            Some((InstalmentScheduleStatus::Completed, &instalment_schedule::COMPLETED))
        }
        _ => None,
    }
}
