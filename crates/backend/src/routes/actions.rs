//! `POST /billing_requests/{BRQ}/actions/{action}`: what a payer may do.

use crate::app::App;
use crate::institutions::{self, CountryCode};
use crate::payer_action::{ActionName, PayerAction};
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::session::Session;
use crate::store::ChosenInstitution;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use checkout::id::BillingRequestId;
use serde_json::Value;
use std::sync::Arc;

pub(super) async fn act(
    session: Session,
    State(app): State<Arc<App>>,
    Path((id, action)): Path<(String, String)>,
    payer_ip: PayerIp,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let id = session.opens(&id)?;
    let action = ActionName::parse(&action)?;
    let action = action.read(&body)?;
    let chosen = chosen_institution(&app, id, &action).await?;
    let snapshot = app.checkouts.act(id, action, chosen, payer_ip).await?;
    Ok(Json(Value::Object(app.answer(&snapshot))))
}

/// The bank that an action chooses, with the name that the payer knows it by.
async fn chosen_institution(
    app: &App,
    id: &BillingRequestId,
    action: &PayerAction,
) -> Result<Option<ChosenInstitution>, Problem> {
    let PayerAction::SelectInstitution(choice) = action else { return Ok(None) };
    let country = CountryCode::parse(&choice.country_code)?;
    let list = match app.institutions.listed(id, &country).await {
        Some(list) => list,
        None => app.institutions.list(&app.checkouts.read(id).await?.billing_request, &country).await?,
    };
    Ok(institutions::chosen(&list, &choice.institution))
}
