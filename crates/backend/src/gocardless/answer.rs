//! An answer of GoCardless's, read to its end: JSON, or a failure. Knows its envelopes and not what is in them.

use super::{Failure, Refusal};
use reqwest::{Response, StatusCode};
use serde_json::Value;

/// Far above any answer seen; a list of all institutions has some hundred kilobytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// Reads an answer. A refusal keeps after how many seconds the next request is welcome.
pub(super) async fn read(mut response: Response, retry_after: Option<u64>) -> Result<Value, Failure> {
    let status = response.status();
    let unreadable = || Failure::Unreadable { status: status.as_u16() };
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LARGEST => bytes.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(error) if error.is_timeout() => return Err(Failure::TimedOut),
            Ok(Some(_)) => return Err(unreadable()),
            Err(_) => return Err(Failure::Lost),
        }
    }
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(body) if status.is_success() => Ok(body),
        Ok(body) if body.get("error").is_some() => {
            Err(Failure::Refused(Box::new(Refusal { retry_after, ..Refusal::read(status.as_u16(), &body) })))
        }
        // Whatever stands before GoCardless may say it in a page of its own.
        _ if status == StatusCode::TOO_MANY_REQUESTS => {
            Err(Failure::Refused(Box::new(Refusal { retry_after, ..Refusal::read(429, &Value::Null) })))
        }
        Ok(_) | Err(_) => Err(unreadable()),
    }
}

/// Takes the resource, or the list, out of its envelope.
pub(super) fn unwrap(mut answer: Value, collection: &str) -> Result<Value, Failure> {
    match answer.get_mut(collection).map(Value::take) {
        Some(resource) if resource.is_object() || resource.is_array() => Ok(resource),
        Some(_) | None => Err(Failure::Unreadable { status: 200 }),
    }
}
