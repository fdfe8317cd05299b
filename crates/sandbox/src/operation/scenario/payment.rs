//! Simulators of payments. They start at payments that the banks do not know of yet.
//!
//! Payments without a mandate are with the banks within seconds, so that simulators also take them from there.

use super::require;
use crate::error::ApiResult;
use crate::operation::{consequence, payment, payout};
use crate::resource::event::Happening;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::mandate::MandateStatus;
use crate::resource::payment::{PaymentStatus, refusal};
use crate::resource::payout::PayoutItem;
use crate::scheme::{MandatePace, Scheme};
use crate::store::Store;

pub(super) fn submitted(store: &mut Store, id: &str) -> ApiResult<()> {
    let is_pending = store.payments.get(id)?.status == PaymentStatus::PendingSubmission;
    require(is_pending, "The payment is not pending_submission")?;
    happen(store, id, &catalogue::payment::SUBMITTED)
}

pub(super) fn confirmed(store: &mut Store, id: &str) -> ApiResult<()> {
    require_start(store, id)?;
    confirm(store, id)
}

pub(super) fn paid_out(store: &mut Store, id: &str) -> ApiResult<()> {
    confirmed(store, id)?;
    pay_at_once(store, PayoutItem::Payment(id.to_owned()))
}

pub(super) fn failed(store: &mut Store, id: &str) -> ApiResult<()> {
    require_start(store, id)?;
    let is_confirmed = store.payments.get(id)?.status == PaymentStatus::Confirmed;
    require(!is_confirmed, "The payment is confirmed, and can only fail late")?;
    submit(store, id)?;
    fail(store, id)
}

pub(super) fn charged_back(store: &mut Store, id: &str) -> ApiResult<()> {
    let Some(kind) = refusal::chargeback(store.payments.get(id)?.scheme) else {
        return require(false, "Payments of this scheme are not charged back");
    };
    paid_out(store, id)?;
    happen(store, id, kind)
}

pub(super) fn chargeback_settled(store: &mut Store, id: &str) -> ApiResult<()> {
    charged_back(store, id)?;
    pay_at_once(store, PayoutItem::ChargedBack(id.to_owned()))
}

pub(super) fn late_failure(store: &mut Store, id: &str) -> ApiResult<()> {
    let payment = store.payments.get(id)?;
    require(payment.scheme != Scheme::Autogiro, "Payments of Autogiro do not fail late")?;
    if payment.status != PaymentStatus::PaidOut {
        confirmed(store, id)?;
    }
    fail(store, id)
}

pub(super) fn late_failure_settled(store: &mut Store, id: &str) -> ApiResult<()> {
    late_failure(store, id)?;
    pay_at_once(store, PayoutItem::FailedLate(id.to_owned()))
}

/// With a mandate, a payment has to be pending, and its mandate active, unless that waits for its first payment.
fn require_start(store: &Store, id: &str) -> ApiResult<()> {
    let payment = store.payments.get(id)?;
    let Some(mandate_id) = &payment.mandate_id else {
        let under_way =
            [PaymentStatus::PendingSubmission, PaymentStatus::Submitted, PaymentStatus::Confirmed];
        return require(under_way.contains(&payment.status), "The payment is not under way");
    };
    require(payment.status == PaymentStatus::PendingSubmission, "The payment is not pending_submission")?;
    let mandate = store.mandates.get(mandate_id)?;
    let is_ready = match mandate.scheme.facts().mandate_pace {
        MandatePace::ByItself { .. } => mandate.status == MandateStatus::Active,
        MandatePace::WithFirstPayment => matches!(
            mandate.status,
            MandateStatus::PendingSubmission | MandateStatus::Submitted | MandateStatus::Active
        ),
    };
    require(is_ready, "The mandate of the payment is not active")
}

fn submit(store: &mut Store, id: &str) -> ApiResult<()> {
    match store.payments.get(id)?.status {
        PaymentStatus::PendingSubmission => happen(store, id, &catalogue::payment::SUBMITTED),
        _ => Ok(()),
    }
}

fn confirm(store: &mut Store, id: &str) -> ApiResult<()> {
    submit(store, id)?;
    match store.payments.get(id)?.status {
        PaymentStatus::Submitted => happen(store, id, &catalogue::payment::CONFIRMED),
        _ => Ok(()),
    }
}

fn fail(store: &mut Store, id: &str) -> ApiResult<()> {
    let kind = refusal::simulated(store.payments.get(id)?.scheme);
    payment::proceed(store, id, about(kind, id))?;
    consequence::follow(store);
    Ok(())
}

fn pay_at_once(store: &mut Store, item: PayoutItem) -> ApiResult<()> {
    payout::pay_at_once(store, item)?;
    consequence::follow(store);
    Ok(())
}

/// Lets something happen, and takes the payment off its course.
fn happen(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    payment::end(store, id, about(kind, id))?;
    consequence::follow(store);
    Ok(())
}

fn about(kind: &'static EventKind, id: &str) -> Happening {
    Happening::of(kind, &[(Link::Payment, id)])
}
