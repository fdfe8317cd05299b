//! `GET /openapi.json`: the contract, for whoever writes a client or a backend of it. Knows the file, not what is in it.

#[cfg(test)]
mod document;

use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;

/// Made by a test of `document`, which fails when it is not what the code says.
const DOCUMENT: &str = include_str!("../../../../docs/openapi.json");

pub(super) async fn show() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT)
}
