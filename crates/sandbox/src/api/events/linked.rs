//! `include`: the resources that a page of events is about, beside the events.

use crate::api::list::Parameters;
use crate::api::subscriptions;
use crate::error::{ApiError, ApiResult};
use crate::resource::event::Event;
use crate::resource::event::link::Link;
use crate::resource::event::resource_type::ResourceType;
use crate::store::Store;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Resources of one kind to be included.
pub(super) struct Linked {
    link: Link,
    /// Their key under `linked`.
    plural: &'static str,
    show: fn(&Store, &str) -> ApiResult<Value>,
}

const KINDS: &[Linked] = &[
    Linked {
        link: Link::BillingRequest,
        plural: "billing_requests",
        show: |store, id| store.shown_billing_request(id),
    },
    Linked {
        link: Link::Creditor,
        plural: "creditors",
        show: |store, id| Ok(store.creditors.get(id)?.to_json()),
    },
    Linked {
        link: Link::Mandate,
        plural: "mandates",
        show: |store, id| Ok(store.mandates.get(id)?.to_json(store.now)),
    },
    Linked {
        link: Link::Payment,
        plural: "payments",
        show: |store, id| Ok(store.payments.get(id)?.to_json()),
    },
    Linked { link: Link::Payout, plural: "payouts", show: |store, id| Ok(store.payouts.get(id)?.to_json()) },
    Linked { link: Link::Refund, plural: "refunds", show: |store, id| Ok(store.refunds.get(id)?.to_json()) },
    Linked {
        link: Link::Subscription,
        plural: "subscriptions",
        show: |store, id| Ok(subscriptions::shown(store, store.subscriptions.get(id)?)),
    },
    Linked {
        link: Link::InstalmentSchedule,
        plural: "instalment_schedules",
        show: |store, id| Ok(store.instalment_schedules.get(id)?.to_json()),
    },
];

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
        KINDS.iter().find(|kind| kind.link.name() == name).map(Some).ok_or_else(unknown)
    }

    /// Each resource once, in the order of the events.
    pub(super) fn show(&self, store: &Store, events: &[&Event]) -> ApiResult<Value> {
        let mut seen = HashSet::new();
        let ids = events.iter().filter_map(|event| event.link(self.link)).filter(|id| seen.insert(*id));
        let shown: Vec<Value> = ids.map(|id| (self.show)(store, id)).collect::<ApiResult<_>>()?;
        Ok(json!({ self.plural: shown }))
    }
}
