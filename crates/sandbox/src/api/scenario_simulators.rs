//! `/scenario_simulators`: moves a resource to where a test wants it.

use super::document::{Document, resource};
use crate::error::{ApiError, ApiResult};
use crate::operation::bank_authorisation::{self, Answer};
use crate::operation::billing_request::authorise::ACCOUNTS;
use crate::operation::billing_request::fulfil;
use crate::operation::{mandate, payment};
use crate::resource::billing_request::BillingRequestStatus;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::{Origin, catalogue};
use crate::resource::payment::PaymentStatus;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;

pub(super) async fn run(
    State(sandbox): State<Sandbox>,
    Path(simulator): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let mut input = document.envelope("data")?;
        let id = input.required_link("resource")?;
        input.finish()?;
        match simulator.as_str() {
            "payment_submitted" => payment::happen(store, id, &catalogue::payment::SUBMITTED),
            "payment_confirmed" => payment::happen(store, id, &catalogue::payment::CONFIRMED),
            "payment_paid_out" => payment::happen(store, id, &catalogue::payment::PAID_OUT),
            "payment_failed" => payment_failed(store, id),
            "mandate_activated" => mandate::happen(store, id, &catalogue::mandate::ACTIVE),
            "mandate_failed" => mandate::happen(store, id, &catalogue::mandate::FAILED_INVALID_BANK_DETAILS),
            "billing_request_fulfilled" => billing_request_fulfilled(store, id),
            _ => Err(ApiError::not_found()),
        }?;
        Ok(resource("scenario_simulators", json!({ "id": simulator })))
    })
}

fn payment_failed(store: &mut Store, id: &str) -> ApiResult<()> {
    if matches!(store.payments.get(id)?.status, PaymentStatus::Confirmed | PaymentStatus::PaidOut) {
        return Err(ApiError::not_possible_now());
    }
    payment::happen(store, id, &catalogue::payment::FAILED_INSUFFICIENT_FUNDS)
}

/// Authorises at the payer's bank and fulfils: for a payment of which nothing else is missing.
fn billing_request_fulfilled(store: &mut Store, id: &str) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    billing_request.require_open()?;
    let missing = billing_request.actions.iter().any(|action| {
        action.is_required() && !action.is_completed() && action.kind != ActionType::BankAuthorisation
    });
    let Some(account) = ACCOUNTS.first().filter(|_| !missing && billing_request.payment_request.is_some())
    else {
        return Err(ApiError::not_possible_now());
    };
    if billing_request.status != BillingRequestStatus::ReadyToFulfil {
        let authorisation_id = bank_authorisation::create(store, id, None)?;
        bank_authorisation::decide(store, &authorisation_id, Answer::Approve(*account))?;
    }
    if store.billing_requests.get(id)?.status == BillingRequestStatus::ReadyToFulfil {
        fulfil::fulfil(store, id, Origin::GoCardless)?;
    }
    Ok(())
}
