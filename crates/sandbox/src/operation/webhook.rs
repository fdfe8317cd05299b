//! What happens to webhooks: they are made of events, attempted, and attempted again.

use crate::error::ApiResult;
use crate::resource::webhook::{Answer, EventOrder, Webhook};
use crate::store::Store;
use serde_json::{Value, json};

/// What an answer belongs to.
#[derive(Debug, Clone)]
pub(crate) struct AttemptId {
    webhook_id: String,
    resets: u32,
}

/// One attempt that is to be made now.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) id: AttemptId,
    pub(crate) url: String,
    pub(crate) headers: [(&'static str, String); 4],
    pub(crate) body: String,
}

/// Makes webhooks of what happened since the last time, and starts at most so many of the attempts that are due.
pub(crate) fn take_due(store: &mut Store, most: usize) -> Vec<Attempt> {
    store.outbox.tell(store.events.all().len(), store.now, &mut store.ids);
    let mut due = Vec::new();
    while due.len() < most
        && let Some(id) = store.outbox.start_due(store.now)
    {
        match attempt(store, &id) {
            Some(attempt) => due.push(attempt),
            // Its endpoint is no longer told anything: the attempt fails.
            None => drop(store.outbox.settle(&id, None, store.now)),
        }
    }
    due
}

fn attempt(store: &Store, id: &str) -> Option<Attempt> {
    let webhook = store.outbox.webhooks().get(id).ok()?;
    let secret = store.outbox.secret(&webhook.url)?;
    let body = body(store, webhook);
    let headers = Webhook::request_headers(secret, &body);
    let id = AttemptId { webhook_id: webhook.id.clone(), resets: store.outbox.resets };
    Some(Attempt { id, url: webhook.url.clone(), headers, body })
}

/// Notes the merchant's answer, unless a reset came in between.
pub(crate) fn settle(store: &mut Store, attempt: &AttemptId, answer: Option<Answer>) -> ApiResult<()> {
    if attempt.resets != store.outbox.resets {
        return Ok(());
    }
    store.outbox.settle(&attempt.webhook_id, answer, store.now)
}

/// A webhook as it is read.
pub(crate) fn shown(store: &Store, webhook: &Webhook) -> Value {
    webhook.to_json(store.outbox.secret(&webhook.url).unwrap_or_default(), &body(store, webhook))
}

pub(crate) fn retry(store: &mut Store, id: &str) -> ApiResult<()> {
    store.outbox.retry(id, store.now)
}

/// What is sent, made anew each time: events are kept once, and not again in each webhook.
fn body(store: &Store, webhook: &Webhook) -> String {
    let (start, end) = webhook.events;
    let events = (start..end).filter_map(|place| store.events.all().at(place));
    let mut events: Vec<Value> = events.map(|event| store.shown_event(event)).collect();
    if webhook.order == EventOrder::Reversed {
        events.reverse();
    }
    json!({ "events": events, "meta": { "webhook_id": webhook.id } }).to_string()
}
