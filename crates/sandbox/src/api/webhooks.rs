//! `/webhooks`: what was sent to merchants and what they answered, and sending it again.

use super::document::resource;
use super::list::period::Period;
use super::list::{Page, Parameters, flag};
use crate::error::ApiResult;
use crate::operation::webhook;
use crate::sandbox::Sandbox;
use crate::store::selection::Selection;
use axum::extract::{Path, Query, State};
use axum::response::Response;

const ENVELOPE: &str = "webhooks";

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let period = Period::read(&parameters)?;
    let successful = flag(&parameters, "successful")?;
    // None of the sandbox's webhooks is a test of the endpoint alone.
    let wanted = flag(&parameters, "is_test")? != Some(true);
    sandbox.with(|store| {
        let all = Selection::all(store.outbox.webhooks());
        let page = Page::read(&all, &parameters, |webhook| {
            wanted
                && successful.is_none_or(|successful| webhook.is_successful() == successful)
                && period.contains(webhook.created_at)
        })?;
        Ok(page.answer(ENVELOPE, |found| webhook::shown(store, found)))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource(ENVELOPE, webhook::shown(store, store.outbox.webhooks().get(&id)?))))
}

pub(super) async fn retry(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| {
        webhook::retry(store, &id)?;
        Ok(resource(ENVELOPE, webhook::shown(store, store.outbox.webhooks().get(&id)?)))
    })
}
