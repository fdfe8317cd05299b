//! Lists: newest first, in pages, with cursors that are ids.

use crate::error::{ApiError, ApiResult};
use crate::resource::Record;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const DEFAULT_LIMIT: usize = 50;
const LARGEST_LIMIT: usize = 500;

/// The query of a list.
pub(super) type Parameters = HashMap<String, String>;

/// One page of the records, newest first. `after` an id come older ones, `before` it newer ones.
pub(super) fn page<'a, T: Record + 'a>(
    envelope: &str,
    newest_first: impl Iterator<Item = &'a T>,
    parameters: &Parameters,
    show: impl Fn(&T) -> Value,
) -> ApiResult<Response> {
    let limit = limit(parameters)?;
    let all: Vec<&T> = newest_first.collect();
    let place = |name: &str| {
        let cursor = parameters.get(name).filter(|cursor| !cursor.is_empty())?;
        Some(all.iter().position(|record| record.id() == cursor).ok_or_else(|| unknown_cursor(name)))
    };
    let (start, end) = match (place("after").transpose()?, place("before").transpose()?) {
        (Some(after), _) => (after + 1, (after + 1 + limit).min(all.len())),
        (None, Some(before)) => (before.saturating_sub(limit), before),
        (None, None) => (0, limit.min(all.len())),
    };
    let shown = all.get(start..end).unwrap_or_default();
    let older = (end < all.len()).then(|| shown.last().map(|record| record.id())).flatten();
    let newer = (start > 0).then(|| shown.first().map(|record| record.id())).flatten();
    let items = shown.iter().map(|record| show(record)).collect();
    Ok(answer(envelope, items, &json!({ "cursors": { "before": newer, "after": older }, "limit": limit })))
}

/// A list that is always whole.
pub(super) fn whole(envelope: &str, items: Vec<Value>) -> Response {
    let limit = items.len();
    answer(envelope, items, &json!({ "cursors": { "before": null, "after": null }, "limit": limit }))
}

fn answer(envelope: &str, items: Vec<Value>, meta: &Value) -> Response {
    let body: Map<String, Value> =
        Map::from_iter([(envelope.to_owned(), items.into()), ("meta".to_owned(), meta.clone())]);
    Json(Value::from(body)).into_response()
}

fn limit(parameters: &Parameters) -> ApiResult<usize> {
    let Some(given) = parameters.get("limit") else { return Ok(DEFAULT_LIMIT) };
    let limit = given.parse().ok().filter(|limit| (1..=LARGEST_LIMIT).contains(limit));
    limit.ok_or_else(|| ApiError::parameter("limit", &format!("must be between 1 and {LARGEST_LIMIT}")))
}

fn unknown_cursor(name: &str) -> ApiError {
    ApiError::parameter(name, "is not a cursor of this list")
}
