//! `/scenario_simulators`: moves a resource to where a test wants it.

use super::document::{Document, resource};
use crate::error::ApiResult;
use crate::operation::scenario;
use crate::sandbox::Sandbox;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;

pub(super) async fn run(
    State(sandbox): State<Sandbox>,
    Path(simulator): Path<String>,
    document: Document,
) -> ApiResult<Response> {
    sandbox.with(|store| {
        let mut input = document.envelope("data")?;
        let resource_id = input.required_link("resource")?;
        input.finish()?;
        scenario::run(store, &simulator, resource_id)?;
        Ok(resource("scenario_simulators", json!({ "id": simulator })))
    })
}
