//! Any event of the catalogue, because a test asks for it: it happens through the same functions as by time, banks and
//! simulators, where the resource's status lets it, and with everything that follows.

mod billing_request;
mod creditor;
mod mandate;
mod payment;
mod subscription;

use super::{consequence, instalment_schedule, payout, refund};
use crate::error::ApiResult;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::event::resource_type::ResourceType;
use crate::resource::payout::{PayoutItem, PayoutStatus};
use crate::store::Store;

/// Why nothing happened.
#[derive(Debug)]
pub(crate) enum Refusal {
    UnknownResource,
    /// To resources of this type, only these events happen.
    UnknownEvent(Vec<&'static EventKind>),
    /// The event does not happen to a resource that is where this one is. These would.
    NotNow(Vec<&'static EventKind>),
}

/// Lets an event happen: of several with this action, where no cause is wanted, the first that can.
pub(crate) fn happen(store: &mut Store, id: &str, action: &str, cause: Option<&str>) -> Result<(), Refusal> {
    let resource_type = resource_type(store, id).ok_or(Refusal::UnknownResource)?;
    let known: Vec<&'static EventKind> =
        catalogue::all().filter(|kind| kind.resource_type == resource_type).collect();
    let is_wanted =
        |kind: &&&EventKind| kind.action == action && cause.is_none_or(|cause| kind.cause == cause);
    if !known.iter().any(|kind| is_wanted(&kind)) {
        return Err(Refusal::UnknownEvent(known));
    }
    let possible: Vec<&'static EventKind> =
        known.into_iter().filter(|kind| may_happen(store, id, kind).unwrap_or(false)).collect();
    let Some(kind) = possible.iter().find(is_wanted) else { return Err(Refusal::NotNow(possible)) };
    let done = bring_about(store, id, kind);
    consequence::follow(store);
    done.map_err(|_| Refusal::NotNow(possible))
}

fn resource_type(store: &Store, id: &str) -> Option<ResourceType> {
    let kept = [
        (ResourceType::BillingRequests, store.billing_requests.get(id).is_ok()),
        (ResourceType::Creditors, store.creditors.get(id).is_ok()),
        (ResourceType::InstalmentSchedules, store.instalment_schedules.get(id).is_ok()),
        (ResourceType::Mandates, store.mandates.get(id).is_ok()),
        (ResourceType::Payments, store.payments.get(id).is_ok()),
        (ResourceType::Payouts, store.payouts.get(id).is_ok()),
        (ResourceType::Refunds, store.refunds.get(id).is_ok()),
        (ResourceType::SchemeIdentifiers, store.shown_scheme_identifier(id).is_ok()),
        (ResourceType::Subscriptions, store.subscriptions.get(id).is_ok()),
    ];
    kept.into_iter().find_map(|(resource_type, is_kept)| is_kept.then_some(resource_type))
}

fn may_happen(store: &Store, id: &str, kind: &EventKind) -> ApiResult<bool> {
    Ok(match kind.resource_type {
        ResourceType::BillingRequests => billing_request::may_happen(store, id, kind)?,
        ResourceType::Creditors => creditor::may_happen(store, id, kind),
        ResourceType::InstalmentSchedules => store.instalment_schedules.get(id)?.status.after(kind).is_some(),
        ResourceType::Mandates => store.mandates.get(id)?.status.after(kind).is_some(),
        ResourceType::Payments => payment::may_happen(store, id, kind)?,
        ResourceType::Payouts => {
            kind.action != "paid" || store.payouts.get(id)?.status == PayoutStatus::Pending
        }
        ResourceType::Refunds => store.refunds.get(id)?.status.after(kind).is_some(),
        ResourceType::SchemeIdentifiers => true,
        ResourceType::Subscriptions => store.subscriptions.get(id)?.status.after(kind).is_some(),
        // The sandbox keeps nothing of the other types.
        _ => false,
    })
}

fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    match (kind.resource_type, kind.action) {
        (ResourceType::BillingRequests, _) => billing_request::bring_about(store, id, kind),
        (ResourceType::Creditors, _) => creditor::bring_about(store, id, kind),
        (ResourceType::InstalmentSchedules, "created") => instalment_schedule::create::fall_due(store, id),
        (ResourceType::InstalmentSchedules, _) => {
            instalment_schedule::happen(store, id, instalment_schedule::about(kind, id))
        }
        (ResourceType::Mandates, _) => mandate::bring_about(store, id, kind),
        (ResourceType::Payments, _) => payment::bring_about(store, id, kind),
        (ResourceType::Payouts, "paid") => payout::pay(store, id),
        (ResourceType::Payouts, _) => tell(store, kind, Link::Payout, id),
        (ResourceType::Refunds, "refund_settled") => {
            payout::pay_at_once(store, PayoutItem::Refund(id.to_owned()))
        }
        (ResourceType::Refunds, _) => refund::happen(store, id, kind),
        (ResourceType::SchemeIdentifiers, _) => tell(store, kind, Link::SchemeIdentifier, id),
        (ResourceType::Subscriptions, _) => subscription::bring_about(store, id, kind),
        _ => Ok(()),
    }
}

/// Tells an event that changes nothing the sandbox keeps.
fn tell(store: &mut Store, kind: &'static EventKind, link: Link, id: &str) -> ApiResult<()> {
    store.record(kind, kind.usual_origin, &[(link, id)]);
    Ok(())
}
