//! What was asked of the API and the pages, for contract tests: method, path and status, never headers or bodies.

use crate::sandbox::Sandbox;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;
use std::collections::VecDeque;

const KEPT: usize = 10_000;

#[derive(Debug, Serialize)]
struct Noted {
    method: String,
    /// With its query.
    path: String,
    status: u16,
}

/// The last requests, oldest first.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Requests(VecDeque<Noted>);

/// Notes each request once it is answered.
pub(crate) async fn note(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let path = request.uri().to_string();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let Requests(noted) = &mut *sandbox.requests();
    if noted.len() == KEPT {
        noted.pop_front();
    }
    noted.push_back(Noted { method, path, status });
    response
}
