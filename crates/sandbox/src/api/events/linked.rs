//! `include`: the resources that a page of events is about, beside the events.

use crate::api::list::Parameters;
use crate::api::subscriptions;
use crate::error::{ApiError, ApiResult};
use crate::resource::event::Event;
use crate::resource::event::resource_type::ResourceType;
use crate::store::Store;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Resources of one kind to be included.
pub(super) struct Linked {
    /// The link of the events.
    link: &'static str,
    /// Their key under `linked`.
    plural: &'static str,
    show: fn(&Store, &str) -> ApiResult<Value>,
}

const KINDS: &[Linked] = &[
    kind("billing_request", "billing_requests", |store, id| store.shown_billing_request(id)),
    kind("creditor", "creditors", |store, id| Ok(store.creditors.get(id)?.to_json())),
    kind("customer", "customers", |store, id| Ok(store.customer_on_file(id)?.to_json())),
    kind("instalment_schedule", "instalment_schedules", |store, id| {
        Ok(store.instalment_schedules.get(id)?.to_json())
    }),
    kind("mandate", "mandates", |store, id| Ok(store.mandates.get(id)?.to_json(store.now))),
    kind("payment", "payments", |store, id| Ok(store.payments.get(id)?.to_json())),
    kind("payout", "payouts", |store, id| Ok(store.payouts.get(id)?.to_json())),
    kind("refund", "refunds", |store, id| Ok(store.refunds.get(id)?.to_json())),
    kind("scheme_identifier", "scheme_identifiers", |store, id| store.shown_scheme_identifier(id)),
    kind("subscription", "subscriptions", |store, id| {
        Ok(subscriptions::shown(store, store.subscriptions.get(id)?))
    }),
    // There are none of these, and no events of theirs.
    kind("outbound_payment", "outbound_payments", none),
    kind("payer_authorisation", "payer_authorisations", none),
    kind("payment_account_transaction", "payment_account_transactions", none),
];

const fn kind(
    link: &'static str,
    plural: &'static str,
    show: fn(&Store, &str) -> ApiResult<Value>,
) -> Linked {
    Linked { link, plural, show }
}

fn none(_: &Store, _: &str) -> ApiResult<Value> {
    Err(ApiError::not_found())
}

impl Linked {
    /// What `include` asks for. It goes with `resource_type` only.
    pub(super) fn read(
        parameters: &Parameters,
        resource_type: Option<ResourceType>,
    ) -> ApiResult<Option<&'static Self>> {
        let Some(name) = parameters.get("include") else { return Ok(None) };
        if resource_type.is_none() {
            return Err(ApiError::parameter("include", "must be used together with resource_type"));
        }
        let unknown = || ApiError::parameter("include", &format!("\"{name}\" cannot be included."));
        KINDS.iter().find(|kind| kind.link == name).map(Some).ok_or_else(unknown)
    }

    /// Each resource once, in the order of the events. Customers that were removed are left out.
    pub(super) fn show(&self, store: &Store, events: &[&Event]) -> Value {
        let mut seen = HashSet::new();
        let links = events.iter().flat_map(|event| event.links());
        let ids = links.filter(|(link, id)| link.name() == self.link && seen.insert(*id));
        let shown: Vec<Value> = ids.filter_map(|(_, id)| (self.show)(store, id).ok()).collect();
        json!({ self.plural: shown })
    }
}
