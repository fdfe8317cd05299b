//! GoCardless's API over HTTP: which paths there are. Each group of endpoints has its own file below.

mod bank_authorisations;
mod bank_details_lookups;
mod billing_request_templates;
mod billing_requests;
mod creditors;
mod customer_bank_accounts;
mod customers;
mod document;
mod events;
mod flows;
mod headers;
mod instalment_schedules;
mod institutions;
mod list;
mod mandate_pdfs;
mod mandates;
mod payer_themes;
mod payments;
mod payouts;
mod refunds;
mod scenario_simulators;
mod subscriptions;
mod webhooks;

use crate::error::ApiError;
use crate::sandbox::Sandbox;
use axum::Router;
use axum::middleware;
use axum::routing::{get, post};

pub(crate) fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/billing_requests", post(billing_requests::create).get(billing_requests::list))
        .route("/billing_requests/create_with_actions", post(billing_requests::create_with_actions))
        .route("/billing_requests/{id}", get(billing_requests::get))
        .route("/billing_requests/{id}/actions/{action}", post(billing_requests::act))
        .route("/billing_requests/{id}/institutions", get(institutions::list_for_billing_request))
        .route(
            "/billing_request_templates",
            post(billing_request_templates::create).get(billing_request_templates::list),
        )
        .route(
            "/billing_request_templates/{id}",
            get(billing_request_templates::get).put(billing_request_templates::update),
        )
        .route("/branding/payer_themes", post(payer_themes::create_for_creditor))
        .route("/billing_request_flows", post(flows::create))
        .route("/billing_request_flows/{id}/actions/initialise", post(flows::initialise))
        .route("/bank_authorisations", post(bank_authorisations::create))
        .route("/bank_authorisations/{id}", get(bank_authorisations::get))
        .route("/bank_details_lookups", post(bank_details_lookups::create))
        .route("/institutions", get(institutions::list))
        .route("/events", get(events::list))
        .route("/events/{id}", get(events::get))
        .route("/creditors", post(creditors::create).get(creditors::list))
        .route("/creditors/{id}", get(creditors::get).put(creditors::update))
        .merge(payers())
        .route("/webhooks", get(webhooks::list))
        .route("/webhooks/{id}", get(webhooks::get))
        .route("/webhooks/{id}/actions/retry", post(webhooks::retry))
        .route("/payments", post(payments::create).get(payments::list))
        .route("/payments/{id}", get(payments::get).put(payments::update))
        .route("/payments/{id}/actions/{action}", post(payments::act))
        .route("/subscriptions", post(subscriptions::create).get(subscriptions::list))
        .route("/subscriptions/{id}", get(subscriptions::get).put(subscriptions::update))
        .route("/subscriptions/{id}/actions/{action}", post(subscriptions::act))
        .route("/instalment_schedules", post(instalment_schedules::create).get(instalment_schedules::list))
        // The newest clients say in the path which form the instalments have. Older ones do not, and the body says it too.
        .route("/instalment_schedules/create_with_dates", post(instalment_schedules::create))
        .route("/instalment_schedules/create_with_schedule", post(instalment_schedules::create))
        .route("/instalment_schedules/{id}", get(instalment_schedules::get).put(instalment_schedules::update))
        .route("/instalment_schedules/{id}/actions/cancel", post(instalment_schedules::cancel))
        .route("/refunds", post(refunds::create).get(refunds::list))
        .route("/refunds/{id}", get(refunds::get).put(refunds::update))
        .route("/payouts", get(payouts::list))
        .route("/payouts/{id}", get(payouts::get).put(payouts::update))
        .route("/scenario_simulators/{id}/actions/run", post(scenario_simulators::run))
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(middleware::from_fn(headers::authenticate))
        .layer(middleware::from_fn_with_state(sandbox.clone(), headers::dress))
        .with_state(sandbox.clone())
}

/// Who pays, from which account and by what consent.
fn payers() -> Router<Sandbox> {
    Router::new()
        .route("/customers", post(customers::create).get(customers::list))
        .route("/customers/{id}", get(customers::get).put(customers::update).delete(customers::remove))
        .route(
            "/customer_bank_accounts",
            post(customer_bank_accounts::create).get(customer_bank_accounts::list),
        )
        .route(
            "/customer_bank_accounts/{id}",
            get(customer_bank_accounts::get).put(customer_bank_accounts::update),
        )
        .route("/customer_bank_accounts/{id}/actions/disable", post(customer_bank_accounts::disable))
        .route("/mandates", post(mandates::create).get(mandates::list))
        .route("/mandates/{id}", get(mandates::get).put(mandates::update))
        .route("/mandates/{id}/actions/cancel", post(mandates::cancel))
        .route("/mandates/{id}/actions/reinstate", post(mandates::reinstate))
        .route("/mandate_pdfs", post(mandate_pdfs::create))
}

async fn not_found() -> ApiError {
    ApiError::not_found()
}
