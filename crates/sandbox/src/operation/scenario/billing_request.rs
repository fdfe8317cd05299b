//! Simulators of Billing Requests: the payer authorises at the bank, and what was asked for is made.

use super::{payment, require};
use crate::error::{ApiError, ApiResult};
use crate::operation::bank_authorisation;
use crate::operation::billing_request::authorise::ACCOUNTS;
use crate::operation::billing_request::fulfil;
use crate::resource::billing_request::BillingRequestStatus;
use crate::resource::billing_request::action::ActionType;
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
        fulfil::fulfil(store, id, Origin::GoCardless)?;
    }
    Ok(())
}

pub(super) fn payment_failed(store: &mut Store, id: &str) -> ApiResult<()> {
    fulfilled(store, id)?;
    payment::failed(store, &payment_of(store, id)?)
}

pub(super) fn payment_confirmed_to_failed(store: &mut Store, id: &str) -> ApiResult<()> {
    fulfilled(store, id)?;
    payment::late_failure(store, &payment_of(store, id)?)
}

pub(super) fn payment_paid_out(store: &mut Store, id: &str) -> ApiResult<()> {
    fulfilled(store, id)?;
    payment::paid_out(store, &payment_of(store, id)?)
}

fn payment_of(store: &Store, id: &str) -> ApiResult<String> {
    let asked = store.billing_requests.get(id)?.payment_request.as_ref();
    asked.and_then(|asked| asked.payment_id.clone()).ok_or_else(ApiError::not_possible_now)
}
