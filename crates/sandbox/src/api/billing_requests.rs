//! `/billing_requests`: create, list, read, and the actions.

use super::document::{Document, created, idempotency_key, resource};
use super::list::{self, Parameters};
use crate::billing_request::{
    choose_currency, collect_bank_account, collect_customer_details, confirm_payer_details, create, fulfil,
    render, select_institution,
};
use crate::error::{ApiError, ApiResult};
use crate::event::Origin;
use crate::input::Input;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const ENVELOPE: &str = "billing_requests";

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let key = idempotency_key(&headers);
        store.refuse_repeated_key(ENVELOPE, key)?;
        let id = create::create(store, document.envelope(ENVELOPE)?)?;
        store.remember_key(ENVELOPE, key, &id);
        Ok(created(ENVELOPE, &id, render::whole(store, &id)?))
    })
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let matching = store.billing_requests.iter().rev().filter(|billing_request| {
            parameters.get("status").is_none_or(|status| billing_request.status.name() == status)
                && parameters.get("customer").is_none_or(|customer| billing_request.customer_id == *customer)
        });
        list::page(ENVELOPE, matching, &parameters, |billing_request| render::summary(store, billing_request))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource(ENVELOPE, render::whole(store, &id)?)))
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
        "fulfil" => |store, id, _, origin| fulfil::fulfil(store, id, origin),
        "cancel" => |store, id, _, origin| fulfil::cancel(store, id, origin),
        _ => return Err(ApiError::not_found()),
    };
    sandbox.with(|store| {
        run(store, &id, document.envelope("data")?, Origin::Api)?;
        Ok(resource(ENVELOPE, render::whole(store, &id)?))
    })
}

type Action = fn(&mut Store, &str, Input<'_>, Origin) -> ApiResult<()>;
