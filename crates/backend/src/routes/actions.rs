//! `POST /billing_requests/{BRQ}/actions/{action}`: what a payer may do.

use crate::app::App;
use crate::body;
use crate::institutions::CountryCode;
use crate::payer_action::{ActionName, PayerAction};
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::session::Session;
use crate::store::ChosenInstitution;
use axum::Json;
use axum::extract::{Path, Request, State};
use checkout::id::BillingRequestId;
use serde_json::Value;
use std::sync::Arc;

pub(super) async fn act(
    session: Session,
    State(app): State<Arc<App>>,
    Path((id, action)): Path<(String, String)>,
    payer_ip: PayerIp,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let id = session.opens(&id)?;
    let action = ActionName::parse(&action)?;
    let (parts, body) = request.into_parts();
    let action = action.read(&body::read_from_browser(&parts.headers, body).await?)?;
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
    let snapshot = app.checkouts.read(id).await?;
    app.institutions.find(&snapshot.billing_request, &country, &choice.institution).await
}
