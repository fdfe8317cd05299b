//! The sandbox's own controls, under `/sandbox`: for tests and demos, and no part of GoCardless's API.

mod clock;
mod events;
mod faults;
mod input;
pub(crate) mod meddling;
mod webhooks;

use crate::error::{ApiError, ApiResult};
use crate::operation::billing_request::other_action;
use crate::resource::billing_request::action::{Action, ActionStatus, ActionType, Necessity};
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use input::{Body, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};
use time::Duration;

pub(crate) fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/sandbox/clock", get(clock::show).post(clock::change))
        .route("/sandbox/events", get(events::list).post(events::cause))
        .route("/sandbox/reset", post(reset))
        .route("/sandbox/fulfilment", post(set_fulfilment))
        .route("/sandbox/bank_preparation", post(set_bank_preparation))
        .route("/sandbox/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/sandbox/notifications", get(list_notifications))
        .route("/sandbox/requests", get(list_requests))
        .route("/sandbox/webhooks", get(webhooks::show).post(webhooks::change))
        .route("/sandbox/billing_requests/{id}/actions", post(add_action))
        .route("/sandbox/billing_requests/{id}/bank_authorisations", get(list_bank_authorisations))
        .method_not_allowed_fallback(wrong_method)
        .with_state(sandbox.clone())
}

async fn wrong_method() -> Refusal {
    Refusal::wrong_method()
}

#[derive(Deserialize)]
struct TimeTaken {
    seconds: u32,
}

/// How long fulfilling takes from now on.
async fn set_fulfilment(State(sandbox): State<Sandbox>, Body(time): Body<TimeTaken>) -> StatusCode {
    sandbox.with(|store| store.time_to_fulfil = Duration::seconds(i64::from(time.seconds)));
    StatusCode::NO_CONTENT
}

/// How long banks take from now on until the address of their page is there.
async fn set_bank_preparation(State(sandbox): State<Sandbox>, Body(time): Body<TimeTaken>) -> StatusCode {
    sandbox.with(|store| store.time_to_prepare = Duration::seconds(i64::from(time.seconds)));
    StatusCode::NO_CONTENT
}

async fn reset(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.reset();
    StatusCode::NO_CONTENT
}

async fn list_requests(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({ "requests": *sandbox.requests() }))
}

async fn list_notifications(State(sandbox): State<Sandbox>) -> ApiResult<Json<Value>> {
    sandbox.with(|store| {
        let shown = store.notifications.iter().map(|notification| {
            let flow = store.flows.get(&notification.flow_id)?;
            Ok(notification.to_json(&flow.address(&store.public_url)))
        });
        let shown = shown.collect::<ApiResult<Vec<_>>>()?;
        Ok(Json(json!({ "notifications": shown })))
    })
}

/// Every visit to a bank for a Billing Request, and how it ended.
async fn list_bank_authorisations(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
) -> ApiResult<Json<Value>> {
    sandbox.with(|store| {
        let ids = &store.billing_requests.get(&id)?.bank_authorisation_ids;
        let shown = ids.iter().map(|id| {
            let made = store.bank_authorisations.get(id)?;
            let institution = made.institution.map(|bank| bank.id);
            Ok(json!({ "id": id, "institution": institution, "decision": made.decision.name() }))
        });
        let shown = shown.collect::<ApiResult<Vec<_>>>()?;
        Ok(Json(json!({ "bank_authorisations": shown })))
    })
}

#[derive(Deserialize)]
struct NewAction {
    r#type: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    requires_actions: Vec<String>,
    #[serde(default)]
    completes_actions: Vec<String>,
}

async fn add_action(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    Body(action): Body<NewAction>,
) -> ApiResult<Response> {
    let kind = ActionType::from_name(&action.r#type);
    if !matches!(kind, ActionType::Other(_)) {
        let message = "Only actions that the API does not know can be added";
        return Err(ApiError::usage(StatusCode::BAD_REQUEST, "known_action", message));
    }
    let kinds = |names: Vec<String>| names.iter().map(|name| ActionType::from_name(name)).collect();
    let action = Action {
        kind,
        necessity: if action.required { Necessity::Required } else { Necessity::Optional },
        requires_actions: kinds(action.requires_actions),
        completes_actions: kinds(action.completes_actions),
        status: ActionStatus::Pending,
    };
    let shown = sandbox.with(|store| {
        other_action::add(store, &id, action)?;
        store.shown_billing_request(&id)
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "billing_requests": shown }))).into_response())
}
