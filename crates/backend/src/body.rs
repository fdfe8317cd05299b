//! Bodies as they come in: not too large, not too slow, JSON, and exactly the fields that are known.

use crate::problem::Problem;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, header};
use checkout::error_code::ErrorCode;
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::error::Error;
use std::time::Duration;

/// What a browser may send.
const BROWSER_LIMIT: usize = 32 * 1024;
/// What GoCardless may send: up to 250 events.
pub(crate) const WEBHOOK_LIMIT: usize = 1024 * 1024;
const TIME_TO_ARRIVE: Duration = Duration::from_secs(10);

/// Reads a body to its end, or to the limit.
pub(crate) async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Problem> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(TIME_TO_ARRIVE, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_length_limit(&error) => Err(too_large()),
        Ok(Err(_)) | Err(_) => Err(Problem::invalid_request("The body did not arrive.")),
    }
}

/// Reads what a browser sends.
pub(crate) async fn read_from_browser(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    require_json(headers)?;
    read(headers, body, BROWSER_LIMIT).await
}

/// Refuses a body that does not say that it is JSON. A browser asks before it sends such a body elsewhere.
fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Problem::new(ErrorCode::UnsupportedMediaType, "The body must be application/json."))
    }
}

/// Reads JSON. The message never repeats what was sent.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        Category::Data => {
            Problem::invalid_request("A field of the body is unknown, missing, or of the wrong type.")
        }
        Category::Syntax | Category::Eof | Category::Io => Problem::invalid_request("The body is not JSON."),
    })
}

fn too_large() -> Problem {
    Problem::new(ErrorCode::BodyTooLarge, "The body is too large.")
}

fn is_length_limit(error: &axum::Error) -> bool {
    error.source().is_some_and(|source| source.is::<LengthLimitError>())
}
