//! Reads of what Billing Requests lead to: customers, bank accounts, mandates and payments.

use super::document::resource;
use crate::error::{ApiError, ApiResult};
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::response::Response;

/// A customer is shown with the address of the last Billing Request that collected one.
pub(super) async fn customer(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| {
        let mut members = store.customers.get(&id)?.to_json();
        let last =
            store.billing_requests.iter().rev().find(|billing_request| billing_request.customer_id == id);
        let billing_detail = last.ok_or_else(ApiError::not_found)?.billing_detail.to_json();
        for (name, value) in billing_detail {
            members.entry(name).or_insert(value);
        }
        Ok(resource("customers", members.into()))
    })
}

pub(super) async fn customer_bank_account(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource("customer_bank_accounts", store.bank_accounts.get(&id)?.to_json())))
}

pub(super) async fn mandate(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource("mandates", store.mandates.get(&id)?.to_json(&store.creditor_id))))
}

pub(super) async fn payment(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource("payments", store.payments.get(&id)?.to_json(&store.creditor_id))))
}
