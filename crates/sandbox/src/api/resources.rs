//! Reads of what Billing Requests lead to: bank accounts and mandates.

use super::document::resource;
use crate::error::ApiResult;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) async fn customer_bank_account(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource("customer_bank_accounts", store.bank_accounts.get(&id)?.to_json())))
}

pub(super) async fn mandate(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource("mandates", store.mandates.get(&id)?.to_json(store.now))))
}
