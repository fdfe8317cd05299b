//! Simulators of Billing Requests: the payer authorises at the bank, and what was asked for is made.

use super::{mandate, payment, require};
use crate::error::{ApiError, ApiResult};
use crate::operation::bank_authorisation;
use crate::operation::billing_request::authorise::ACCOUNTS;
use crate::operation::billing_request::fulfil;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::{BillingRequestStatus, Fallback};
use crate::resource::event::Origin;
use crate::store::Store;

/// Only for payments of which nothing is missing but the authorisation.
pub(super) fn fulfilled(store: &mut Store, id: &str) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    billing_request.require_open()?;
    require(billing_request.payment_request.is_some(), "The Billing Request asks for no payment")?;
    let missing = billing_request.actions.iter().any(|action| {
        action.is_required() && !action.is_completed() && action.kind != ActionType::BankAuthorisation
    });
    require(!missing, "More than bank_authorisation is left to do")?;
    if billing_request.status == BillingRequestStatus::Pending {
        let authorisation_id = bank_authorisation::create(store, id, None)?;
        let account = ACCOUNTS.first().ok_or_else(ApiError::not_possible_now)?;
        bank_authorisation::approve(store, &authorisation_id, *account)?;
    }
    if store.billing_requests.get(id)?.status == BillingRequestStatus::ReadyToFulfil {
        fulfil::fulfil(store, id, Origin::GoCardless, None)?;
    }
    Ok(())
}

pub(super) fn payment_failed(store: &mut Store, id: &str) -> ApiResult<()> {
    let payment_id = paid(store, id)?;
    payment::failed(store, &payment_id)
}

pub(super) fn payment_confirmed_to_failed(store: &mut Store, id: &str) -> ApiResult<()> {
    let payment_id = paid(store, id)?;
    payment::late_failure(store, &payment_id)
}

pub(super) fn payment_paid_out(store: &mut Store, id: &str) -> ApiResult<()> {
    let payment_id = paid(store, id)?;
    payment::paid_out(store, &payment_id)
}

/// Fulfils at once, and answers with the payment. One that fell back has to wait for its mandate, and cannot be moved on.
fn paid(store: &mut Store, id: &str) -> ApiResult<String> {
    let fell_back = store.billing_requests.get(id)?.fallback == Fallback::Occurred;
    require(!fell_back, "The payment of the Billing Request is a Direct Debit")?;
    fulfilled(store, id)?;
    if store.billing_requests.get(id)?.status == BillingRequestStatus::Fulfilling {
        fulfil::finish(store, id)?;
    }
    let asked = store.billing_requests.get(id)?.payment_request.as_ref();
    let payment_id =
        asked.and_then(|asked| asked.payment_id.clone()).ok_or_else(ApiError::not_possible_now)?;
    // The mandate of a Variable Recurring Payment would be active a second later.
    if let Some(mandate_id) = store.payments.get(&payment_id)?.mandate_id.clone() {
        mandate::activate(store, &mandate_id)?;
    }
    Ok(payment_id)
}
