//! `/events`: what happened, filtered, and with the resources that it happened to.

mod linked;

use super::document::resource;
use super::list::period::Period;
use super::list::{Page, Parameters};
use crate::error::{ApiError, ApiResult};
use crate::resource::event::Event;
use crate::resource::event::resource_type::ResourceType;
use crate::sandbox::Sandbox;
use crate::store::Store;
use crate::store::selection::Selection;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use linked::Linked;

const ENVELOPE: &str = "events";
/// Filters that name a resource which the event links to. None goes together with `resource_type`.
const LINKED: &[&str] = &[
    "billing_request",
    "creditor",
    "export",
    "instalment_schedule",
    "mandate",
    "outbound_payment",
    "payer_authorisation",
    "payment",
    "payment_account_transaction",
    "payout",
    "refund",
    "scheme_identifier",
    "subscription",
];
const PARENT: &str = "parent_event";

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    Query(parameters): Query<Parameters>,
) -> ApiResult<Response> {
    let filter = Filter::read(&parameters)?;
    let included = Linked::read(&parameters, filter.resource_type)?;
    sandbox.with(|store| {
        let page = Page::read(&filter.selection(store), &parameters, |event| filter.matches(event))?;
        let mut body = page.body(ENVELOPE, |event| store.shown_event(event));
        if let Some(included) = included {
            body.insert("linked".to_owned(), included.show(store, &page.records));
        }
        Ok(Json(body).into_response())
    })
}

pub(super) async fn get(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> ApiResult<Response> {
    sandbox.with(|store| Ok(resource(ENVELOPE, store.shown_event(store.events.all().get(&id)?))))
}

/// Which events are asked for.
struct Filter<'a> {
    resource_type: Option<ResourceType>,
    action: Option<&'a str>,
    period: Period,
    /// Links by name and id, all of which the event has to have.
    links: Vec<(&'static str, &'a str)>,
}

impl<'a> Filter<'a> {
    fn read(parameters: &'a Parameters) -> ApiResult<Self> {
        let given = |name: &str| parameters.get(name).map(String::as_str);
        let resource_type = given("resource_type").map(resource_type).transpose()?;
        let links = LINKED.iter().chain([&PARENT]).filter_map(|name| Some((*name, given(name)?))).collect();
        let filter =
            Self { resource_type, action: given("action"), period: Period::read(parameters)?, links };
        match filter.links.iter().find(|(name, _)| *name != PARENT && resource_type.is_some()) {
            Some((name, _)) => Err(ApiError::parameter(name, "cannot be used together with resource_type")),
            None => Ok(filter),
        }
    }

    fn selection<'s>(&self, store: &'s Store) -> Selection<'s, Event> {
        match self.links.first() {
            Some((_, id)) => store.events.linked_to(id),
            None => Selection::all(store.events.all()),
        }
    }

    fn matches(&self, event: &Event) -> bool {
        let kind = event.happening.kind;
        let links_to = |name: &str, id: &str| event.links().any(|(link, to)| link.name() == name && to == id);
        self.resource_type.is_none_or(|wanted| kind.resource_type == wanted)
            && self.action.is_none_or(|wanted| kind.action == wanted)
            && self.links.iter().all(|(name, id)| links_to(name, id))
            && self.period.contains(event.created_at)
    }
}

fn resource_type(name: &str) -> ApiResult<ResourceType> {
    let unknown = || ApiError::parameter("resource_type", &format!("\"{name}\" is not a resource type."));
    ResourceType::from_name(name).ok_or_else(unknown)
}
