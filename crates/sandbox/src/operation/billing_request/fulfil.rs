//! The ends of a Billing Request: fulfilling makes what was asked for, cancelling makes nothing.

mod mandate;
mod payment;
mod taken_with_mandate;

use super::keep_metadata;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::flow;
use crate::resource::billing_request::BillingRequestStatus;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin, catalogue};
use crate::store::Store;
use serde_json::Value;

/// The action `fulfil`.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    fulfil(store, id, origin, metadata.as_ref())?;
    keep_metadata(store, id, metadata.as_ref())
}

/// Starts making what was asked for, and ends it too unless a test slows it down. Only once everything that is
/// required is completed. `metadata` is what the integrator told with it.
pub(crate) fn fulfil(store: &mut Store, id: &str, origin: Origin, metadata: Option<&Value>) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    if billing_request.status != BillingRequestStatus::ReadyToFulfil {
        let message = "Required actions of this Billing Request are not completed";
        return Err(ApiError::state("billing_request_not_ready_to_fulfil", message));
    }
    billing_request.status = BillingRequestStatus::Fulfilling;
    if store.time_to_fulfil.is_zero() {
        return make(store, id, origin, metadata);
    }
    store.agenda.put(store.now + store.time_to_fulfil, id, &catalogue::billing_request::FULFILLED);
    Ok(())
}

/// Ends a fulfilment that was slowed down.
pub(crate) fn finish(store: &mut Store, id: &str) -> ApiResult<()> {
    if store.billing_requests.get(id)?.status != BillingRequestStatus::Fulfilling {
        return Err(ApiError::not_possible_now());
    }
    make(store, id, Origin::GoCardless, None)
}

fn make(store: &mut Store, id: &str, origin: Origin, metadata: Option<&Value>) -> ApiResult<()> {
    let mandate_id = mandate::make(store, id, origin)?;
    if let Some(mandate_id) = &mandate_id {
        taken_with_mandate::make(store, id, mandate_id, origin)?;
    }
    let payment_id = payment::make(store, id, mandate_id.as_deref(), origin)?;
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.status = BillingRequestStatus::Fulfilled;
    let customer_id = billing_request.customer_id.clone();
    let bank_account_id = billing_request.bank_account_id.clone();
    let mut links = vec![(Link::BillingRequest, id), (Link::Customer, customer_id.as_str())];
    let optional = [
        (Link::CustomerBankAccount, &bank_account_id),
        (Link::MandateRequestMandate, &mandate_id),
        (Link::PaymentRequestPayment, &payment_id),
    ];
    links.extend(optional.iter().filter_map(|(name, id)| Some((*name, id.as_deref()?))));
    let happening = Happening::new(&catalogue::billing_request::FULFILLED, origin, &links);
    store.tell(happening.with_metadata(metadata));
    Ok(())
}

/// The action `cancel`: ends it with nothing made. Its flows are over.
pub(crate) fn cancel(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    end(store, id, origin, metadata.as_ref())?;
    keep_metadata(store, id, metadata.as_ref())
}

/// Ends it with nothing made. `metadata` is what the integrator told with it.
pub(crate) fn end(store: &mut Store, id: &str, origin: Origin, metadata: Option<&Value>) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    billing_request.status = BillingRequestStatus::Cancelled;
    flow::expire_all_of(store, id)?;
    let cancelled = &catalogue::billing_request::CANCELLED;
    let happening = Happening::new(cancelled, origin, &[(Link::BillingRequest, id)]);
    store.tell(happening.with_metadata(metadata));
    Ok(())
}
