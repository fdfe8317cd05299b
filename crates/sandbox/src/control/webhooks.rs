//! How webhooks go out, as a test wants it: in which order, how often, or not for now.

use super::input::Body;
use crate::resource::webhook::{EventOrder, Webhook};
use crate::sandbox::Sandbox;
use crate::store::Store;
use crate::store::outbox::Sending;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::num::NonZeroU8;

/// What is left out stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    order: Option<EventOrder>,
    copies: Option<NonZeroU8>,
    sending: Option<Sending>,
}

pub(super) async fn change(State(sandbox): State<Sandbox>, Body(change): Body<Change>) -> Json<Value> {
    Json(sandbox.with(|store| {
        let manner = &mut store.outbox.manner;
        manner.order = change.order.unwrap_or(manner.order);
        manner.copies = change.copies.map_or(manner.copies, NonZeroU8::get);
        manner.sending = change.sending.unwrap_or(manner.sending);
        shown(store)
    }))
}

pub(super) async fn show(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(sandbox.with(|store| shown(store)))
}

fn shown(store: &Store) -> Value {
    let webhooks: Vec<Value> = store.outbox.webhooks().iter().map(Webhook::progress).collect();
    let manner = &store.outbox.manner;
    json!({ "order": manner.order, "copies": manner.copies, "sending": manner.sending, "webhooks": webhooks })
}
