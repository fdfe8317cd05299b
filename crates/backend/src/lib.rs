//! The merchant's backend proxy: the only holder of the GoCardless token. It serves the contract of `docs/contract.md`
//! to drop-ins and fulfils what payers complete. Knows no screens and no steps: those are the drop-in's.

mod admission;
mod app;
mod assets;
mod bank_events;
mod bank_names;
mod billing_request;
mod body;
mod checkouts;
mod clock;
pub mod config;
#[cfg(feature = "demo")]
pub mod demo;
mod event;
mod funnel;
mod gocardless;
mod images;
mod institutions;
mod json;
mod language;
mod limits;
mod locks;
mod mandate_link;
mod mandate_pdf;
mod masking;
mod merchant_key;
mod metrics;
mod origins;
mod outbox;
mod payer_action;
mod payer_ip;
mod preset_currency;
mod problem;
mod random;
mod reconciler;
mod regions;
mod report;
mod request_context;
mod routes;
mod server;
mod session;
#[cfg(feature = "demo")]
mod shop;
mod snapshot;
mod store;
mod template;
mod templates;
mod updates;
mod webhooks;

pub use app::StartError;
pub use clock::Clock;
pub use server::{serve, serve_with_notice};

use app::App;
use axum::Router;
use config::Config;
use std::sync::Arc;

/// A backend, ready to be served with [`serve`].
///
/// # Errors
/// When the database cannot be opened, or there is no HTTPS client.
pub async fn backend(config: Config, clock: Clock) -> Result<Router, StartError> {
    backend_and_metrics(config, clock).await.map(|(backend, _)| backend)
}

/// A backend, and its metrics, which are served where no payer comes.
///
/// # Errors
/// As [`backend`].
pub async fn backend_and_metrics(config: Config, clock: Clock) -> Result<(Router, Router), StartError> {
    let app = Arc::new(App::start(config, clock).await?);
    tokio::spawn(webhooks::keep_looking(Arc::clone(&app)));
    tokio::spawn(Arc::clone(&app.checkouts).keep_hearing());
    let forgetting = Arc::clone(&app);
    tokio::spawn(async move { forgetting.limits.keep_forgetting().await });
    tokio::spawn(reconciler::keep_reconciling(Arc::clone(&app)));
    if let Some(outbox) = app.outbox.clone() {
        tokio::spawn(outbox.keep_posting());
    }
    let metrics = routes::metrics::router(Arc::clone(&app.metrics));
    Ok((routes::router(app), metrics))
}
