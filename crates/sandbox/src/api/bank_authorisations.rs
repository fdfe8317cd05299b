//! `/bank_authorisations`: create and read.

use super::document::{Document, created, idempotency_key, resource};
use crate::bank_authorisation;
use crate::error::ApiResult;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

const ENVELOPE: &str = "bank_authorisations";

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let key = idempotency_key(&headers);
        store.refuse_repeated_key(ENVELOPE, key)?;
        let id = bank_authorisation::create_from(store, document.envelope(ENVELOPE)?)?;
        store.remember_key(ENVELOPE, key, &id);
        Ok(created(ENVELOPE, &id, store.bank_authorisations.get(&id)?.to_json(&store.public_url)))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox
        .with(|store| Ok(resource(ENVELOPE, store.bank_authorisations.get(&id)?.to_json(&store.public_url))))
}
