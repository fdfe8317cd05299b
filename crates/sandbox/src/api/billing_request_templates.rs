//! `/billing_request_templates`: create, list, read, update.

use super::document::{Collection, Document};
use super::list::choice;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::billing_request_template;
use crate::sandbox::Sandbox;
use crate::scheme::{Scheme, SchemeUse};
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const TEMPLATES: Collection = Collection {
    envelope: "billing_request_templates",
    make: billing_request_template::create,
    show: |store, id| Ok(store.billing_request_templates.get(id)?.to_json(&store.public_url)),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    TEMPLATES.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let named = |name: &str| Scheme::named(name, SchemeUse::Payment);
    let scheme = choice::one_of(&parameters, "payment_request_scheme", named)?;
    sandbox.with(|store| {
        let all = Selection::all(&store.billing_request_templates);
        let page = Page::read(&all, &parameters, |template| {
            scheme.is_none_or(|scheme| template.payment.scheme() == Some(scheme))
        })?;
        Ok(page.answer(TEMPLATES.envelope, |template| template.to_json(&store.public_url)))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    TEMPLATES.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    sandbox
        .with(|store| billing_request_template::update(store, &id, document.envelope(TEMPLATES.envelope)?))?;
    TEMPLATES.get(&sandbox, &id)
}
