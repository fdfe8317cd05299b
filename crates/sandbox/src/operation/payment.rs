//! What happens to payments: made, then moved on by time, banks and the integrator.

pub(crate) mod action;
pub(crate) mod create;
mod limits;

use super::{instalment_schedule, mandate, payout};
use crate::error::{ApiError, ApiResult};
use crate::resource::event::catalogue::{EventKind, payment};
use crate::resource::event::link::Link;
use crate::resource::event::retry::Retry;
use crate::resource::event::{Happening, Origin};
use crate::resource::payment::course::Step;
use crate::resource::payment::{Payment, PaymentStatus};
use crate::resource::payout::PayoutItem;
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
    let payment = store.payments.get(id)?;
    if payment.status != PaymentStatus::PendingCustomerApproval {
        return Ok(());
    }
    let submission = payment.submission(store.now);
    tell(
        store,
        id,
        Happening::new(&payment::CUSTOMER_APPROVAL_GRANTED, Origin::Customer, &[(Link::Payment, id)]),
    )?;
    plan(store, id, Some(submission))
}

/// Time came for what the agenda has, unless something else became of the payment.
pub(crate) fn fall_due(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    let payment = store.payments.get_mut(id)?;
    let step = Step { at: store.now, kind };
    if payment.upcoming.as_ref() != Some(&step) {
        return Ok(());
    }
    payment.upcoming = None;
    match kind.action {
        "paid_out" => payout::take_up(store, PayoutItem::Payment(id.to_owned())),
        "resubmission_requested" => action::resubmit_automatically(store, id),
        _ => {
            let kind = limits::judged(store, id, kind)?;
            proceed(store, id, Happening::new(kind, Origin::GoCardless, &[(Link::Payment, id)]))
        }
    }
}

/// Lets something happen to a payment on its course, and puts what follows on the agenda.
pub(crate) fn proceed(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let kind = happening.kind;
    tell(store, id, happening)?;
    let step = store.payments.get(id)?.step_after(kind, store.now);
    plan(store, id, step)
}

/// Lets something happen to a payment, if it may still go there, and what follows for what it belongs to.
fn tell(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let kind = happening.kind;
    let payment = store.payments.get_mut(id)?;
    let before = payment.status;
    if let Some(next) = status_after(kind) {
        if !payment.status.may_become(next) {
            return Err(ApiError::not_possible_now());
        }
        payment.status = next;
    }
    let retry = if payment.will_be_retried_after(kind) { Retry::Scheduled } else { Retry::None };
    let (mandate_id, schedule_id) = (payment.mandate_id.clone(), payment.instalment_schedule_id.clone());
    let scheme = payment.scheme;
    store.tell(happening.in_scheme(scheme).with_retry(retry));
    if let Some(mandate_id) = mandate_id.filter(|_| *kind == payment::SUBMITTED) {
        mandate::payment_submitted(store, &mandate_id)?;
    }
    if let Some(schedule_id) = schedule_id {
        instalment_schedule::follow(store, &schedule_id, kind, before)?;
    }
    Ok(())
}

/// The status that an event brings. Some bring none.
fn status_after(kind: &EventKind) -> Option<PaymentStatus> {
    Some(match kind.action {
        "customer_approval_granted" | "resubmission_requested" => PaymentStatus::PendingSubmission,
        "customer_approval_denied" => PaymentStatus::CustomerApprovalDenied,
        "submitted" => PaymentStatus::Submitted,
        "confirmed" => PaymentStatus::Confirmed,
        "paid_out" | "chargeback_cancelled" => PaymentStatus::PaidOut,
        "failed" => PaymentStatus::Failed,
        "cancelled" => PaymentStatus::Cancelled,
        "charged_back" => PaymentStatus::ChargedBack,
        _ => return None,
    })
}
