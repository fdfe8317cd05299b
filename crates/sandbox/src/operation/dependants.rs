//! What hangs on a mandate follows it: when a mandate ends, so do its payments, subscriptions and instalment
//! schedules; when its payer approves it, they start.

use super::{instalment_schedule, payment, subscription};
use crate::error::ApiResult;
use crate::resource::Record;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::payment::PaymentStatus;
use crate::scheme::Scheme;
use crate::store::Store;
use crate::store::selection::Selection;

/// Why a mandate no longer serves: the event that ended it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End<'a> {
    pub(crate) kind: &'static EventKind,
    pub(crate) origin: Origin,
    pub(crate) scheme: Scheme,
    pub(crate) event_id: &'a str,
}

impl End<'_> {
    /// The event of the same cause among those that cancel. Where there is none, the mandate was cancelled.
    fn among(
        self,
        cancelling: &'static [&'static EventKind],
        otherwise: &'static EventKind,
    ) -> &'static EventKind {
        let same = |kind: &&&EventKind| kind.action == "cancelled" && kind.cause == self.kind.cause;
        cancelling.iter().find(same).copied().unwrap_or(otherwise)
    }

    fn happening(self, kind: &'static EventKind, link: Link, id: &str) -> Happening {
        Happening::new(kind, self.origin, &[(link, id)]).in_scheme(self.scheme).because_of(self.event_id)
    }
}

/// Cancels what hangs on a mandate that ended.
pub(crate) fn cancel(store: &mut Store, mandate_id: &str, end: End<'_>) -> ApiResult<()> {
    cancel_subscriptions(store, mandate_id, end)?;
    cancel_instalment_schedules(store, mandate_id, end)?;
    cancel_payments(store, mandate_id, end)
}

fn cancel_subscriptions(store: &mut Store, mandate_id: &str, end: End<'_>) -> ApiResult<()> {
    let kind = end.among(catalogue::subscription::ALL, &catalogue::subscription::CANCELLED_MANDATE_CANCELLED);
    for id in ids(&store.subscriptions.of_mandate(mandate_id)) {
        if store.subscriptions.get(&id)?.status.goes_on() {
            subscription::happen(store, &id, end.happening(kind, Link::Subscription, &id))?;
        }
    }
    Ok(())
}

fn cancel_instalment_schedules(store: &mut Store, mandate_id: &str, end: End<'_>) -> ApiResult<()> {
    let otherwise = match end.kind.action {
        "failed" => &catalogue::instalment_schedule::CANCELLED_MANDATE_FAILED,
        _ => &catalogue::instalment_schedule::CANCELLED_MANDATE_CANCELLED,
    };
    let kind = end.among(catalogue::instalment_schedule::ALL, otherwise);
    for id in ids(&store.instalment_schedules.of_mandate(mandate_id)) {
        if store.instalment_schedules.get(&id)?.status.goes_on() {
            instalment_schedule::happen(store, &id, end.happening(kind, Link::InstalmentSchedule, &id))?;
        }
    }
    Ok(())
}

/// Payments that the banks know of go on, unless their mandate came with one of them and was refused.
fn cancel_payments(store: &mut Store, mandate_id: &str, end: End<'_>) -> ApiResult<()> {
    let cancelled = end.among(catalogue::payment::ALL, &catalogue::payment::CANCELLED_MANDATE_CANCELLED);
    for id in ids(&store.payments.of_mandate(mandate_id)) {
        let status = store.payments.get(&id)?.status;
        if status.after(cancelled).is_some() {
            payment::end(store, &id, end.happening(cancelled, Link::Payment, &id))?;
        } else if status == PaymentStatus::Submitted && end.kind.action == "failed" {
            let failed = &catalogue::payment::FAILED_INVALID_BANK_DETAILS;
            payment::end(store, &id, end.happening(failed, Link::Payment, &id))?;
        }
    }
    Ok(())
}

/// Starts what waited for the payer to approve the mandate.
pub(crate) fn approve(store: &mut Store, mandate_id: &str) -> ApiResult<()> {
    for id in ids(&store.subscriptions.of_mandate(mandate_id)) {
        let granted = &catalogue::subscription::CUSTOMER_APPROVAL_GRANTED;
        if store.subscriptions.get(&id)?.status.after(granted).is_some() {
            subscription::happen(store, &id, subscription::about(granted, &id))?;
        }
    }
    for id in ids(&store.payments.of_mandate(mandate_id)) {
        if store.payments.get(&id)?.status == PaymentStatus::PendingCustomerApproval {
            payment::approve(store, &id)?;
        }
    }
    Ok(())
}

fn ids<T: Record>(selection: &Selection<'_, T>) -> Vec<String> {
    selection.made_before(None).map(|record| record.id().to_owned()).collect()
}
