//! `/events`: what happened, filtered.

use super::document::resource;
use super::list::{self, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::resource::event::Event;
use crate::resource::event::resource_type::ResourceType;
use crate::sandbox::Sandbox;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const ENVELOPE: &str = "events";
/// Filters that name a resource which the event links to.
const LINKED: &[&str] = &["billing_request", "mandate", "payment"];

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let period = Period::read(&parameters)?;
    let resource_type = resource_type(&parameters)?;
    let matches = |event: &&Event| {
        period.contains(event.created_at)
            && resource_type.is_none_or(|wanted| event.kind.resource_type == wanted)
            && parameters.get("action").is_none_or(|wanted| event.kind.action == wanted)
            && LINKED.iter().all(|name| parameters.get(*name).is_none_or(|id| event.is_linked_to(name, id)))
    };
    sandbox.with(|store| {
        list::page(ENVELOPE, store.events.iter().rev().filter(matches), &parameters, Event::to_json)
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource(ENVELOPE, store.events.get(&id)?.to_json())))
}

fn resource_type(parameters: &Parameters) -> ApiResult<Option<ResourceType>> {
    let Some(name) = parameters.get("resource_type") else { return Ok(None) };
    let unknown = || ApiError::parameter("resource_type", &format!("\"{name}\" is not a resource type."));
    ResourceType::from_name(name).map(Some).ok_or_else(unknown)
}

/// The bounds of `created_at`, to the millisecond that the API shows.
struct Period {
    gt: Option<OffsetDateTime>,
    gte: Option<OffsetDateTime>,
    lt: Option<OffsetDateTime>,
    lte: Option<OffsetDateTime>,
}

impl Period {
    fn read(parameters: &Parameters) -> ApiResult<Self> {
        let bound = |name: &str| {
            let field = format!("created_at[{name}]");
            let Some(text) = parameters.get(&field) else { return Ok(None) };
            let parsed = OffsetDateTime::parse(text, &Rfc3339);
            parsed
                .map(Some)
                .map_err(|_| ApiError::parameter(&field, &format!("\"{text}\" is not a datetime.")))
        };
        Ok(Self { gt: bound("gt")?, gte: bound("gte")?, lt: bound("lt")?, lte: bound("lte")? })
    }

    fn contains(&self, at: OffsetDateTime) -> bool {
        let at = at.truncate_to_millisecond();
        self.gt.is_none_or(|bound| at > bound)
            && self.gte.is_none_or(|bound| at >= bound)
            && self.lt.is_none_or(|bound| at < bound)
            && self.lte.is_none_or(|bound| at <= bound)
    }
}
