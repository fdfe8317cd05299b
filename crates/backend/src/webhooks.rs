//! GoCardless's deliveries: checked, kept, acknowledged, and only then acted on. An event is a hint to look again, never
//! the truth: events come late, twice, and in any order.

mod signature;

use crate::app::App;
use crate::body::{self, WEBHOOK_LIMIT};
use crate::problem::Problem;
use crate::store::DeliveredEvent;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use checkout::id::{BillingRequestId, FlowId};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

const SIGNATURE: &str = "webhook-signature";
/// GoCardless's own status for a signature that is wrong: "Token Invalid".
const WRONG_SIGNATURE: u16 = 498;
const BETWEEN_LOOKS: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
struct Delivery {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    resource_type: String,
    action: String,
    #[serde(default)]
    links: BTreeMap<String, String>,
}

/// Takes a delivery. GoCardless waits ten seconds for the answer, so the work comes after it.
pub(crate) async fn receive(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body = body::read(body, WEBHOOK_LIMIT).await?;
    if !signature::is_good(&app.webhook_secrets, signature_of(&parts.headers), &body) {
        tracing::warn!("a delivery with a wrong signature");
        let status = StatusCode::from_u16(WRONG_SIGNATURE).unwrap_or(StatusCode::UNAUTHORIZED);
        return Ok(status.into_response());
    }
    let Delivery { events } = body::parse(&body)?;
    keep_flows(&app, &events).await?;
    let events: Vec<_> = events.into_iter().map(delivered).collect();
    app.store.keep_events(&events, app.clock.now_seconds()).await?;
    tokio::spawn(async move { look_again(&app).await });
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Looks at what there is news of, again and again: the last run may have ended between the answer and the work, and
/// GoCardless may have been out of reach when it was time to fulfil.
pub(crate) async fn keep_looking(app: Arc<App>) {
    loop {
        look_again(&app).await;
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
}

async fn look_again(app: &App) {
    let news = match app.store.news().await {
        Ok(news) => news,
        Err(error) => return tracing::error!(%error, "the events cannot be read"),
    };
    for news in news {
        let id = news.billing_request.clone();
        if let Err(problem) = app.checkouts.look_again(news).await {
            let detail = problem.detail.as_deref().unwrap_or(problem.code.name());
            tracing::warn!(billing_request = %id, detail, "to be looked at again");
        }
    }
}

fn signature_of(headers: &HeaderMap) -> &[u8] {
    headers.get(SIGNATURE).map(|value| value.as_bytes()).unwrap_or_default()
}

/// A flow that was made is kept with its Billing Request: GoCardless cannot be asked for it later.
async fn keep_flows(app: &App, events: &[Event]) -> Result<(), Problem> {
    for event in events.iter().filter(|event| event.action == "flow_created") {
        let flow = event.links.get("billing_request_flow").and_then(|id| FlowId::parse(id).ok());
        if let (Some(flow), Some(billing_request)) = (flow, billing_request_of(event)) {
            app.store.keep_flow_link(&flow, &billing_request).await?;
        }
    }
    Ok(())
}

fn delivered(event: Event) -> DeliveredEvent {
    let billing_request = billing_request_of(&event);
    DeliveredEvent { id: event.id, resource_type: event.resource_type, action: event.action, billing_request }
}

fn billing_request_of(event: &Event) -> Option<BillingRequestId> {
    BillingRequestId::parse(event.links.get("billing_request")?).ok()
}
