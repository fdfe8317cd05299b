//! Stands before the API and the pages: lets faults happen, notes what was asked, and has changes kept.

mod broken_body;

use crate::error::ApiError;
use crate::faults::FaultKind;
use crate::requests::{self, Noted};
use crate::sandbox::Sandbox;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;
use std::time::Duration;

pub(crate) use broken_body::DropConnection;

const BROKEN_PAGE: &str = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

/// Lets the fault happen that waits for this request, if one does.
pub(crate) async fn cause(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let path = request.uri().to_string();
    let fault = sandbox.faults().take(request.method().as_str(), &path, sandbox.seed());
    match fault {
        None => next.run(request).await,
        Some(FaultKind::Latency { milliseconds }) => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            next.run(request).await
        }
        Some(FaultKind::Reset) => dropped(StatusCode::BAD_GATEWAY.into_response()),
        Some(FaultKind::Lost) => dropped(next.run(request).await),
        Some(FaultKind::Half) => broken_body::half_sent(next.run(request).await).await,
        Some(FaultKind::Stalled) => broken_body::stalled(next.run(request).await).await,
        Some(FaultKind::Drip { milliseconds }) => {
            broken_body::dripping(next.run(request).await, Duration::from_millis(milliseconds)).await
        }
        Some(FaultKind::Malformed) => broken_body::cut_short(next.run(request).await).await,
        Some(FaultKind::Status { status, body }) => refused(&sandbox, status_code(status), body),
        Some(FaultKind::Html { status }) => (status_code(status), Html(BROKEN_PAGE)).into_response(),
    }
}

/// Marks an answer as one that must not be sent.
fn dropped(mut response: Response) -> Response {
    response.extensions_mut().insert(DropConnection);
    response
}

/// An error, with the headers that a real one of 429 has.
fn refused(sandbox: &Sandbox, status: StatusCode, body: Option<Value>) -> Response {
    let mut response = match body {
        Some(body) => (status, Json(body)).into_response(),
        None => ApiError::fault(status).into_response(),
    };
    if status == StatusCode::TOO_MANY_REQUESTS {
        sandbox.rate_window().tell_exhausted(response.headers_mut());
    }
    response
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Notes each request once it is answered.
pub(crate) async fn note(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    // It was read to its end before: reading it again cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let (method, path) = (head.method.to_string(), head.uri.to_string());
    let idempotency_key = head.headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    let idempotency_key = idempotency_key.map(str::to_owned);
    let text = requests::text(&body);
    let response = next.run(Request::from_parts(head, Body::from(body))).await;
    let status = response.status().as_u16();
    sandbox.requests().note(Noted { method, path, idempotency_key, body: text, status });
    response
}

/// Has the state kept once a request that may change it is answered.
pub(crate) async fn keep(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let may_change = !request.method().is_safe();
    let response = next.run(request).await;
    if may_change {
        sandbox.note_change();
    }
    response
}
