//! `/scenario_simulators`: moves a resource to where a test wants it.

use super::document::{Document, resource};
use crate::bank_authorisation::{self, Answer};
use crate::billing_request::BillingRequestStatus;
use crate::billing_request::action::ActionType;
use crate::billing_request::authorise::ACCOUNTS;
use crate::billing_request::fulfil;
use crate::error::{ApiError, ApiResult};
use crate::event::Origin;
use crate::mandate::{self, MandateStatus};
use crate::payment::{self, PaymentFailure, PaymentStatus};
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
            "payment_submitted" => payment_becomes(store, id, PaymentStatus::Submitted),
            "payment_confirmed" => payment_becomes(store, id, PaymentStatus::Confirmed),
            "payment_paid_out" => payment_becomes(store, id, PaymentStatus::PaidOut),
            "payment_failed" => {
                payment_becomes(store, id, PaymentStatus::Failed(PaymentFailure::InsufficientFunds))
            }
            "mandate_activated" => mandate_becomes(store, id, MandateStatus::Active),
            "mandate_failed" => mandate_becomes(store, id, MandateStatus::Failed),
            "billing_request_fulfilled" => billing_request_fulfilled(store, id),
            _ => Err(ApiError::not_found()),
        }?;
        Ok(resource("scenario_simulators", json!({ "id": simulator })))
    })
}

fn payment_becomes(store: &mut Store, id: &str, status: PaymentStatus) -> ApiResult<()> {
    store.payments.get(id)?;
    payment::become_status(store, id, status);
    if store.payments.get(id)?.status() == status { Ok(()) } else { Err(not_possible()) }
}

fn mandate_becomes(store: &mut Store, id: &str, status: MandateStatus) -> ApiResult<()> {
    store.mandates.get(id)?;
    mandate::become_status(store, id, status);
    if store.mandates.get(id)?.status() == status { Ok(()) } else { Err(not_possible()) }
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
        return Err(not_possible());
    };
    if billing_request.status != BillingRequestStatus::ReadyToFulfil {
        let redirect_uri = format!("{}/billing/static/thankyou", store.public_url);
        let authorisation_id = bank_authorisation::create(store, id, redirect_uri)?;
        bank_authorisation::decide(store, &authorisation_id, Answer::Approve(*account))?;
    }
    if store.billing_requests.get(id)?.status == BillingRequestStatus::ReadyToFulfil {
        fulfil::fulfil(store, id, Origin::GoCardless)?;
    }
    Ok(())
}

fn not_possible() -> ApiError {
    ApiError::state("scenario_not_possible", "The resource is not in a state that this scenario starts from")
}
