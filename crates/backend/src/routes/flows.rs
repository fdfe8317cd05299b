//! `POST /billing_request_flows/{BRF}/actions/initialise`: the payer's key becomes a session.

use crate::app::App;
use crate::body::{self, BROWSER_LIMIT};
use crate::checkouts::OpenedFlow;
use crate::payer_action::{Data, Nothing};
use crate::problem::Problem;
use crate::session::{LIFETIME_SECONDS, Session};
use axum::Json;
use axum::extract::{Path, Request, State};
use checkout::id::FlowId;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn initialise(
    State(app): State<Arc<App>>,
    Path(flow): Path<String>,
    request: Request,
) -> Result<Json<Value>, Problem> {
    let flow = FlowId::parse(&flow).map_err(|error| Problem::invalid_request(error.to_string()))?;
    let (parts, body) = request.into_parts();
    body::require_json(&parts.headers)?;
    let body = body::read(&parts.headers, body, BROWSER_LIMIT).await?;
    let Data { data: Nothing {} } = body::parse(&body)?;
    let OpenedFlow { flow: flow_json, snapshot } = app.checkouts.open(&flow).await?;
    let session = Session { flow, billing_request: snapshot.billing_request.id().clone() };
    let mut answer = snapshot.answer(app.clock.now());
    answer.insert("billing_request_flows".to_owned(), flow_json);
    answer.insert(
        "session".to_owned(),
        json!({
            "token": app.session_key.mint(&session, app.clock.now_seconds()),
            "expires_in": LIFETIME_SECONDS,
            "environment": app.environment.name(),
        }),
    );
    Ok(Json(Value::Object(answer)))
}
