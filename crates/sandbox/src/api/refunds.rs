//! `/refunds`: create, list, read, change.

use super::document::{Collection, Document};
use super::list::choice::{self, is_or_any, known};
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::refund;
use crate::resource::refund::Refund;
use crate::sandbox::Sandbox;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const OF_PAYMENTS: &str = "payment";
const OF_MANDATES: &str = "mandate";

const REFUNDS: Collection = Collection {
    envelope: "refunds",
    make: refund::create,
    show: |store, id| Ok(store.refunds.get(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    REFUNDS.create(&sandbox, &headers, &document)
}

/// Refunds of payments, unless those of mandates are asked for.
pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let created_at = Period::read(&parameters)?;
    let types = known(&[OF_PAYMENTS, OF_MANDATES]);
    let refund_type = choice::one_of(&parameters, "refund_type", types)?.unwrap_or(OF_PAYMENTS);
    sandbox.with(|store| {
        let page = Page::read(&Selection::all(&store.refunds), &parameters, |refund| {
            created_at.contains(refund.created_at)
                && refund.payment_id().is_some() == (refund_type == OF_PAYMENTS)
                && is_or_any(&parameters, "mandate", refund.mandate_id.as_deref())
                && is_or_any(&parameters, "payment", refund.payment_id())
        })?;
        Ok(page.answer(REFUNDS.envelope, Refund::to_json))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    REFUNDS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    REFUNDS.update(&sandbox, &id, &document, refund::update)
}
