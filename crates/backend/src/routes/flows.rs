//! `POST /billing_request_flows/{BRF}/actions/initialise`: the payer's key becomes a session. A template with a page's key
//! becomes a flow first.

use crate::app::App;
use crate::body;
use crate::checkouts::OpenedFlow;
use crate::language;
use crate::payer_action::{Data, Nothing};
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::session::{LIFETIME_SECONDS, Session};
use crate::templates::PageKey;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use checkout::id::{BillingRequestTemplateId, FlowId, InvalidId};
use reqwest::Url;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn initialise(
    State(app): State<Arc<App>>,
    Path(flow): Path<String>,
    payer_ip: PayerIp,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    let wanted = Wanted::parse(&flow)?;
    let Data { data: Nothing {} } = body::parse(&body)?;
    let flow = match wanted {
        Wanted::Flow(flow) => flow,
        Wanted::OfTemplate(template, key) => app.templates.flow(template, key).await?,
    };
    app.limits.count_for(&flow)?;
    app.limits.count_unproven(payer_ip)?;
    let accept_language = headers.get(ACCEPT_LANGUAGE).and_then(|languages| languages.to_str().ok());
    let accept_language = accept_language.unwrap_or_default();
    let OpenedFlow { flow: flow_json, snapshot } =
        app.checkouts.open(&flow, payer_ip, accept_language).await?;
    let session = Session {
        flow,
        billing_request: snapshot.billing_request.id().clone(),
        expires_at: app.clock.now_seconds() + LIFETIME_SECONDS,
    };
    let session = json!({
        "token": app.session_keys.mint(&session),
        "expires_in": LIFETIME_SECONDS,
        "environment": app.environment.name(),
        "language": language::asked_for(&flow_json, &snapshot),
        "privacy_url": app.privacy_url.as_ref().map(Url::as_str),
        "updates": true,
    });
    let mut answer = app.answer(&snapshot);
    answer.insert("billing_request_flows".to_owned(), flow_json);
    answer.insert("session".to_owned(), session);
    Ok(Json(Value::Object(answer)))
}

/// What a page names.
enum Wanted {
    Flow(FlowId),
    /// The flow of a page's key, made from a template.
    OfTemplate(BillingRequestTemplateId, PageKey),
}

impl Wanted {
    fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |error: InvalidId| Problem::invalid_request(error.to_string());
        match text.split_once('-') {
            Some((template, key)) => Ok(Self::OfTemplate(
                BillingRequestTemplateId::parse(template).map_err(wrong)?,
                PageKey::parse(key)?,
            )),
            None => FlowId::parse(text).map(Self::Flow).map_err(wrong),
        }
    }
}
