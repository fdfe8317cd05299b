//! The clock: reading it, moving it on, stopping it.

use super::input::{Body, Refusal};
use crate::clock::{EndOfTime, Pace, timestamp};
use crate::operation::due;
use crate::sandbox::Sandbox;
use crate::store::Store;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

/// What is left out stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    #[serde(default)]
    advance_seconds: u32,
    /// A moment to move on to.
    #[serde(default, with = "time::serde::rfc3339::option")]
    to: Option<OffsetDateTime>,
    pace: Option<Pace>,
}

pub(super) async fn change(
    State(sandbox): State<Sandbox>,
    Body(change): Body<Change>,
) -> Result<Json<Value>, Refusal> {
    sandbox.with(|store| {
        let by = match change.to {
            Some(moment) => moment - store.now,
            None => Duration::seconds(i64::from(change.advance_seconds)),
        };
        if by.is_negative() {
            let now = timestamp(store.now);
            return Err(Refusal::new(format!("The clock only moves forward, and it is {now} already")));
        }
        let advanced = store.clock.advance(by);
        advanced.map_err(|EndOfTime| Refusal::new("The clock goes no further than the year 9000"))?;
        if let Some(pace) = change.pace {
            store.clock.set_pace(pace);
        }
        due::catch_up(store);
        Ok(shown(store))
    })
}

pub(super) async fn show(State(sandbox): State<Sandbox>) -> Json<Value> {
    sandbox.with(|store| shown(store))
}

fn shown(store: &Store) -> Json<Value> {
    Json(json!({ "now": timestamp(store.now), "pace": store.clock.pace() }))
}
