//! Stands before the API and the pages: lets faults happen and notes what was asked.

use crate::error::ApiError;
use crate::faults::FaultKind;
use crate::sandbox::Sandbox;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::time::Duration;

const BROKEN_PAGE: &str = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

/// Marks an answer that must not be sent: the connection is to be closed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropConnection;

impl std::fmt::Display for DropConnection {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a connection was closed because a fault asked for it")
    }
}

impl std::error::Error for DropConnection {}

/// Lets the fault happen that waits for this request, if one does.
pub(crate) async fn cause(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let path = request.uri().to_string();
    let fault = sandbox.faults().take(request.method().as_str(), &path);
    match fault {
        None => next.run(request).await,
        Some(FaultKind::Latency { milliseconds }) => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            next.run(request).await
        }
        Some(FaultKind::Reset) => {
            let mut response = StatusCode::BAD_GATEWAY.into_response();
            response.extensions_mut().insert(DropConnection);
            response
        }
        Some(FaultKind::Status { status }) => ApiError::fault(status_code(status)).into_response(),
        Some(FaultKind::Html { status }) => {
            (status.map_or(StatusCode::BAD_GATEWAY, status_code), Html(BROKEN_PAGE)).into_response()
        }
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Notes each request once it is answered.
pub(crate) async fn note(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let path = request.uri().to_string();
    let response = next.run(request).await;
    sandbox.requests().note(method, path, response.status().as_u16());
    response
}
