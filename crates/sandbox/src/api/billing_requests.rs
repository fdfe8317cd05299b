//! `/billing_requests`: create, list, read, and the actions.

use super::document::{Collection, Document, resource};
use super::list::choice::{self, is_or_any};
use super::list::{Page, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::billing_request::{
    choose_currency, collect_bank_account, collect_customer_details, confirm_payer_details, create,
    create_with_actions, fallback, fulfil, notify, select_institution,
};
use crate::resource::billing_request::BillingRequestStatus;
use crate::resource::event::Origin;
use crate::sandbox::Sandbox;
use crate::store::Store;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

const BILLING_REQUESTS: Collection = Collection {
    envelope: "billing_requests",
    make: create::create,
    show: |store, id| store.shown_billing_request(id),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    BILLING_REQUESTS.create(&sandbox, &headers, &document)
}

/// Creates one and carries out actions of it at once.
const WITH_ACTIONS: Collection = Collection {
    envelope: "billing_request_with_actions",
    make: create_with_actions::create,
    show: |store, id| {
        let made = store.billing_requests.get(id)?.bank_authorisation_ids.first();
        let made = made.map(|id| store.bank_authorisations.get(id)).transpose()?;
        Ok(json!({
            "billing_requests": store.shown_billing_request(id)?,
            "bank_authorisations": made.map(|made| made.to_json(&store.public_url, store.now)),
        }))
    },
};

pub(super) async fn create_with_actions(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    WITH_ACTIONS.create_under("/billing_requests", &sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let status: Option<BillingRequestStatus> = choice::one_of(&parameters, "status", choice::word)?;
    sandbox.with(|store| {
        let page = Page::read(&Selection::all(&store.billing_requests), &parameters, |billing_request| {
            status.is_none_or(|status| billing_request.status == status)
                && is_or_any(&parameters, "customer", Some(&billing_request.customer_id))
        })?;
        Ok(page.answer(BILLING_REQUESTS.envelope, |billing_request| {
            billing_request.summary(&store.organisation_id)
        }))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    BILLING_REQUESTS.get(&sandbox, &id)
}

/// Does an action and answers with the whole Billing Request.
pub(super) async fn act(
    State(sandbox): State<Sandbox>,
    Path((id, action)): Path<(String, String)>,
    document: Document,
) -> ApiResult<Response> {
    let run: Action = match action.as_str() {
        "choose_currency" => choose_currency::run,
        "collect_customer_details" => collect_customer_details::run,
        "collect_bank_account" => collect_bank_account::run,
        "confirm_payer_details" => confirm_payer_details::run,
        "select_institution" => select_institution::run,
        "notify" => notify::run,
        "fallback" => fallback::run,
        "fulfil" => fulfil::run,
        "cancel" => fulfil::cancel,
        _ => return Err(ApiError::not_found()),
    };
    sandbox.with(|store| {
        run(store, &id, document.envelope("data")?, Origin::Api)?;
        Ok(resource(BILLING_REQUESTS.envelope, store.shown_billing_request(&id)?))
    })
}

type Action = fn(&mut Store, &str, Input<'_>, Origin) -> ApiResult<()>;
