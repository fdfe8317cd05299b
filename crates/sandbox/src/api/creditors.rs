//! `/creditors`: create, list, read, change.

use super::document::{Collection, Document};
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::creditor;
use crate::resource::creditor::Creditor;
use crate::sandbox::Sandbox;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const CREDITORS: Collection = Collection {
    envelope: "creditors",
    make: creditor::create,
    show: |store, id| Ok(store.creditors.get(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    CREDITORS.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let period = Period::read(&parameters)?;
    sandbox.with(|store| {
        let matches = |creditor: &Creditor| period.contains(creditor.created_at);
        let page = Page::read(&Selection::all(&store.creditors), &parameters, matches)?;
        Ok(page.answer(CREDITORS.envelope, Creditor::to_json))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    CREDITORS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    CREDITORS.update(&sandbox, &id, &document, creditor::update)
}
