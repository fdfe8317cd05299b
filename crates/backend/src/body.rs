//! Bodies as they come in: not too large, not too slow, JSON, and exactly the fields that are known.

mod by_name;

use crate::problem::Problem;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use by_name::ByName;
use checkout::error_code::ErrorCode;
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::time::Duration;

/// What a browser may send.
pub(crate) const BROWSER_LIMIT: usize = 32 * 1024;
/// What GoCardless may send: up to 250 events.
pub(crate) const WEBHOOK_LIMIT: usize = 1024 * 1024;
const TIME_TO_ARRIVE: Duration = Duration::from_secs(10);
/// How much beyond the limit is let in and thrown away. A connection that is closed on somebody who is still sending takes
/// the answer with it.
const THROWN_AWAY: usize = 1024 * 1024;

/// Reads a body to its end, or to the limit.
pub(crate) async fn read(body: Body, limit: usize) -> Result<Bytes, Problem> {
    tokio::time::timeout(TIME_TO_ARRIVE, arrive(body, limit)).await.unwrap_or_else(|_| Err(did_not_arrive()))
}

async fn arrive(mut body: Body, limit: usize) -> Result<Bytes, Problem> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while length <= limit + THROWN_AWAY {
        match body.frame().await {
            None if length <= limit => return Ok(bytes.into()),
            None => break,
            Some(Ok(frame)) => {
                let data = frame.into_data().unwrap_or_default();
                length += data.len();
                if length <= limit {
                    bytes.extend_from_slice(&data);
                }
            }
            Some(Err(_)) => return Err(did_not_arrive()),
        }
    }
    Err(Problem::new(ErrorCode::BodyTooLarge, "The body is too large."))
}

fn did_not_arrive() -> Problem {
    Problem::invalid_request("The body did not arrive.")
}

/// Reads what a browser sends.
pub(crate) async fn read_from_browser(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    require_json(headers)?;
    read(body, BROWSER_LIMIT).await
}

/// Refuses a body that does not say that it is JSON. A browser asks before it sends such a body elsewhere.
fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    let mut content_types = headers.get_all(header::CONTENT_TYPE).iter();
    let only = content_types.next().filter(|_| content_types.next().is_none());
    let content_type = only.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Problem::new(ErrorCode::UnsupportedMediaType, "The body must be application/json."))
    }
}

/// Reads JSON. The message never repeats what was sent.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let read = serde_json::from_slice(body).map(ByName).and_then(T::deserialize);
    read.map_err(|error| match error.classify() {
        Category::Data => {
            Problem::invalid_request("A field of the body is unknown, missing, or of the wrong type.")
        }
        Category::Syntax | Category::Eof | Category::Io => Problem::invalid_request("The body is not JSON."),
    })
}
