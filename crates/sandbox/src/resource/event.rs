//! Events: what happened, to what, and because of whom.

pub(crate) mod catalogue;
pub(crate) mod resource_type;

use super::record;
use crate::clock::timestamp;
use crate::scheme::Scheme;
use catalogue::EventKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Who is behind an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// The integrator, by a request with a token.
    Api,
    /// The payer, on a hosted page or at the bank.
    Payer,
    GoCardless,
    Bank,
    /// The payer, where GoCardless's word for them is the customer: approvals of mandates and payments.
    Customer,
}

impl Origin {
    const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Payer => "payer",
            Self::GoCardless => "gocardless",
            Self::Bank => "bank",
            Self::Customer => "customer",
        }
    }

    /// The program that the request came from, where one did.
    fn source(self) -> Value {
        match self {
            Self::Api => json!({ "name": "Sandbox access token", "type": "access_token" }),
            Self::Payer => json!({ "name": "Hosted payment page", "type": "hosted_payment_page" }),
            Self::GoCardless | Self::Bank | Self::Customer => Value::Null,
        }
    }
}

/// One event.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    #[serde(with = "catalogue::by_name")]
    pub(crate) kind: &'static EventKind,
    pub(crate) origin: Origin,
    pub(crate) scheme: Option<Scheme>,
    /// The resources that it is about, by their names in `links`.
    pub(crate) links: Vec<(String, String)>,
}

record!(Event);

impl Event {
    pub(crate) fn to_json(&self) -> Value {
        let mut details = Map::new();
        details.insert("origin".to_owned(), self.origin.name().into());
        details.insert("cause".to_owned(), self.kind.cause.into());
        details.insert("description".to_owned(), self.kind.description.into());
        if let Some(scheme) = self.scheme {
            details.insert("scheme".to_owned(), scheme.name().into());
        }
        let links = self.links.iter().map(|(name, id)| (name.clone(), Value::from(id.as_str())));
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "resource_type": self.kind.resource_type.name(),
            "action": self.kind.action,
            "links": links.collect::<Map<_, _>>(),
            "details": details,
            "metadata": {},
            "resource_metadata": {},
            "source": self.origin.source(),
            "customer_notifications": [],
        })
    }

    pub(crate) fn is_linked_to(&self, name: &str, id: &str) -> bool {
        self.links.iter().any(|(linked, linked_id)| linked == name && linked_id == id)
    }
}
