//! Makes the subscription and the instalment schedule of a Billing Request that is fulfilled.

use crate::error::ApiResult;
use crate::operation::{instalment_schedule, subscription};
use crate::resource::event::Origin;
use crate::store::Store;

/// Makes what was asked for, and links it.
pub(super) fn make(store: &mut Store, id: &str, mandate_id: &str, origin: Origin) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    let subscription = billing_request.subscription_request.as_ref().map(|asked| asked.terms.clone());
    let schedule = billing_request.instalment_schedule_request.as_ref().map(|asked| asked.terms.clone());
    if let Some(terms) = subscription {
        let made = subscription::create::make(store, terms, mandate_id, origin)?;
        if let Some(asked) = &mut store.billing_requests.get_mut(id)?.subscription_request {
            asked.subscription_id = Some(made);
        }
    }
    if let Some(terms) = schedule {
        let made = instalment_schedule::create::make(store, terms, mandate_id)?;
        if let Some(asked) = &mut store.billing_requests.get_mut(id)?.instalment_schedule_request {
            asked.instalment_schedule_id = Some(made);
        }
    }
    Ok(())
}
