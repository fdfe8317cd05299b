//! `GET /mandate_pdfs/{name}?language=de`: the mandate to read, and to keep. A payer follows a link here, without a session.

use crate::app::App;
use crate::mandate_link;
use crate::mandate_pdf::Language;
use crate::problem::Problem;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Wanted {
    language: String,
}

/// Sends the payer to where GoCardless has written it, which is GoCardless's to say and nobody else's.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Redirect, Problem> {
    let id = mandate_link::open(&app.session_keys, &name, app.clock.now_seconds())?;
    let asked = wanted.ok().and_then(|Query(wanted)| Language::parse(&wanted.language));
    let language = asked.unwrap_or_else(Language::english);
    let url = app.checkouts.mandate_pdf(&id, &language).await?;
    Ok(Redirect::to(url.as_str()))
}
