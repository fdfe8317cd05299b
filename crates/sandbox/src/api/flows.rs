//! `/billing_request_flows`: create and initialise. There is no way to read one.

use super::document::{Document, created, idempotency_key, resource};
use crate::error::ApiResult;
use crate::flow;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

const ENVELOPE: &str = "billing_request_flows";

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let key = idempotency_key(&headers);
        store.refuse_repeated_key(ENVELOPE, key)?;
        let id = flow::create(store, document.envelope(ENVELOPE)?)?;
        store.remember_key(ENVELOPE, key, &id);
        Ok(created(ENVELOPE, &id, store.flows.get(&id)?.to_json(&store.public_url)))
    })
}

pub(super) async fn initialise(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        document.envelope("data")?.finish()?;
        flow::initialise(store, &id)?;
        Ok(resource(ENVELOPE, store.flows.get(&id)?.to_json(&store.public_url)))
    })
}
