//! `/billing_request_flows`: create and initialise. There is no way to read one.

use super::document::{Collection, Document};
use crate::error::ApiResult;
use crate::operation::flow;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

const FLOWS: Collection = Collection {
    envelope: "billing_request_flows",
    make: flow::create,
    show: |store, id| {
        let flow = store.flows.get(id)?;
        let creditor_id = &store.billing_requests.get(&flow.billing_request_id)?.creditor_id;
        Ok(flow.to_json(&store.public_url, store.creditors.get(creditor_id)?.name()))
    },
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    FLOWS.create(&sandbox, &headers, &document)
}

pub(super) async fn initialise(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    FLOWS.act(&sandbox, &id, &document, |store, id, input| {
        input.finish()?;
        flow::initialise(store, id)
    })
}
