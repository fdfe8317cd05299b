//! `/bank_authorisations`: create and read.

use super::document::{Collection, Document};
use crate::error::ApiResult;
use crate::operation::bank_authorisation;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

const BANK_AUTHORISATIONS: Collection = Collection {
    envelope: "bank_authorisations",
    make: bank_authorisation::create_from,
    show: |store, id| Ok(store.bank_authorisations.get(id)?.to_json(&store.public_url, store.now)),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    BANK_AUTHORISATIONS.create(&sandbox, &headers, &document)
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    BANK_AUTHORISATIONS.get(&sandbox, &id)
}
