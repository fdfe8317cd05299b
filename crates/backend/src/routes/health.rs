//! `GET /healthz`, whether the process runs, and `GET /readyz`, whether it should be sent requests.

use crate::app::App;
use crate::server::Leaving;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;

const TIME_FOR_THE_DATABASE: Duration = Duration::from_secs(2);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Health {
    status: &'static str,
    version: &'static str,
    /// What the build was told that it is, such as a commit.
    build: Option<&'static str>,
}

pub(super) async fn alive() -> Json<Health> {
    health("ok")
}

pub(super) async fn ready(
    State(app): State<Arc<App>>,
    leaving: Option<Extension<Leaving>>,
) -> (StatusCode, Json<Health>) {
    let database = tokio::time::timeout(TIME_FOR_THE_DATABASE, app.store.is_usable());
    if leaving.is_some_and(|Extension(leaving)| leaving.is_announced()) {
        (StatusCode::SERVICE_UNAVAILABLE, health("leaving"))
    } else if database.await.unwrap_or_else(|_| does_not_answer()) {
        (StatusCode::OK, health("ready"))
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, health("no_database"))
    }
}

fn does_not_answer() -> bool {
    tracing::error!("the database does not answer");
    false
}

fn health(status: &'static str) -> Json<Health> {
    Json(Health { status, version: env!("CARGO_PKG_VERSION"), build: option_env!("DROPIN_BUILD") })
}
