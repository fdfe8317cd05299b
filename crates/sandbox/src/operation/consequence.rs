//! What follows from an event for other resources: a mandate ends and its payments with it, a payment fails and its
//! schedule notes it, a payout is paid and settles what is in it. Listens above all of them, so that none has to know
//! another.

use super::dependants::{self, End};
use super::{instalment_schedule, mandate, payment};
use crate::error::ApiResult;
use crate::resource::event::catalogue::payment::CANCELLED_INSTALMENT_SCHEDULE_CANCELLED as SCHEDULE_CANCELLED;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::event::resource_type::ResourceType;
use crate::resource::event::{Event, Happening, Origin};
use crate::resource::payout::PayoutItem;
use crate::store::Store;

/// An event, without what its consequences do not depend on.
struct Happened {
    event_id: String,
    kind: &'static EventKind,
    origin: Origin,
    resource_id: String,
}

/// Lets everything follow from the events since the last time, and from those that follow.
pub(crate) fn follow(store: &mut Store) {
    while let Some(event) = store.events.next_to_follow() {
        // What is no longer possible does not follow.
        let _ = Happened::read(event).map(|happened| happened.consequences(store));
    }
}

impl Happened {
    /// `None` where nothing ever follows.
    fn read(event: &Event) -> Option<Self> {
        let kind = event.happening.kind;
        let link = match kind.resource_type {
            ResourceType::InstalmentSchedules => Link::InstalmentSchedule,
            ResourceType::Mandates => Link::Mandate,
            ResourceType::Payments => Link::Payment,
            ResourceType::Payouts => Link::Payout,
            _ => return None,
        };
        let resource_id = event.link(link)?.to_owned();
        Some(Self { event_id: event.id.clone(), kind, origin: event.happening.origin(), resource_id })
    }

    fn consequences(&self, store: &mut Store) -> ApiResult<()> {
        match self.kind.resource_type {
            ResourceType::InstalmentSchedules => self.of_instalment_schedule(store),
            ResourceType::Mandates => self.of_mandate(store),
            ResourceType::Payments => self.of_payment(store),
            ResourceType::Payouts => self.of_payout(store),
            _ => Ok(()),
        }
    }

    /// The payments of a schedule that the integrator cancels are cancelled, unless the banks know of them already.
    fn of_instalment_schedule(&self, store: &mut Store) -> ApiResult<()> {
        if *self.kind != catalogue::instalment_schedule::CANCELLED {
            return Ok(());
        }
        for id in store.instalment_schedules.get(&self.resource_id)?.payment_ids.clone() {
            if store.payments.get(&id)?.status.after(&SCHEDULE_CANCELLED).is_some() {
                let happening = Happening::new(&SCHEDULE_CANCELLED, self.origin, &[(Link::Payment, &id)]);
                payment::end(store, &id, happening.because_of(&self.event_id))?;
            }
        }
        Ok(())
    }

    fn of_mandate(&self, store: &mut Store) -> ApiResult<()> {
        let scheme = store.mandates.get(&self.resource_id)?.scheme;
        match self.kind.action {
            "customer_approval_granted" | "customer_approval_skipped" => {
                dependants::approve(store, &self.resource_id)
            }
            "failed" | "cancelled" | "expired" | "consumed" | "blocked" | "suspended_by_payer" => {
                let end = End { kind: self.kind, origin: self.origin, scheme, event_id: &self.event_id };
                dependants::cancel(store, &self.resource_id, end)
            }
            _ => Ok(()),
        }
    }

    fn of_payment(&self, store: &mut Store) -> ApiResult<()> {
        let payment = store.payments.get(&self.resource_id)?;
        let schedule_id = payment.instalment_schedule_id.clone();
        if let Some(mandate_id) = payment.mandate_id.clone().filter(|_| self.kind.action == "submitted") {
            mandate::payment_submitted(store, &mandate_id)?;
        }
        match schedule_id {
            Some(schedule_id) => {
                instalment_schedule::follow(store, &schedule_id, &self.resource_id, self.kind)
            }
            None => Ok(()),
        }
    }

    fn of_payout(&self, store: &mut Store) -> ApiResult<()> {
        if *self.kind != catalogue::payout::PAID {
            return Ok(());
        }
        for item in store.payouts.get(&self.resource_id)?.items.clone() {
            self.settle(store, &item)?;
        }
        Ok(())
    }

    /// Says of one thing that it was in a payout.
    fn settle(&self, store: &mut Store, item: &PayoutItem) -> ApiResult<()> {
        let (kind, link, id) = match item {
            PayoutItem::Payment(id) => (&catalogue::payment::PAID_OUT, Link::Payment, id),
            PayoutItem::ChargedBack(id) => (&catalogue::payment::CHARGEBACK_SETTLED, Link::Payment, id),
            PayoutItem::FailedLate(id) => (&catalogue::payment::LATE_FAILURE_SETTLED, Link::Payment, id),
            PayoutItem::Refund(id) => (&catalogue::refund::REFUND_SETTLED, Link::Refund, id),
        };
        let links = [(link, id.as_str()), (Link::Payout, self.resource_id.as_str())];
        let happening = Happening::of(kind, &links).because_of(&self.event_id);
        if let PayoutItem::Payment(id) = item {
            store.payments.get_mut(id)?.payout_id = Some(self.resource_id.clone());
            return payment::proceed(store, id, happening);
        }
        store.tell(happening);
        Ok(())
    }
}
