//! What follows from an action: which others it completes, and when the Billing Request is ready.

use super::fulfil;
use crate::error::ApiResult;
use crate::resource::billing_request::action::{ActionStatus, ActionType};
use crate::resource::billing_request::{BillingRequest, BillingRequestStatus};
use crate::resource::event::Origin;
use crate::scheme::Scheme;
use crate::store::Store;

/// Brings the derived statuses up to date, and fulfils what fulfils itself.
pub(crate) fn settle(store: &mut Store, id: &str) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    let customer = store.customers.get(&billing_request.customer_id)?;
    // Which fields are asked for is known once there is a scheme.
    let complete =
        billing_request.scheme().is_some() && billing_request.incomplete_fields(customer).is_empty();
    let account =
        billing_request.bank_account_id.as_deref().map(|id| store.bank_accounts.get(id)).transpose()?;
    let verification = billing_request.verification_of(customer, account);
    let billing_request = store.billing_requests.get_mut(id)?;
    if !billing_request.is_open() {
        return Ok(());
    }
    billing_request.verification = verification;
    billing_request.arrange_actions();
    let details = if complete { ActionStatus::Completed } else { ActionStatus::Pending };
    billing_request.set_status(&ActionType::CollectCustomerDetails, details);
    if billing_request.bank_account_id.is_some() {
        billing_request.complete(&ActionType::CollectBankAccount);
    }
    let ready = billing_request.actions.iter().all(|action| !action.is_required() || action.is_completed());
    billing_request.status =
        if ready { BillingRequestStatus::ReadyToFulfil } else { BillingRequestStatus::Pending };
    if ready && fulfils_itself(store, id)? {
        fulfil::fulfil(store, id, Origin::GoCardless)?;
    }
    Ok(())
}

/// Where the payer went on with a flow on the hosted page, and for PayTo agreements.
fn fulfils_itself(store: &Store, id: &str) -> ApiResult<bool> {
    let billing_request = store.billing_requests.get(id)?;
    if is_pay_to(billing_request) {
        return Ok(true);
    }
    let flow = billing_request.hosted_flow_id.as_deref().map(|id| store.flows.get(id)).transpose()?;
    Ok(flow.is_some_and(|flow| flow.auto_fulfil))
}

fn is_pay_to(billing_request: &BillingRequest) -> bool {
    billing_request.schemes().any(|scheme| scheme == Scheme::PayTo)
}
