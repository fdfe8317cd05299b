//! `/instalment_schedules`: create, list, read, change, cancel.

use super::document::{Collection, Document};
use super::list::choice::{self, is_or_any, known};
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::ApiResult;
use crate::operation::instalment_schedule::{cancel as cancel_schedule, create, update as update_schedule};
use crate::resource::instalment_schedule::{InstalmentSchedule, InstalmentScheduleStatus};
use crate::sandbox::Sandbox;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

const INSTALMENT_SCHEDULES: Collection = Collection {
    envelope: "instalment_schedules",
    make: create::create,
    show: |store, id| Ok(store.instalment_schedules.get(id)?.to_json()),
};

pub(super) async fn create(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    document: Document,
) -> ApiResult<Response> {
    INSTALMENT_SCHEDULES.create(&sandbox, &headers, &document)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let created_at = Period::read(&parameters)?;
    let statuses = choice::any_of(&parameters, "status", known(InstalmentScheduleStatus::NAMES))?;
    sandbox.with(|store| {
        let selection = match parameters.get("mandate") {
            Some(mandate_id) => store.instalment_schedules.of_mandate(mandate_id),
            None => store.instalment_schedules.all(),
        };
        let page = Page::read(&selection, &parameters, |schedule| {
            created_at.contains(schedule.created_at)
                && statuses.as_ref().is_none_or(|statuses| statuses.contains(&schedule.status.name()))
                && is_or_any(&parameters, "customer", Some(&schedule.customer_id))
        })?;
        Ok(page.answer(INSTALMENT_SCHEDULES.envelope, InstalmentSchedule::to_json))
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    INSTALMENT_SCHEDULES.get(&sandbox, &id)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    INSTALMENT_SCHEDULES.update(&sandbox, &id, &document, update_schedule)
}

pub(super) async fn cancel(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    INSTALMENT_SCHEDULES.act(&sandbox, &id, &document, cancel_schedule)
}
