//! The merchant's backend proxy: the only holder of the GoCardless token. It serves the contract of `docs/contract.md`
//! to drop-ins and fulfils what payers complete. Knows no screens and no steps: those are the drop-in's.

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
mod funnel;
mod gocardless;
mod images;
mod institutions;
mod json;
mod language;
mod locks;
mod mandate_link;
mod mandate_pdf;
mod masking;
mod origins;
mod payer_action;
mod payer_ip;
mod preset_currency;
mod problem;
mod random;
mod regions;
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
mod webhooks;

pub use app::StartError;
pub use clock::Clock;
pub use server::serve;

use app::App;
use axum::Router;
use config::Config;
use std::sync::Arc;

/// A backend, ready to be served with [`serve`].
///
/// # Errors
/// When the database cannot be opened, or there is no HTTPS client.
pub async fn backend(config: Config, clock: Clock) -> Result<Router, StartError> {
    let app = Arc::new(App::start(config, clock).await?);
    tokio::spawn(webhooks::keep_looking(Arc::clone(&app)));
    Ok(routes::router(app))
}
