//! Events: what happened, to what, and because of whom.

pub(crate) mod catalogue;

use crate::clock::timestamp;
use crate::id::IdKind;
use crate::store::{Record, Store};
use catalogue::EventKind;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Who is behind an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The integrator, by a request with a token.
    Api,
    /// The payer, on a hosted page or at the bank.
    Payer,
    GoCardless,
    Bank,
}

impl Origin {
    const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Payer => "payer",
            Self::GoCardless => "gocardless",
            Self::Bank => "bank",
        }
    }

    /// The program that the request came from, where one did.
    fn source(self) -> Value {
        match self {
            Self::Api => json!({ "name": "Sandbox access token", "type": "access_token" }),
            Self::Payer => json!({ "name": "Hosted payment page", "type": "hosted_payment_page" }),
            Self::GoCardless | Self::Bank => Value::Null,
        }
    }
}

/// One event.
#[derive(Debug)]
pub(crate) struct Event {
    id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) kind: &'static EventKind,
    origin: Origin,
    scheme: Option<&'static str>,
    pub(crate) links: Map<String, Value>,
}

impl Record for Event {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The resources that an event is about, by their names in `links`.
pub(crate) type Links<'a> = &'a [(&'a str, &'a str)];

/// Writes an event down and puts it out for delivery.
pub(crate) fn record(store: &mut Store, kind: &'static EventKind, origin: Origin, links: Links<'_>) {
    record_in_scheme(store, kind, origin, None, links);
}

/// The same for an event that a bank scheme takes part in.
pub(crate) fn record_in_scheme(
    store: &mut Store,
    kind: &'static EventKind,
    origin: Origin,
    scheme: Option<&'static str>,
    links: Links<'_>,
) {
    let origin =
        if kind.origins.contains(&origin) { origin } else { kind.origins.first().copied().unwrap_or(origin) };
    let links = links.iter().map(|(name, id)| ((*name).to_owned(), Value::from(*id))).collect();
    let event =
        Event { id: store.ids.next(IdKind::Event), created_at: store.now, kind, origin, scheme, links };
    store.outbox.add(event.to_json());
    store.events.insert(event);
}

impl Event {
    pub(crate) fn to_json(&self) -> Value {
        let mut details = Map::new();
        details.insert("origin".to_owned(), self.origin.name().into());
        details.insert("cause".to_owned(), self.kind.cause.into());
        details.insert("description".to_owned(), self.kind.description.into());
        if let Some(scheme) = self.scheme {
            details.insert("scheme".to_owned(), scheme.into());
        }
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "resource_type": self.kind.resource_type,
            "action": self.kind.action,
            "links": self.links,
            "details": details,
            "metadata": {},
            "resource_metadata": {},
            "source": self.origin.source(),
            "customer_notifications": [],
        })
    }

    pub(crate) fn is_linked_to(&self, name: &str, id: &str) -> bool {
        self.links.get(name).and_then(Value::as_str) == Some(id)
    }
}
