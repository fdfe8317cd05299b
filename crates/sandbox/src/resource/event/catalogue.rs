//! The table of events: what each is called, what caused it and who may be its origin.

use super::Origin::{self, Api, Bank, GoCardless, Payer};
use serde::{Deserialize, Deserializer, Serializer};

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResourceType {
    BillingRequests,
    Mandates,
    Payments,
}

impl ResourceType {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BillingRequests => "billing_requests",
            Self::Mandates => "mandates",
            Self::Payments => "payments",
        }
    }
}

/// One kind of event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct EventKind {
    pub(crate) resource_type: ResourceType,
    pub(crate) action: &'static str,
    pub(crate) cause: &'static str,
    /// Who may be behind it. Where somebody else is, the first is named.
    pub(crate) origins: &'static [Origin],
    pub(crate) description: &'static str,
}

macro_rules! events {
    ($resource_type:expr; $($name:ident = $action:literal, $cause:literal, $origins:expr, $description:literal;)*) => {
        $(pub(crate) static $name: EventKind = EventKind {
            resource_type: $resource_type,
            action: $action,
            cause: $cause,
            origins: &$origins,
            description: $description,
        };)*

        /// All of them.
        pub(super) static ALL: &[&EventKind] = &[$(&$name),*];
    };
}

/// Events of Billing Requests.
pub(crate) mod billing_request {
    use super::*;

    events! { ResourceType::BillingRequests;
        CREATED = "created", "billing_request_created", [GoCardless, Api, Payer], "This Billing Request was created.";
        FLOW_CREATED = "flow_created", "billing_request_flow_created", [GoCardless, Api, Payer], "A flow was created for this Billing Request.";
        FLOW_VISITED = "flow_visited", "billing_request_flow_visited", [Payer], "The payer opened the flow.";
        FLOW_EXITED = "flow_exited", "billing_request_flow_exited", [Payer], "The payer left the flow.";
        CHOOSE_CURRENCY = "choose_currency", "billing_request_choose_currency", [Api, Payer], "The currency was chosen.";
        COLLECT_CUSTOMER_DETAILS = "collect_customer_details", "billing_request_collect_customer_details", [Api, Payer], "The customer's details were collected.";
        SELECT_INSTITUTION = "select_institution", "billing_request_select_institution", [Payer], "The payer's bank was chosen.";
        COLLECT_BANK_ACCOUNT = "collect_bank_account", "billing_request_collect_bank_account", [Api, Payer], "The bank account was collected.";
        PAYER_DETAILS_CONFIRMED = "payer_details_confirmed", "billing_request_payer_details_confirmed", [Api, Payer], "The payer confirmed the details.";
        BANK_AUTHORISATION_VISITED = "bank_authorisation_visited", "billing_request_bank_authorisation_visited", [Payer], "The payer opened the bank's page.";
        BANK_AUTHORISATION_AUTHORISED = "bank_authorisation_authorised", "billing_request_bank_authorisation_authorised", [Payer, GoCardless], "The payer authorised at the bank.";
        BANK_AUTHORISATION_DENIED = "bank_authorisation_denied", "billing_request_bank_authorisation_denied", [Payer, GoCardless], "The authorisation was denied at the bank.";
        BANK_AUTHORISATION_FAILED = "bank_authorisation_failed", "billing_request_bank_authorisation_failed", [Payer, GoCardless], "The payer approved with another bank account.";
        BANK_AUTHORISATION_INSUFFICIENT_FUNDS = "bank_authorisation_failed", "insufficient_funds", [Payer, GoCardless], "The payer's account does not hold enough.";
        BANK_AUTHORISATION_EXPIRED = "bank_authorisation_expired", "billing_request_bank_authorisation_expired", [Payer], "The bank authorisation ran out.";
        FULFILLED = "fulfilled", "billing_request_fulfilled", [GoCardless, Api], "This Billing Request was fulfilled.";
        CANCELLED = "cancelled", "billing_request_cancelled", [GoCardless, Api], "This Billing Request was cancelled.";
    }
}

/// Events of mandates.
pub(crate) mod mandate {
    use super::*;

    events! { ResourceType::Mandates;
        CREATED = "created", "mandate_created", [GoCardless, Api], "The mandate was created.";
        SUBMITTED = "submitted", "mandate_submitted", [GoCardless], "The mandate was sent to the banks.";
        ACTIVE = "active", "mandate_activated", [GoCardless, Bank], "The mandate can be used.";
        FAILED = "failed", "invalid_bank_details", [Bank], "The bank does not know this account.";
    }
}

/// Events of payments.
pub(crate) mod payment {
    use super::*;

    events! { ResourceType::Payments;
        CREATED = "created", "payment_created", [GoCardless, Api], "The payment was created.";
        SUBMITTED = "submitted", "payment_submitted", [GoCardless], "The payment was sent to the banks.";
        CONFIRMED = "confirmed", "payment_confirmed", [GoCardless], "The money arrived.";
        PAID_OUT = "paid_out", "payment_paid_out", [GoCardless], "The money was paid out to the merchant.";
        FAILED = "failed", "insufficient_funds", [Bank], "The payer's account does not hold enough.";
        DECLINED = "failed", "bank_declined_payment", [Bank], "The payer's bank declined the payment.";
    }
}

/// A kind of event in a file: its resource type, action and cause.
pub(crate) mod by_name {
    use super::*;

    fn name(kind: &EventKind) -> String {
        format!("{}/{}/{}", kind.resource_type.name(), kind.action, kind.cause)
    }

    pub(crate) fn serialize<S: Serializer>(kind: &EventKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&name(kind))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static EventKind, D::Error> {
        let wanted = String::deserialize(deserializer)?;
        let found = all().find(|kind| name(kind) == wanted);
        found.ok_or_else(|| serde::de::Error::custom(format!("no event is called {wanted}")))
    }
}

fn all() -> impl Iterator<Item = &'static EventKind> {
    [billing_request::ALL, mandate::ALL, payment::ALL].into_iter().flatten().copied()
}
