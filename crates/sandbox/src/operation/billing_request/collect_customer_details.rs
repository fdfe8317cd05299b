//! The action `collect_customer_details`: in parts or at once, as often as wanted until the end.

use super::{for_action, progress};
use crate::error::ApiResult;
use crate::input::Input;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::store::Store;

/// Takes over what was given. Complete when no field of the schemes is missing.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::CollectCustomerDetails)?;
    let customer_id = billing_request.customer_id.clone();
    let mut billing_details = billing_request.billing_detail.details.clone();
    let customer = store.customers.get(&customer_id)?;
    let (mut customer_details, mut metadata) = (customer.details.clone(), customer.metadata.clone());

    if let Some(mut given) = input.object("customer") {
        customer_details.update(&mut given);
        metadata = given.metadata().unwrap_or(metadata);
        input.absorb(given);
    }
    if let Some(mut given) = input.object("customer_billing_detail") {
        billing_details.update(&mut given);
        input.absorb(given);
    }
    input.finish()?;

    let customer = store.customers.get_mut(&customer_id)?;
    (customer.details, customer.metadata) = (customer_details, metadata);
    customer.billing_details = billing_details.clone();
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.billing_detail.details = billing_details;
    billing_request.unconfirm();
    let links = [(Link::BillingRequest, id), (Link::Customer, customer_id.as_str())];
    store.record(&catalogue::billing_request::COLLECT_CUSTOMER_DETAILS, origin, &links);
    progress::settle(store, id)
}
