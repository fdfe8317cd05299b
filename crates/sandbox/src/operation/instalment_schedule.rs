//! What happens to instalment schedules: made, and then as their payments fare.

pub(crate) mod create;
pub(crate) mod terms;

use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::Happening;
use crate::resource::event::catalogue::{EventKind, instalment_schedule};
use crate::resource::event::link::Link;
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

/// The integrator cancels it.
pub(crate) fn cancel(store: &mut Store, id: &str, input: Input<'_>) -> ApiResult<()> {
    input.finish()?;
    if !store.instalment_schedules.get(id)?.status.goes_on() {
        let message = "The instalment schedule is already cancelled or has completed";
        return Err(ApiError::state("cancellation_failed", message));
    }
    happen(store, id, about(&instalment_schedule::CANCELLED, id))
}

/// Lets something happen to a schedule, if it may still go there.
pub(crate) fn happen(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get_mut(id)?;
    schedule.status = schedule.status.after(happening.kind).ok_or_else(ApiError::not_possible_now)?;
    store.tell(happening);
    Ok(())
}

/// Something that happens to a schedule, and nothing more to say of it.
pub(crate) fn about(kind: &'static EventKind, id: &str) -> Happening {
    Happening::of(kind, &[(Link::InstalmentSchedule, id)])
}

/// Notes what became of one of its payments.
pub(crate) fn follow(store: &mut Store, id: &str, payment_id: &str, happened: &EventKind) -> ApiResult<()> {
    let schedule = store.instalment_schedules.get(id)?;
    let statuses: Vec<PaymentStatus> =
        schedule.payment_ids.iter().filter_map(|id| Some(store.payments.get(id).ok()?.status)).collect();
    match consequence(happened, &statuses, was_collected(store, payment_id)) {
        Some(kind) if schedule.status.after(kind).is_some() => happen(store, id, about(kind, id)),
        Some(_) | None => Ok(()),
    }
}

/// Whether a payment that did not hold had been confirmed since it was last sent to the banks.
fn was_collected(store: &Store, payment_id: &str) -> bool {
    let actions = store.events.linked_to(payment_id);
    let actions = actions.made_before(None).map(|event| event.happening.kind.action);
    let mut known = actions.filter(|action| matches!(*action, "submitted" | "confirmed"));
    known.next() == Some("confirmed")
}

/// What follows for a schedule whose payments stand like this now.
fn consequence(
    happened: &EventKind,
    payments: &[PaymentStatus],
    was_collected: bool,
) -> Option<&'static EventKind> {
    let failed =
        |status: &PaymentStatus| matches!(status, PaymentStatus::Failed | PaymentStatus::ChargedBack);
    let collected =
        |status: &PaymentStatus| matches!(status, PaymentStatus::Confirmed | PaymentStatus::PaidOut);
    match happened.action {
        "failed" | "charged_back" if was_collected => Some(&instalment_schedule::ERRORED_LATE),
        "failed" => Some(&instalment_schedule::ERRORED),
        "resubmission_requested" if !payments.iter().any(failed) => Some(&instalment_schedule::RESUMED),
        "confirmed" if payments.iter().all(collected) => Some(&instalment_schedule::COMPLETED),
        _ => None,
    }
}
