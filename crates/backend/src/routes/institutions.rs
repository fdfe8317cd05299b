//! `GET /billing_requests/{BRQ}/institutions?country_code=GB`: the banks to choose from.

use crate::app::App;
use crate::institutions::CountryCode;
use crate::json::text;
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    country_code: String,
}

pub(super) async fn list(
    session: Session,
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Value>, Problem> {
    let id = session.opens(&id)?;
    let Query(wanted) =
        wanted.map_err(|_| Problem::invalid_request("The query must be country_code and nothing else."))?;
    let country = CountryCode::parse(&wanted.country_code)?;
    let snapshot = app.checkouts.read(id).await?;
    let known = snapshot.institution();
    let first = known.as_ref().and_then(|institution| text(institution, "/id"));
    let institutions = app.institutions.for_payer(&snapshot.billing_request, &country, first).await?;
    Ok(Json(json!({ "institutions": institutions })))
}
