//! What follows from an action: which others it completes, and when the Billing Request is ready.

use super::action::{ActionStatus, ActionType};
use super::{BillingRequest, BillingRequestStatus, fulfil};
use crate::error::ApiResult;
use crate::event::Origin;
use crate::store::Store;

/// The customer fields that have no value yet.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct IncompleteFields {
    pub(crate) customer: Vec<&'static str>,
    pub(crate) customer_billing_detail: Vec<&'static str>,
}

impl IncompleteFields {
    fn is_empty(&self) -> bool {
        self.customer.is_empty() && self.customer_billing_detail.is_empty()
    }
}

impl BillingRequest {
    pub(crate) fn incomplete_fields(&self, store: &Store) -> ApiResult<IncompleteFields> {
        let customer = store.customers.get(&self.customer_id)?;
        let needed = |fields: fn(&'static crate::scheme::Scheme) -> &'static [&'static str]| {
            let mut names: Vec<&'static str> = Vec::new();
            for name in self.schemes().flat_map(fields) {
                if !names.contains(name) {
                    names.push(name);
                }
            }
            names.into_iter()
        };
        Ok(IncompleteFields {
            customer: customer.details.incomplete(needed(|scheme| scheme.customer_fields)),
            customer_billing_detail: self
                .billing_detail
                .details
                .incomplete(needed(|scheme| scheme.billing_detail_fields)),
        })
    }

    /// Marks an action as completed, and those that it completes.
    pub(crate) fn complete(&mut self, kind: &ActionType) {
        let also = self.action(kind).map(|action| action.completes_actions.clone()).unwrap_or_default();
        self.set_status(kind, ActionStatus::Completed);
        for kind in &also {
            self.set_status(kind, ActionStatus::Completed);
        }
    }

    /// The payer changed what was confirmed: it has to be confirmed again.
    pub(crate) fn unconfirm(&mut self) {
        self.set_status(&ActionType::ConfirmPayerDetails, ActionStatus::Pending);
    }

    pub(crate) fn set_status(&mut self, kind: &ActionType, status: ActionStatus) {
        if let Some(action) = self.actions.iter_mut().find(|action| action.kind == *kind) {
            action.status = status;
        }
    }
}

/// Brings the derived statuses up to date, and fulfils where a flow on the hosted page does that by itself.
pub(crate) fn settle(store: &mut Store, id: &str) -> ApiResult<()> {
    let complete = store.billing_requests.get(id)?.incomplete_fields(store)?.is_empty();
    let billing_request = store.billing_requests.get_mut(id)?;
    if !billing_request.is_open() {
        return Ok(());
    }
    let details = if complete { ActionStatus::Completed } else { ActionStatus::Pending };
    billing_request.set_status(&ActionType::CollectCustomerDetails, details);
    if billing_request.bank_account_id.is_some() {
        billing_request.complete(&ActionType::CollectBankAccount);
    }
    let ready = billing_request.actions.iter().all(|action| !action.is_required() || action.is_completed());
    billing_request.status =
        if ready { BillingRequestStatus::ReadyToFulfil } else { BillingRequestStatus::Pending };
    let hosted_flow_id = billing_request.hosted_flow_id.clone().filter(|_| ready);
    if let Some(flow_id) = hosted_flow_id
        && store.flows.get(&flow_id)?.auto_fulfil
    {
        fulfil::fulfil(store, id, Origin::GoCardless)?;
    }
    Ok(())
}
