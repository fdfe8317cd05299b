//! What a flow locks stays as it is; what is missing all the same may be given.

use super::Checkouts;
use crate::billing_request::BillingRequest;
use crate::json::text;
use crate::payer_action::PayerAction;
use crate::problem::Problem;
use checkout::id::BillingRequestId;

impl Checkouts {
    /// Refuses to change what a flow of the Billing Request locks, whichever flow the payer came by.
    pub(super) async fn refuse_what_is_locked(
        &self,
        id: &BillingRequestId,
        action: &PayerAction,
    ) -> Result<(), Problem> {
        let locks = self.store.locks(id).await?;
        let is_locked = match action {
            PayerAction::CollectCustomerDetails(_) => locks.customer_details,
            PayerAction::CollectBankAccount(_) => locks.bank_account,
            _ => false,
        };
        if is_locked && is_there(&self.read_billing_request(id).await?, action) {
            return Err(Problem::invalid_state("These details are locked and cannot be changed here."));
        }
        Ok(())
    }
}

/// Whether any of what an action gives is there already.
fn is_there(billing_request: &BillingRequest, action: &PayerAction) -> bool {
    let is_given = |detail: &String| text(billing_request.json(), &format!("/resources/{detail}")).is_some();
    match action {
        PayerAction::CollectBankAccount(_) => billing_request.has_completed(action.name()),
        _ => action.details().iter().any(is_given),
    }
}
