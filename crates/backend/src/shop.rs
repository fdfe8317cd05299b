//! A merchant's shop, for the demo and the tests: its page under the policy that the drop-in promises to work with, and
//! its server's part in a purchase. Apart from the proxy, as a merchant's own server is.

mod csp_reports;
mod page;
mod purchases;

use crate::config::{Environment, Origin};
use crate::gocardless::GoCardless;
use crate::request_context;
use axum::extract::State;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// What the shop is told from outside.
pub(crate) struct Shop {
    pub(crate) gocardless: GoCardless,
    pub(crate) environment: Environment,
    /// The folder with `index.html` and what it names.
    pub(crate) site: PathBuf,
    /// The page's own address.
    pub(crate) address: String,
    /// The backend's address.
    pub(crate) backend: String,
    pub(crate) layout: Layout,
}

/// Where the backend is, as the page sees it.
#[derive(Clone)]
pub(crate) enum Layout {
    /// On the page's own origin.
    OneOrigin,
    /// On this one.
    TwoOrigins(Origin),
}

/// The shop's page and routes.
pub(crate) fn router(shop: Shop) -> Router {
    let files = ServeDir::new(&shop.site).append_index_html_on_directories(false);
    let policy = page::policy(&shop.layout);
    let reports = Router::new()
        .route("/shop/csp-reports", post(csp_reports::keep).get(csp_reports::list))
        .with_state(csp_reports::Reports::default());
    Router::new()
        .route("/", get(page::index))
        .route("/shop/config.json", get(config))
        .route("/shop/purchases", post(purchases::create))
        .with_state(Arc::new(shop))
        .merge(reports)
        .fallback_service(files)
        .layer(from_fn_with_state(policy, page::with_policy))
        .layer(from_fn_with_state(Arc::default(), request_context::surround))
}

async fn config(State(shop): State<Arc<Shop>>) -> Json<Value> {
    Json(json!({ "backend": shop.backend }))
}
