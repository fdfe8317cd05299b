//! What browsers report about the page's policy. There should be nothing.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};

/// More reports than this say nothing new.
const MOST: usize = 100;

/// The reports since the start, oldest first.
#[derive(Clone, Default)]
pub(super) struct Reports(Arc<Mutex<Vec<Value>>>);

/// `POST /shop/csp-reports`: a browser's report.
pub(super) async fn keep(State(Reports(reports)): State<Reports>, body: Bytes) -> StatusCode {
    let Ok(report) = serde_json::from_slice(&body) else { return StatusCode::BAD_REQUEST };
    let mut reports = reports.lock().unwrap_or_else(PoisonError::into_inner);
    if reports.len() < MOST {
        reports.push(report);
    }
    StatusCode::NO_CONTENT
}

/// `GET /shop/csp-reports`: what there is, for tests.
pub(super) async fn list(State(Reports(reports)): State<Reports>) -> Json<Value> {
    let reports = reports.lock().unwrap_or_else(PoisonError::into_inner);
    Json(json!({ "reports": *reports }))
}
