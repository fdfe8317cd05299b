//! GoCardless's deliveries: checked, kept, acknowledged, and only then acted on. An event is a hint to look again, never
//! the truth: events come late, twice, and in any order.

mod looking;
mod signature;

pub(crate) use looking::keep_looking;

use crate::app::App;
use crate::body::{self, WEBHOOK_LIMIT};
use crate::event::Event;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;

const SIGNATURE: &str = "webhook-signature";
/// GoCardless's own status for a signature that is wrong: "Token Invalid".
pub(crate) const WRONG_SIGNATURE: u16 = 498;

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
pub(crate) struct Delivery {
    events: Vec<Event>,
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
    keep(&app, events).await?;
    app.updates.heard_delivery();
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Keeps events, and has someone look at what they are about.
pub(crate) async fn keep(app: &Arc<App>, events: Vec<Event>) -> Result<(), Problem> {
    for (flow, billing_request) in events.iter().filter_map(Event::made_flow) {
        // GoCardless cannot be asked for it later.
        app.store.keep_flow_link(&flow, &billing_request).await?;
    }
    let events: Vec<_> = events.into_iter().map(Event::heard).collect();
    app.store.keep_events(&events, app.clock.now_seconds()).await?;
    app.heard_events.notify_one();
    Ok(())
}

fn signature_of(headers: &HeaderMap) -> &[u8] {
    headers.get(SIGNATURE).map(|value| value.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod any_input {
    use super::*;
    use serde_json::Value;

    #[test]
    fn a_delivery_is_refused_or_every_event_in_it_is_heard() {
        bolero::check!(name = "deliveries").with_iterations(1_000).for_each(|bytes: &[u8]| {
            let Ok(Delivery { events }) = body::parse(bytes) else { return };
            let sent: Value = serde_json::from_slice(bytes).unwrap();
            let sent = sent["events"].as_array().unwrap();
            assert_eq!(events.len(), sent.len());
            for (event, sent) in events.into_iter().zip(sent) {
                if let Some((flow, billing_request)) = event.made_flow() {
                    assert_eq!(sent["links"]["billing_request_flow"], flow.as_str());
                    assert_eq!(sent["links"]["billing_request"], billing_request.as_str());
                }
                let heard = event.heard();
                assert_eq!(sent["id"], heard.id.as_str());
                assert_eq!(sent["action"], heard.action.as_str());
                if let Some(id) = heard.billing_request {
                    assert_eq!(sent["links"]["billing_request"], id.as_str());
                }
            }
        });
    }
}
