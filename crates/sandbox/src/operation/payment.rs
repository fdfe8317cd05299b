//! What happens to payments: made, then moved on by time, banks and the integrator. What follows for other resources
//! is no concern of this file.

pub(crate) mod action;
pub(crate) mod create;
mod limits;

use crate::error::{ApiError, ApiResult};
use crate::resource::event::catalogue::{EventKind, payment};
use crate::resource::event::link::Link;
use crate::resource::event::retry::Retry;
use crate::resource::event::{Happening, Origin};
use crate::resource::payment::course::Step;
use crate::resource::payment::{Payment, PaymentStatus};
use crate::store::Store;

/// Keeps a new payment, and sets it on its course.
pub(crate) fn keep(store: &mut Store, payment: Payment, created: &'static EventKind, origin: Origin) {
    let (id, scheme) = (payment.id.clone(), payment.scheme);
    let waits = payment.status == PaymentStatus::PendingCustomerApproval;
    let submission = payment.submission(store.now);
    store.payments.insert(payment);
    store.tell(Happening::new(created, origin, &[(Link::Payment, &id)]).in_scheme(scheme));
    if !waits {
        // The payment was kept just now.
        let _ = plan(store, &id, Some(submission));
    }
}

/// Puts what comes next on the agenda, in place of whatever was there.
fn plan(store: &mut Store, id: &str, step: Option<Step>) -> ApiResult<()> {
    if let Some(step) = &step {
        store.agenda.put(step.at, id, step.kind);
    }
    store.payments.get_mut(id)?.upcoming = step;
    Ok(())
}

/// Lets something happen to a payment, and nothing more after it by itself.
pub(crate) fn end(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    tell(store, id, happening)?;
    plan(store, id, None)
}

/// The payer approved: a payment that waited for that goes to the banks.
pub(crate) fn approve(store: &mut Store, id: &str) -> ApiResult<()> {
    let submission = store.payments.get(id)?.submission(store.now);
    tell(store, id, Happening::of(&payment::CUSTOMER_APPROVAL_GRANTED, &[(Link::Payment, id)]))?;
    plan(store, id, Some(submission))
}

/// Whether time came for what the agenda has, and nothing else became of the payment. It comes once.
pub(crate) fn comes_due(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<bool> {
    let payment = store.payments.get_mut(id)?;
    let due = payment.upcoming.take_if(|step| *step == Step { at: store.now, kind });
    Ok(due.is_some())
}

/// Lets happen what came due.
pub(crate) fn fall_due(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    if *kind == payment::RESUBMISSION_REQUESTED_AUTOMATICALLY {
        return action::resubmit_as_soon_as_can_be(store, id, kind);
    }
    let kind = limits::judged(store, id, kind)?;
    proceed(store, id, Happening::of(kind, &[(Link::Payment, id)]))
}

/// Lets something happen to a payment on its course, and puts what follows on the agenda where it led elsewhere.
pub(crate) fn proceed(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let kind = happening.kind;
    let before = store.payments.get(id)?.status;
    tell(store, id, happening)?;
    let payment = store.payments.get(id)?;
    if payment.status == before {
        return Ok(());
    }
    let step = payment.step_after(kind, store.now);
    plan(store, id, step)
}

/// Lets something happen to a payment, if it may still go there.
fn tell(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let kind = happening.kind;
    let payment = store.payments.get_mut(id)?;
    payment.status = payment.status.after(kind).ok_or_else(ApiError::not_possible_now)?;
    let retry = if payment.will_be_retried_after(kind) { Retry::Scheduled } else { Retry::None };
    let scheme = payment.scheme;
    store.tell(happening.in_scheme(scheme).with_retry(retry));
    Ok(())
}
