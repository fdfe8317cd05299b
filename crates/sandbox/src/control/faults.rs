//! Faults on demand: slow answers, broken connections, error answers, pages where JSON is expected.

use crate::error::ApiError;
use crate::sandbox::Sandbox;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use std::time::Duration;

const BROKEN_PAGE: &str = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

/// A fault for the next requests that it matches.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Fault {
    method: Option<String>,
    path_contains: String,
    #[serde(flatten)]
    kind: FaultKind,
    /// How many requests it meets.
    #[serde(default = "once")]
    times: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum FaultKind {
    /// Answers late, and otherwise well.
    Latency { milliseconds: u64 },
    /// Closes the connection without an answer.
    Reset,
    /// Answers with an error of that status in GoCardless's envelope, where it has a documented form for it.
    Status { status: u16 },
    /// Answers with a page.
    Html { status: Option<u16> },
}

const fn once() -> u32 {
    1
}

/// The faults that are still to happen.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    fn take(&mut self, method: &str, path: &str) -> Option<FaultKind> {
        let fault = self.0.iter_mut().find(|fault| fault.times > 0 && fault.meets(method, path))?;
        fault.times -= 1;
        Some(fault.kind.clone())
    }
}

impl Fault {
    fn meets(&self, method: &str, path: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted == method) && path.contains(&self.path_contains)
    }
}

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
