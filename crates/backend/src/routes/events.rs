//! `POST /events`: what happened in a page, to be counted.

use crate::app::App;
use crate::body;
use crate::funnel::Event;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    events: Vec<Event>,
}

pub(super) async fn create(State(app): State<Arc<App>>, request: Request) -> Result<StatusCode, Problem> {
    let (parts, body) = request.into_parts();
    let body = body::read_from_browser(&parts.headers, body).await?;
    let Told { events } = body::parse(&body)?;
    if let Some(counts) = app.funnel.count(events, app.clock.now_seconds())? {
        tracing::info!(counts, "funnel");
    }
    Ok(StatusCode::NO_CONTENT)
}
