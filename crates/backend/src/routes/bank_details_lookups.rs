//! `POST /bank_details_lookups`: the name of the bank whose account a payer types.

use crate::app::App;
use crate::body;
use crate::payer_action::BankAccount;
use crate::problem::Problem;
use crate::session::Session;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    bank_details_lookups: BankAccount,
}

pub(super) async fn create(
    session: Session,
    State(app): State<Arc<App>>,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let Asked { bank_details_lookups: account } = body::parse(&body)?;
    let bank_name = app.bank_names.find(&session.billing_request, &account).await?;
    Ok(Json(json!({ "bank_details_lookups": { "bank_name": bank_name } })))
}
