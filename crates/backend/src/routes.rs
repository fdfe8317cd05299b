//! The routes of the contract: `docs/contract.md`, line by line. What they do is in the modules that they call.

mod actions;
mod bank_authorisations;
mod bank_details_lookups;
mod billing_requests;
mod events;
mod flows;
mod frame;
mod images;
mod institutions;
mod mandate_pdfs;
mod returning;
mod session;

use crate::app::App;
use crate::origins::refuse_others;
use crate::problem::Problem;
use crate::{request_context, webhooks};
use axum::extract::{Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, extract::DefaultBodyLimit};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// Every route, below the path of the public address.
pub(crate) fn router(app: Arc<App>) -> Router {
    let base = app.public_url.path().to_owned();
    let routes =
        for_pages(&app).merge(for_others()).route_layer(from_fn(request_context::note_route)).with_state(app);
    let routes = if base.is_empty() { routes } else { Router::new().nest(&base, routes) };
    routes
        .fallback(nothing_here)
        // Each route reads its body itself, to its own limit.
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(request_context::panicked))
        .layer(from_fn(request_context::surround))
}

/// What pages ask for: only those on the allow-list.
fn for_pages(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/billing_request_flows/{flow}/actions/initialise", post(flows::initialise))
        .route("/billing_requests/{billing_request}", get(billing_requests::read))
        .route("/billing_requests/{billing_request}/actions/{action}", post(actions::act))
        .route("/billing_requests/{billing_request}/institutions", get(institutions::list))
        .route("/bank_details_lookups", post(bank_details_lookups::create))
        .route("/bank_authorisations", post(bank_authorisations::create))
        .route("/bank_authorisations/{bank_authorisation}", get(bank_authorisations::read))
        .route("/events", post(events::create))
        .route("/images/institutions/{institution}", get(images::institution))
        .route("/images/bank_authorisations/{bank_authorisation}", get(images::qr_code))
        .route("/{asset}", get(asset))
        .method_not_allowed_fallback(nothing_here)
        .layer(app.origins.cors())
        .layer(from_fn_with_state(app.origins.clone(), refuse_others))
}

/// What is asked for by no page's script: GoCardless, a payer on the way back, a frame, whoever watches over the process.
fn for_others() -> Router<Arc<App>> {
    Router::new()
        .route("/return", get(returning::come_back))
        .route("/frame", get(frame::show))
        .route("/mandate_pdfs/{name}", get(mandate_pdfs::show))
        .route("/webhooks", post(webhooks::receive))
        .route("/healthz", get(async || "ok"))
        .method_not_allowed_fallback(nothing_here)
}

async fn asset(State(app): State<Arc<App>>, request: Request) -> Response {
    match &app.assets {
        Some(assets) => assets.clone().serve(request).await,
        None => Problem::not_found().into_response(),
    }
}

async fn nothing_here() -> Problem {
    Problem::not_found()
}
