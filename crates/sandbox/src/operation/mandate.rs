//! What happens to mandates: made by fulfilling, then moved on by time, banks and the integrator.

use super::dependants::{self, End};
use crate::error::{ApiError, ApiResult};
use crate::resource::event::catalogue::{EventKind, mandate};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::mandate::{Mandate, MandateStatus};
use crate::scheme::MandatePace;
use crate::store::Store;
use time::Duration;

/// How long a mandate takes that is submitted with its first payment.
const UNTIL_ACTIVE: Duration = Duration::days(1);

/// Keeps a new mandate and puts its future on the agenda. `ending` is what happens in place of becoming active.
pub(crate) fn keep(store: &mut Store, mandate: Mandate, ending: &'static EventKind, origin: Origin) {
    let (id, scheme) = (mandate.id.clone(), mandate.scheme);
    store.mandates.insert(mandate);
    store.tell(Happening::new(&mandate::CREATED, origin, &[(Link::Mandate, &id)]).in_scheme(scheme));
    if let MandatePace::ByItself { submitted, active } = scheme.facts().mandate_pace {
        store.agenda.put(store.now + submitted, &id, &mandate::SUBMITTED);
        store.agenda.put(store.now + active, &id, ending);
    }
}

/// The part of its id that is its own makes the reference that the payer's bank shows.
pub(crate) fn reference_from(id: &str) -> String {
    id.get(id.len().saturating_sub(9)..).unwrap_or(id).to_owned()
}

/// Lets something happen to a mandate, if it may still go there.
pub(crate) fn happen(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    let mandate = store.mandates.get_mut(id)?;
    if let Some(next) = status_after(kind) {
        if !mandate.status.may_become(next) {
            return Err(ApiError::not_possible_now());
        }
        mandate.status = next;
    }
    let (scheme, serves) = (mandate.scheme, mandate.status.is_usable());
    let happening = Happening::new(kind, Origin::GoCardless, &[(Link::Mandate, id)]).in_scheme(scheme);
    let event_id = store.tell(happening);
    match kind.action {
        "customer_approval_granted" | "customer_approval_skipped" => dependants::approve(store, id),
        "suspended_by_payer" => {
            dependants::cancel(store, id, End { kind, origin: Origin::Bank, event_id: &event_id })
        }
        _ if !serves => {
            dependants::cancel(store, id, End { kind, origin: Origin::Bank, event_id: &event_id })
        }
        _ => Ok(()),
    }
}

/// A payment goes to the banks, and takes a mandate that waited for its first with it.
pub(crate) fn payment_submitted(store: &mut Store, id: &str) -> ApiResult<()> {
    let mandate = store.mandates.get(id)?;
    let waited = mandate.status == MandateStatus::PendingSubmission;
    if waited && matches!(mandate.scheme.facts().mandate_pace, MandatePace::WithFirstPayment) {
        happen(store, id, &mandate::SUBMITTED)?;
        store.agenda.put(store.now + UNTIL_ACTIVE, id, &mandate::ACTIVE);
    }
    Ok(())
}

/// The status that an event brings. Some bring none.
fn status_after(kind: &EventKind) -> Option<MandateStatus> {
    Some(match kind.action {
        "customer_approval_granted" | "customer_approval_skipped" => MandateStatus::PendingSubmission,
        "submitted" => MandateStatus::Submitted,
        "active" | "reinstated" => MandateStatus::Active,
        "failed" => MandateStatus::Failed,
        "cancelled" => MandateStatus::Cancelled,
        "expired" => MandateStatus::Expired,
        "consumed" => MandateStatus::Consumed,
        "blocked" => MandateStatus::Blocked,
        "suspended_by_payer" => MandateStatus::SuspendedByPayer,
        _ => return None,
    })
}
