//! The table of events: what each is called, what caused it and who may be its origin. One file a resource type.
//!
//! Actions, causes and origins are those of GoCardless's reference.

pub(crate) mod billing_request;
pub(crate) mod creditor;
pub(crate) mod instalment_schedule;
pub(crate) mod mandate;
pub(crate) mod payment;
pub(crate) mod payout;
pub(crate) mod refund;
pub(crate) mod scheme_identifier;
pub(crate) mod subscription;

use super::Origin;
use super::resource_type::ResourceType;
use serde::{Deserialize, Deserializer, Serializer};

/// One kind of event. Its resource type, action and cause name it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct EventKind {
    pub(crate) resource_type: ResourceType,
    pub(crate) action: &'static str,
    pub(crate) cause: &'static str,
    /// Who is behind it unless somebody else is known to be.
    pub(crate) usual_origin: Origin,
    /// Who may be behind it. Where somebody else is, the usual one is named.
    pub(crate) origins: &'static [Origin],
    pub(crate) description: &'static str,
}

/// The rows of one resource type. A static is called by its action, and by its cause where the action has several.
macro_rules! events {
    ($resource_type:ident; $($name:ident = $action:literal, $cause:literal, [$usual:ident $(, $other:ident)*], $description:literal;)*) => {
        use super::EventKind;
        #[allow(unused_imports, reason = "no table needs every origin")]
        use crate::resource::event::Origin::{Api, Bank, Customer, GoCardless, Payer};
        use crate::resource::event::resource_type::ResourceType;

        $(pub(crate) static $name: EventKind = EventKind {
            resource_type: ResourceType::$resource_type,
            action: $action,
            cause: $cause,
            usual_origin: $usual,
            origins: &[$usual $(, $other)*],
            description: $description,
        };)*

        /// All of them.
        pub(crate) static ALL: &[&EventKind] = &[$(&$name),*];
    };
}
use events;

/// Every kind of event.
pub(crate) fn all() -> impl Iterator<Item = &'static EventKind> {
    let tables = [
        billing_request::ALL,
        creditor::ALL,
        instalment_schedule::ALL,
        mandate::ALL,
        payment::ALL,
        payout::ALL,
        refund::ALL,
        scheme_identifier::ALL,
        subscription::ALL,
    ];
    tables.into_iter().flatten().copied()
}

/// A kind of event in a file: its resource type, action and cause.
pub(crate) mod by_name {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(kind: &EventKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}/{}/{}", kind.resource_type.name(), kind.action, kind.cause))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static EventKind, D::Error> {
        let name = String::deserialize(deserializer)?;
        found(&name).ok_or_else(|| serde::de::Error::custom(format!("no event is called {name}")))
    }

    fn found(name: &str) -> Option<&'static EventKind> {
        let (resource_type, rest) = name.split_once('/')?;
        let (action, cause) = rest.split_once('/')?;
        all().find(|kind| {
            kind.cause == cause && kind.action == action && kind.resource_type.name() == resource_type
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_kinds_have_the_same_name() {
        let names: HashSet<_> = all().map(|kind| (kind.resource_type, kind.action, kind.cause)).collect();
        assert_eq!(names.len(), all().count());
    }
}
