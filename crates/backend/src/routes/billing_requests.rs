//! `GET /billing_requests/{BRQ}`: where a checkout stands.

use crate::app::App;
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;
use std::sync::Arc;

pub(super) async fn read(
    session: Session,
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let snapshot = app.checkouts.read(session.opens(&id)?).await?;
    Ok(Json(Value::Object(app.answer(&snapshot))))
}
