//! Lists: newest first, in pages, with cursors that are ids.

pub(super) mod choice;
pub(super) mod days;
pub(super) mod period;

use crate::error::{ApiError, ApiResult};
use crate::resource::Record;
use crate::store::selection::Selection;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const DEFAULT_LIMIT: usize = 50;
const LARGEST_LIMIT: usize = 500;

/// The query of a list.
pub(super) type Parameters = HashMap<String, String>;

/// One page of a list, newest first.
pub(super) struct Page<'a, T> {
    pub(super) records: Vec<&'a T>,
    newer: Option<String>,
    older: Option<String>,
    limit: usize,
}

impl<'a, T: Record> Page<'a, T> {
    /// The records that match: `after` an id come older ones, `before` it newer ones. Walks no further than the page.
    pub(super) fn read(
        selection: &Selection<'a, T>,
        parameters: &Parameters,
        matches: impl Fn(&T) -> bool,
    ) -> ApiResult<Self> {
        let limit = limit(parameters)?;
        let cursor = |name: &str| {
            let id = parameters.get(name).filter(|id| !id.is_empty())?;
            Some(selection.place(id).ok_or_else(|| unknown_cursor(name)))
        };
        let after = cursor("after").transpose()?;
        if let (None, Some(before)) = (after, cursor("before").transpose()?) {
            let mut records: Vec<&T> =
                selection.made_after(before).filter(|record| matches(record)).take(limit + 1).collect();
            let there_are_newer = records.len() > limit;
            records.truncate(limit);
            records.reverse();
            return Ok(Self::between(records, there_are_newer, true, limit));
        }
        let mut records: Vec<&T> =
            selection.made_before(after).filter(|record| matches(record)).take(limit + 1).collect();
        let there_are_older = records.len() > limit;
        records.truncate(limit);
        Ok(Self::between(records, after.is_some(), there_are_older, limit))
    }

    /// The same of records that are in an order of their own.
    pub(super) fn of(ordered: &[&'a T], parameters: &Parameters) -> ApiResult<Self> {
        let limit = limit(parameters)?;
        let cursor = |name: &str| {
            let id = parameters.get(name).filter(|id| !id.is_empty())?;
            Some(ordered.iter().position(|record| record.id() == id).ok_or_else(|| unknown_cursor(name)))
        };
        let (start, end) = match (cursor("after").transpose()?, cursor("before").transpose()?) {
            (Some(after), _) => (after + 1, after + 1 + limit),
            (None, Some(before)) => (before.saturating_sub(limit), before),
            (None, None) => (0, limit),
        };
        let records = ordered.get(start..end.min(ordered.len())).unwrap_or_default().to_vec();
        Ok(Self::between(records, start > 0, end < ordered.len(), limit))
    }

    fn between(records: Vec<&'a T>, there_are_newer: bool, there_are_older: bool, limit: usize) -> Self {
        let id = |record: Option<&&T>| record.map(|record| record.id().to_owned());
        let newer = if there_are_newer { id(records.first()) } else { None };
        let older = if there_are_older { id(records.last()) } else { None };
        Self { records, newer, older, limit }
    }

    /// The members of the answer.
    pub(super) fn body(&self, envelope: &str, show: impl Fn(&T) -> Value) -> Map<String, Value> {
        let items: Vec<Value> = self.records.iter().map(|record| show(record)).collect();
        let meta = json!({ "cursors": { "before": self.newer, "after": self.older }, "limit": self.limit });
        body(envelope, items, meta)
    }

    pub(super) fn answer(&self, envelope: &str, show: impl Fn(&T) -> Value) -> Response {
        Json(self.body(envelope, show)).into_response()
    }
}

/// A list that is always whole.
pub(super) fn whole(envelope: &str, items: Vec<Value>) -> Response {
    let limit = items.len();
    let meta = json!({ "cursors": { "before": null, "after": null }, "limit": limit });
    Json(body(envelope, items, meta)).into_response()
}

fn body(envelope: &str, items: Vec<Value>, meta: Value) -> Map<String, Value> {
    Map::from_iter([(envelope.to_owned(), items.into()), ("meta".to_owned(), meta)])
}

fn limit(parameters: &Parameters) -> ApiResult<usize> {
    let Some(given) = parameters.get("limit") else { return Ok(DEFAULT_LIMIT) };
    let limit = given.parse().ok().filter(|limit| (1..=LARGEST_LIMIT).contains(limit));
    limit.ok_or_else(|| ApiError::parameter("limit", &format!("must be between 1 and {LARGEST_LIMIT}")))
}

/// A parameter that is `true` or `false`, by those words.
pub(super) fn flag(parameters: &Parameters, name: &str) -> ApiResult<Option<bool>> {
    let Some(given) = parameters.get(name) else { return Ok(None) };
    given.parse().map(Some).map_err(|_| ApiError::parameter(name, &format!("\"{given}\" is not a boolean.")))
}

fn unknown_cursor(name: &str) -> ApiError {
    ApiError::parameter(name, "is not a cursor of this list")
}
