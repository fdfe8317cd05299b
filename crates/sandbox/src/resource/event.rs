//! Events: what happened, to what, and because of whom.

pub(crate) mod catalogue;
pub(crate) mod link;
mod origin;
mod reason_code;
pub(crate) mod resource_type;
pub(crate) mod retry;

pub(crate) use origin::Origin;

use super::record;
use crate::clock::timestamp;
use crate::scheme::Scheme;
use catalogue::EventKind;
use link::Link;
use resource_type::ResourceType;
use retry::Retry;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Something that happened, before it is written down as an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Happening {
    #[serde(with = "catalogue::by_name")]
    pub(crate) kind: &'static EventKind,
    origin: Origin,
    scheme: Option<Scheme>,
    /// Only of failed payments.
    retry: Retry,
    /// Only of changed creditors: what changed.
    property: Option<Box<str>>,
    /// What the integrator gave with the request that let it happen.
    metadata: Option<Box<Map<String, Value>>>,
    /// The resources that it is about.
    links: Vec<(Link, String)>,
}

impl Happening {
    /// What banks, time and GoCardless let happen, each where it is the usual origin.
    pub(crate) fn of(kind: &'static EventKind, links: &[(Link, &str)]) -> Self {
        Self::new(kind, kind.usual_origin, links)
    }

    /// An origin that the kind does not have gives way to the usual one.
    pub(crate) fn new(kind: &'static EventKind, origin: Origin, links: &[(Link, &str)]) -> Self {
        let origin = if kind.origins.contains(&origin) { origin } else { kind.usual_origin };
        let links = links.iter().map(|(link, id)| (*link, (*id).to_owned())).collect();
        Self { kind, origin, scheme: None, retry: Retry::None, property: None, metadata: None, links }
    }

    /// The bank scheme that takes part in it. Shown where a bank is the origin.
    pub(crate) fn in_scheme(mut self, scheme: Scheme) -> Self {
        self.scheme = Some(scheme);
        self
    }

    /// The event that caused it: a cancelled mandate cancels its payments.
    pub(crate) fn because_of(mut self, event_id: &str) -> Self {
        self.links.push((Link::ParentEvent, event_id.to_owned()));
        self
    }

    pub(crate) fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    pub(crate) fn of_property(mut self, property: &str) -> Self {
        self.property = Some(property.into());
        self
    }

    /// The metadata of a request that lets it happen. Shown where the API is the origin.
    pub(crate) fn with_metadata(mut self, metadata: Option<&Value>) -> Self {
        let members = metadata.and_then(Value::as_object).filter(|members| !members.is_empty());
        self.metadata = members.cloned().map(Box::new);
        self
    }

    pub(crate) const fn origin(&self) -> Origin {
        self.origin
    }

    fn details(&self) -> Value {
        let mut details = Map::new();
        let mut tell = |name: &str, value: Value| details.insert(name.to_owned(), value);
        tell("origin", self.origin.name().into());
        tell("cause", self.kind.cause.into());
        tell("description", self.kind.description.into());
        if let Some(scheme) = self.scheme.filter(|_| self.origin == Origin::Bank) {
            tell("scheme", scheme.name().into());
            tell("reason_code", reason_code::reason_code(self.kind, scheme).into());
        }
        if self.kind.resource_type == ResourceType::Payments && self.kind.action == "failed" {
            tell("will_attempt_retry", (self.retry == Retry::Scheduled).into());
            if self.retry == Retry::None {
                tell("not_retried_reason", retry::not_retried_reason(self.kind).into());
            }
        }
        if let Some(property) = &self.property {
            tell("property", (**property).into());
        }
        details.into()
    }
}

/// One event.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) happening: Happening,
}

record!(Event);

impl Event {
    /// `resource_metadata` is that of the resource which it happened to.
    pub(crate) fn to_json(&self, resource_metadata: &Value) -> Value {
        let Happening { kind, origin, links, metadata, .. } = &self.happening;
        let links = links.iter().map(|(link, id)| (link.name().to_owned(), Value::from(id.as_str())));
        let metadata = metadata.as_deref().filter(|_| *origin == Origin::Api);
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "resource_type": kind.resource_type.name(),
            "action": kind.action,
            "links": links.collect::<Map<_, _>>(),
            "details": self.happening.details(),
            "metadata": metadata.cloned().unwrap_or_default(),
            "resource_metadata": resource_metadata.as_object().cloned().unwrap_or_default(),
            "source": origin.source(),
            "customer_notifications": [],
        })
    }

    /// The resources that it links to.
    pub(crate) fn links(&self) -> impl Iterator<Item = (Link, &str)> {
        self.happening.links.iter().map(|(link, id)| (*link, id.as_str()))
    }

    pub(crate) fn link(&self, wanted: Link) -> Option<&str> {
        self.links().find(|(link, _)| *link == wanted).map(|(_, id)| id)
    }
}
