//! The routes of the contract: `docs/contract.md`, line by line. What they do is in the modules that they call.

mod actions;
mod bank_authorisations;
mod bank_details_lookups;
mod billing_requests;
mod events;
mod flows;
mod frame;
mod health;
mod images;
mod institutions;
mod mandate_pdfs;
mod merchant;
pub(crate) mod metrics;
mod openapi;
mod returning;
mod session;
mod updates;

use crate::admission::{admit, admit_delivery, admit_image};
use crate::app::App;
use crate::origins::{refuse_navigations, refuse_others};
use crate::problem::Problem;
use crate::{request_context, webhooks};
use axum::extract::{Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, extract::DefaultBodyLimit};
use checkout::error_code::ErrorCode;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// Every route, below the path of the public address.
pub(crate) fn router(app: Arc<App>) -> Router {
    let base = app.public_url.path().to_owned();
    let surround = from_fn_with_state(Arc::clone(&app.metrics), request_context::surround);
    let routes = for_pages(&app).merge(for_others(&app));
    let routes = routes.route_layer(from_fn(request_context::note_route)).with_state(app);
    let routes = if base.is_empty() { routes } else { Router::new().nest(&base, routes) };
    routes
        .fallback(nothing_here)
        // Each route reads its body itself, to its own limit.
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(request_context::panicked))
        .layer(surround)
}

/// What pages ask for: only those on the allow-list.
fn for_pages(app: &Arc<App>) -> Router<Arc<App>> {
    let admission = from_fn_with_state(Arc::clone(app), admit);
    for_scripts()
        .route_layer(from_fn(refuse_navigations))
        .route_layer(admission)
        .merge(images().route_layer(from_fn_with_state(Arc::clone(app), admit_image)))
        .method_not_allowed_fallback(another_method)
        .layer(app.origins.cors())
        .route("/{asset}", get(asset).fallback(another_method))
        .layer(from_fn_with_state(app.origins.clone(), refuse_others))
}

/// What the drop-in asks for itself.
fn for_scripts() -> Router<Arc<App>> {
    Router::new()
        .route("/billing_request_flows/{flow}/actions/initialise", post(flows::initialise))
        .route("/billing_requests/{billing_request}", get(billing_requests::read))
        .route("/billing_requests/{billing_request}/actions/{action}", post(actions::act))
        .route("/billing_requests/{billing_request}/institutions", get(institutions::list))
        .route("/billing_requests/{billing_request}/updates", get(updates::stream))
        .route("/bank_details_lookups", post(bank_details_lookups::create))
        .route("/bank_authorisations", post(bank_authorisations::create))
        .route("/bank_authorisations/{bank_authorisation}", get(bank_authorisations::read))
        .route("/events", post(events::create))
}

/// What a page shows without asking as a script.
fn images() -> Router<Arc<App>> {
    Router::new()
        .route("/images/institutions/{institution}", get(images::institution))
        .route("/images/bank_authorisations/{bank_authorisation}", get(images::qr_code))
}

/// What is asked for by no page's script: the merchant's server, GoCardless, a payer on the way back, a frame, whoever watches over the process.
fn for_others(app: &Arc<App>) -> Router<Arc<App>> {
    let admission = from_fn_with_state(Arc::clone(app), admit);
    let admission_of_deliveries = from_fn_with_state(Arc::clone(app), admit_delivery);
    Router::new()
        .route("/return", get(returning::come_back))
        .route("/frame", get(frame::show))
        .route("/mandate_pdfs/{name}", get(mandate_pdfs::show).route_layer(admission))
        .route("/merchant/checkouts/{id}", get(merchant::read))
        .route("/webhooks", post(webhooks::receive).route_layer(admission_of_deliveries))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/openapi.json", get(openapi::show))
        .method_not_allowed_fallback(another_method)
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

/// The router adds `Allow`.
async fn another_method() -> Problem {
    Problem::new(ErrorCode::MethodNotAllowed, "This is asked for with another method.")
}
