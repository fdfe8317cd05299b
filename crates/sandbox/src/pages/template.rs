//! The address of a Billing Request Template: each payer who opens it gets a Billing Request, and the hosted page.

use super::layout::{go_to, notice};
use crate::operation::billing_request_template;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub(super) async fn open(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Response {
    let address = sandbox.with(|store| {
        let flow_id = billing_request_template::open(store, &format!("BRT{id}"))?;
        Ok::<_, crate::error::ApiError>(store.flows.get(&flow_id)?.address(&store.public_url))
    });
    match address {
        Ok(address) => go_to(&address),
        Err(_) => {
            notice(StatusCode::NOT_FOUND, "No such page", "This link does not lead to a payment.", None)
        }
    }
}
