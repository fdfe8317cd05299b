//! `/subscriptions`: create, list, read, change, pause, resume, cancel.

use super::document::{Collection, Document};
use super::list::choice::{self, is_or_any, known};
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::operation::payment::create::earliest_charge_date;
use crate::operation::subscription::{action, create};
use crate::resource::subscription::{Subscription, SubscriptionStatus};
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;

const SUBSCRIPTIONS: Collection = Collection {
    envelope: "subscriptions",
    make: create::create,
    show: |store, id| Ok(shown(store, store.subscriptions.get(id)?)),
};

pub(super) fn shown(store: &Store, subscription: &Subscription) -> Value {
    let mandate = store.mandates.get(&subscription.mandate_id);
    let earliest = mandate.map_or(store.now, |mandate| earliest_charge_date(mandate, store.now));
    subscription.to_json(earliest.date())
}

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    SUBSCRIPTIONS.create(&sandbox, &headers, &document)
}

/// Subscriptions of removed customers are left out.
pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let created_at = Period::read(&parameters)?;
    let statuses = choice::any_of(&parameters, "status", known(SubscriptionStatus::NAMES))?;
    sandbox.with(|store| {
        let selection = match parameters.get("mandate") {
            Some(mandate_id) => store.subscriptions.of_mandate(mandate_id),
            None => store.subscriptions.all(),
        };
        let page = Page::read(&selection, &parameters, |subscription| {
            let customer = store.customers.get(&subscription.customer_id);
            created_at.contains(subscription.created_at)
                && statuses.as_ref().is_none_or(|statuses| statuses.contains(&subscription.status.name()))
                && is_or_any(&parameters, "customer", Some(&subscription.customer_id))
                && customer.is_ok_and(|customer| customer.removed_at.is_none())
        })?;
        Ok(page.answer(SUBSCRIPTIONS.envelope, |subscription| shown(store, subscription)))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    SUBSCRIPTIONS.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    SUBSCRIPTIONS.update(&sandbox, &id, &document, action::update)
}

pub(super) async fn act(
    State(sandbox): State<Sandbox>,
    Path((id, name)): Path<(String, String)>,
    document: Document,
) -> ApiResult<Response> {
    match name.as_str() {
        "pause" => SUBSCRIPTIONS.act(&sandbox, &id, &document, action::pause),
        "resume" => SUBSCRIPTIONS.act(&sandbox, &id, &document, action::resume),
        "cancel" => SUBSCRIPTIONS.act(&sandbox, &id, &document, action::cancel),
        _ => Err(ApiError::not_found()),
    }
}
