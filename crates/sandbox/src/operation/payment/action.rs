//! What the integrator does to a payment that is there: changes it, cancels it, has it tried again.

use super::create::{charge_date, earliest_charge_date};
use super::{end, plan, tell};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::catalogue::{EventKind, payment};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::mandate::MandateStatus;
use crate::resource::payment::{MOST_RETRIES, PaymentStatus};
use crate::store::Store;

/// Changes the metadata, and whether it is tried again by itself.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let payment = store.payments.get_mut(id)?;
    let metadata = input.metadata();
    let retry_if_possible = input.boolean("retry_if_possible", payment.retry_if_possible);
    input.finish()?;
    payment.retry_if_possible = retry_if_possible;
    if let Some(metadata) = metadata {
        payment.metadata = metadata;
    }
    Ok(())
}

/// Cancels a payment that the banks do not know of yet.
pub(crate) fn cancel(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    if store.payments.get(id)?.status != PaymentStatus::PendingSubmission {
        let message = "Only a payment that is pending submission can be cancelled";
        return Err(ApiError::state("cancellation_failed", message));
    }
    let happening = Happening::new(&payment::CANCELLED, Origin::Api, &[(Link::Payment, id)]);
    end(store, id, happening.with_metadata(metadata.as_ref()))
}

/// Has a payment that failed tried again, on a day that is asked for or as soon as can be.
pub(crate) fn retry(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let payment = store.payments.get(id)?;
    let refuse = |message: &str| Err(ApiError::state("retry_failed", message));
    if payment.status != PaymentStatus::Failed {
        return refuse("Only a payment that failed can be retried");
    }
    if payment.retries >= MOST_RETRIES {
        return refuse("A payment can be retried up to 3 times");
    }
    let Some(mandate_id) = &payment.mandate_id else {
        return refuse("A payment without a mandate cannot be retried");
    };
    let mandate = store.mandates.get(mandate_id)?;
    if mandate.status != MandateStatus::Active {
        return refuse("The mandate of the payment is not active");
    }
    let charge_date = charge_date(&mut input, mandate, store.now);
    let metadata = input.metadata();
    input.finish()?;
    store.payments.get_mut(id)?.charge_date = charge_date;
    let happening = Happening::new(&payment::RESUBMISSION_REQUESTED, Origin::Api, &[(Link::Payment, id)]);
    resubmit(store, id, happening.with_metadata(metadata.as_ref()))
}

/// Tries again on the first day that can be.
pub(crate) fn resubmit_as_soon_as_can_be(
    store: &mut Store,
    id: &str,
    kind: &'static EventKind,
) -> ApiResult<()> {
    let payment = store.payments.get(id)?;
    let Some(mandate_id) = &payment.mandate_id else { return Err(ApiError::not_possible_now()) };
    let charge_date = earliest_charge_date(store.mandates.get(mandate_id)?, store.now);
    store.payments.get_mut(id)?.charge_date = charge_date;
    resubmit(store, id, Happening::of(kind, &[(Link::Payment, id)]))
}

/// Sends it to the banks once more.
fn resubmit(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    tell(store, id, happening)?;
    let now = store.now;
    let payment = store.payments.get_mut(id)?;
    payment.retries += 1;
    let submission = payment.submission(now);
    plan(store, id, Some(submission))
}
