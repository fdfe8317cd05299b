//! `GET /metrics`, on a socket of its own: no payer is ever let near it.

use crate::metrics::Metrics;
use crate::problem::Problem;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::Arc;

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

pub(crate) fn router(metrics: Arc<Metrics>) -> Router {
    Router::new().route("/metrics", get(show)).with_state(metrics)
}

async fn show(State(metrics): State<Arc<Metrics>>) -> Result<impl IntoResponse, Problem> {
    let text = metrics.text().map_err(Problem::internal)?;
    Ok(([(header::CONTENT_TYPE, OPENMETRICS)], text))
}
