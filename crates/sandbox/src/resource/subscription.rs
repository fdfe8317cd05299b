//! Subscriptions: payments that repeat. Knows when the next is due and what it takes, and makes none.

pub(crate) mod recurrence;
pub(crate) mod terms;

use super::{UnderMandate, record};
use crate::clock::{day, timestamp};
use crate::resource::event::catalogue::EventKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use terms::SubscriptionTerms;
use time::{Date, OffsetDateTime};

const MOST_UPCOMING_PAYMENTS: usize = 10;

/// How far a subscription is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SubscriptionStatus {
    PendingCustomerApproval,
    CustomerApprovalDenied,
    Active,
    Paused(Pause),
    Finished,
    Cancelled,
}

/// How long a pause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Pause {
    UntilResumed,
    /// For so many cycles, which are left out.
    ForCycles(u32),
}

impl SubscriptionStatus {
    pub(crate) const NAMES: &[&str] = &[
        "pending_customer_approval",
        "customer_approval_denied",
        "active",
        "finished",
        "cancelled",
        "paused",
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::PendingCustomerApproval => "pending_customer_approval",
            Self::CustomerApprovalDenied => "customer_approval_denied",
            Self::Active => "active",
            Self::Paused(_) => "paused",
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it will take money again, by itself or once somebody lets it.
    pub(crate) const fn goes_on(self) -> bool {
        matches!(self, Self::PendingCustomerApproval | Self::Active | Self::Paused(_))
    }

    /// Where an event leads that happens to a subscription which is here, if only to here again. `None` where it cannot
    /// happen.
    pub(crate) fn after(self, kind: &EventKind) -> Option<Self> {
        match (kind.action, self) {
            ("customer_approval_granted", Self::PendingCustomerApproval) | ("resumed", Self::Paused(_)) => {
                Some(Self::Active)
            }
            ("customer_approval_denied", Self::PendingCustomerApproval) => Some(Self::CustomerApprovalDenied),
            ("paused", Self::Active) => Some(Self::Paused(Pause::UntilResumed)),
            ("finished", before) if before.goes_on() => Some(Self::Finished),
            ("cancelled", before) if before.goes_on() => Some(Self::Cancelled),
            ("payment_created", Self::PendingCustomerApproval | Self::Active)
            | ("scheduled_pause" | "scheduled_pause_cancelled", Self::Active)
            | ("scheduled_resume", Self::Paused(_)) => Some(self),
            _ => None,
        }
    }
}

/// One subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: SubscriptionStatus,
    pub(crate) terms: SubscriptionTerms,
    pub(crate) mandate_id: String,
    pub(crate) customer_id: String,
    /// The day of the first cycle, from which the others are counted.
    pub(crate) first_day: Date,
    /// The cycle that is charged next.
    pub(crate) cycle: u32,
    pub(crate) payments_created: u32,
    /// How often its amount was changed.
    pub(crate) amendments: u8,
    /// When the next payment is made. An entry of the agenda for another time is out of date.
    pub(crate) upcoming: Option<OffsetDateTime>,
}

record!(Subscription);

impl UnderMandate for Subscription {
    fn mandate_id(&self) -> Option<&str> {
        Some(&self.mandate_id)
    }

    fn hang_on(&mut self, mandate_id: &str) {
        mandate_id.clone_into(&mut self.mandate_id);
    }
}

impl Subscription {
    /// The cycle of the next payment, where there will be one without anybody's doing.
    pub(crate) fn next_cycle(&self) -> Option<u32> {
        let cycle = match self.status {
            SubscriptionStatus::Active | SubscriptionStatus::PendingCustomerApproval => self.cycle,
            SubscriptionStatus::Paused(Pause::ForCycles(cycles)) => self.cycle.saturating_add(cycles),
            SubscriptionStatus::CustomerApprovalDenied
            | SubscriptionStatus::Paused(Pause::UntilResumed)
            | SubscriptionStatus::Finished
            | SubscriptionStatus::Cancelled => return None,
        };
        (!self.has_ended_by(cycle, self.payments_created)).then_some(cycle)
    }

    /// Whether nothing is left to take in a cycle, once so many payments were made.
    fn has_ended_by(&self, cycle: u32, payments: u32) -> bool {
        self.terms.count.is_some_and(|count| payments >= count)
            || self.terms.end_date.is_some_and(|end| self.day_of(cycle) >= end)
    }

    fn day_of(&self, cycle: u32) -> Date {
        self.terms.recurrence.day_of_cycle(self.first_day, cycle)
    }

    /// The working day on which a cycle's money is taken.
    pub(crate) fn charge_date(&self, cycle: u32) -> Date {
        self.terms.recurrence.charge_date(self.first_day, cycle)
    }

    /// The first cycle whose money could still be taken on a day that is not before `earliest`.
    pub(crate) fn cycle_from(&self, earliest: Date) -> u32 {
        (self.cycle..).find(|cycle| self.charge_date(*cycle) >= earliest).unwrap_or(self.cycle)
    }

    fn upcoming_payments(&self) -> Vec<Value> {
        let Some(next) = self.next_cycle() else { return Vec::new() };
        (0..)
            .map(|ahead| (next.saturating_add(ahead), self.payments_created.saturating_add(ahead)))
            .take_while(|(cycle, payments)| !self.has_ended_by(*cycle, *payments))
            .take(MOST_UPCOMING_PAYMENTS)
            .map(|(cycle, _)| {
                json!({ "amount": self.terms.amount, "charge_date": day(self.charge_date(cycle)) })
            })
            .collect()
    }

    /// The first day that is no longer charged, where the terms or the number of payments give one.
    fn end_date(&self) -> Option<Date> {
        let counted = || {
            let left = self.terms.count?.saturating_sub(self.payments_created);
            let next =
                self.next_cycle().or((self.status == SubscriptionStatus::Finished).then_some(self.cycle))?;
            Some(self.day_of(next.saturating_add(left)))
        };
        self.terms.end_date.or_else(counted)
    }

    /// `earliest` is the first day that could be charged if somebody resumed it now.
    pub(crate) fn to_json(&self, earliest: Date) -> Value {
        let resumed = matches!(self.status, SubscriptionStatus::Paused(_))
            .then(|| day(self.charge_date(self.cycle_from(earliest))));
        let mut members = self.terms.members();
        let own = json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "status": self.status.name(),
            "end_date": self.end_date().map(day),
            "upcoming_payments": self.upcoming_payments(),
            "earliest_charge_date_after_resume": resumed,
            "parent_plan_paused": false,
            "links": { "mandate": self.mandate_id },
        });
        if let Value::Object(own) = own {
            members.extend(own);
        }
        members.into()
    }
}
