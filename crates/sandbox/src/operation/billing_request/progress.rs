//! What follows from an action: which others it completes, and when the Billing Request is ready.

use super::{fulfil, guess_institution};
use crate::error::ApiResult;
use crate::resource::billing_request::action::{ActionStatus, ActionType};
use crate::resource::billing_request::{BillingRequest, BillingRequestStatus};
use crate::resource::event::Origin;
use crate::scheme::Scheme;
use crate::store::Store;

/// Brings what is derived up to date, and fulfils what fulfils itself.
pub(crate) fn settle(store: &mut Store, id: &str) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    if !billing_request.is_open() {
        return Ok(());
    }
    let payer = store.customers.get(&billing_request.customer_id)?;
    let account =
        billing_request.bank_account_id.as_deref().map(|id| store.bank_accounts.get(id)).transpose()?;
    billing_request.verification = billing_request.verification_of(payer, account);
    billing_request.arrange_actions();
    // Which fields are asked for is known once there is a scheme.
    let complete = billing_request.scheme().is_some() && billing_request.incomplete_fields(payer).is_empty();
    let details = if complete { ActionStatus::Completed } else { ActionStatus::Pending };
    billing_request.set_status(&ActionType::CollectCustomerDetails, details);
    if account.is_some() {
        billing_request.complete(&ActionType::CollectBankAccount);
    }
    guess_institution::run(billing_request, payer, account);
    let ready = billing_request.actions.iter().all(|action| !action.is_required() || action.is_completed());
    billing_request.status =
        if ready { BillingRequestStatus::ReadyToFulfil } else { BillingRequestStatus::Pending };
    if ready && fulfils_itself(billing_request) {
        fulfil::fulfil(store, id, Origin::GoCardless, None)?;
    }
    Ok(())
}

/// Where the payer went on with a flow on the hosted page, and for PayTo agreements.
fn fulfils_itself(billing_request: &BillingRequest) -> bool {
    billing_request.hosted_flow_id.is_some()
        || billing_request.schemes().any(|scheme| scheme == Scheme::PayTo)
}
