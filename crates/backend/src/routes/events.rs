//! `POST /events`: what happened in a page, to be counted.

use crate::app::App;
use crate::body;
use crate::funnel::Event;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    #[cfg_attr(test, schemars(length(max = "crate::funnel::MOST_AT_ONCE")))]
    events: Vec<Event>,
}

pub(super) async fn create(State(app): State<Arc<App>>, body: Bytes) -> Result<StatusCode, Problem> {
    let Told { events } = body::parse(&body)?;
    if let Some(counts) = app.funnel.count(events, app.clock.now_seconds())? {
        tracing::info!(counts, "funnel");
    }
    Ok(StatusCode::NO_CONTENT)
}
