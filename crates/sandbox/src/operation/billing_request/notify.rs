//! The action `notify`: asks the payer by email to authorise.

use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::operation::flow;
use crate::resource::billing_request::Fallback;
use crate::resource::billing_request::adapter::Adapter;
use crate::resource::event::Origin;
use crate::resource::notification::Notification;
use crate::store::Store;

/// Asks the payer of a Pay by Bank request, and of no other.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, _: Origin) -> ApiResult<()> {
    if input.required_text("notification_type").is_some_and(|kind| kind != "email") {
        input.refuse("notification_type", "is not included in the list");
    }
    let redirect_uri = input.address("redirect_uri");
    input.finish()?;
    let billing_request = store.billing_requests.get(id)?;
    billing_request.require_open()?;
    if billing_request.adapter() != Adapter::OpenBankingPayment
        || billing_request.fallback == Fallback::Occurred
    {
        let message = "Only the payer of an instant bank payment can be notified";
        return Err(ApiError::state("notification_not_supported", message));
    }
    write_to_payer(store, id, redirect_uri)
}

/// Makes a flow for what is left to do, and writes to the payer where it is.
pub(super) fn write_to_payer(store: &mut Store, id: &str, redirect_uri: Option<String>) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    let customer = store.customers.get(&billing_request.customer_id)?;
    let Some(email) = customer.details.get("email").map(str::to_owned) else {
        let message = "The customer attached to the billing request must have an email";
        return Err(ApiError::state("billing_request_missing_customer_email", message));
    };
    let flow_id = flow::open(store, id, redirect_uri, Origin::GoCardless)?;
    let notification = Notification {
        id: store.ids.next(IdKind::Notification),
        created_at: store.now,
        email,
        billing_request_id: id.to_owned(),
        flow_id,
    };
    store.notifications.insert(notification);
    Ok(())
}
