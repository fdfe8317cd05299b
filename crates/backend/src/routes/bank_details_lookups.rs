//! `POST /bank_details_lookups`: the name of the bank whose account a payer types.

use crate::app::App;
use crate::body;
use crate::payer_action::BankAccount;
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::extract::{Request, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    bank_details_lookups: BankAccount,
}

pub(super) async fn create(
    session: Session,
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let (parts, body) = request.into_parts();
    let body = body::read_from_browser(&parts.headers, body).await?;
    let Asked { bank_details_lookups: account } = body::parse(&body)?;
    let bank_name = app.bank_names.find(&session.billing_request, &account).await?;
    Ok(Json(json!({ "bank_details_lookups": { "bank_name": bank_name } })))
}
