//! What happens to subscriptions: made, then charged cycle by cycle until they end.

pub(crate) mod action;
pub(crate) mod create;
pub(crate) mod terms;

use super::payment::create::{PartOf, Terms, make};
use crate::error::{ApiError, ApiResult};
use crate::resource::event::catalogue::{EventKind, subscription};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::subscription::{Subscription, SubscriptionStatus};
use crate::scheme::Scheme;
use crate::store::Store;
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};

/// Keeps a new subscription and sets it going.
fn keep(store: &mut Store, subscription: Subscription, origin: Origin) -> ApiResult<()> {
    let id = subscription.id.clone();
    store.subscriptions.insert(subscription);
    store.record(&subscription::CREATED, origin, &[(Link::Subscription, &id)]);
    plan(store, &id)
}

/// How long before its charge date a payment is made: a day more than the notice that its payer gets.
fn notice(scheme: Scheme) -> Duration {
    Duration::days(i64::from(scheme.facts().advance_notice) + 1)
}

/// A charge date at the time of day at which the subscription was made.
fn moment(subscription: &Subscription, day: Date) -> OffsetDateTime {
    subscription.created_at.replace_date(day)
}

/// Puts the next payment on the agenda, in place of whatever was there.
fn plan(store: &mut Store, id: &str) -> ApiResult<()> {
    let now = store.now;
    let subscription = store.subscriptions.get_mut(id)?;
    let scheme = store.mandates.get(&subscription.mandate_id)?.scheme;
    let at = subscription
        .next_cycle()
        .map(|cycle| (moment(subscription, subscription.charge_date(cycle)) - notice(scheme)).max(now));
    subscription.upcoming = at;
    if let Some(at) = at {
        store.agenda.put(at, id, &subscription::PAYMENT_CREATED);
    }
    Ok(())
}

/// Time came to make a payment, unless something else became of the subscription.
pub(crate) fn fall_due(store: &mut Store, id: &str) -> ApiResult<()> {
    if store.subscriptions.get(id)?.upcoming == Some(store.now) { charge(store, id) } else { Ok(()) }
}

/// Makes the next payment.
pub(crate) fn charge(store: &mut Store, id: &str) -> ApiResult<()> {
    let subscription = store.subscriptions.get(id)?;
    let Some(cycle) = subscription.next_cycle() else { return Err(ApiError::not_possible_now()) };
    let was_paused = matches!(subscription.status, SubscriptionStatus::Paused(_));
    let terms = payment_terms(subscription, cycle);
    let mandate_id = subscription.mandate_id.clone();
    let payment_id = make(store, &mandate_id, terms, PartOf::Subscription(id))?;
    let subscription = store.subscriptions.get_mut(id)?;
    subscription.payments_created += 1;
    subscription.cycle = cycle + 1;
    if was_paused {
        subscription.status = SubscriptionStatus::Active;
        store.record(&subscription::RESUMED, Origin::GoCardless, &[(Link::Subscription, id)]);
    }
    let links = [(Link::Subscription, id), (Link::Payment, payment_id.as_str())];
    store.record(&subscription::PAYMENT_CREATED, Origin::GoCardless, &links);
    if store.subscriptions.get(id)?.next_cycle().is_none() {
        return happen(store, id, about(&subscription::FINISHED, id));
    }
    plan(store, id)
}

fn payment_terms(subscription: &Subscription, cycle: u32) -> Terms {
    let terms = &subscription.terms;
    Terms {
        amount: terms.amount,
        charge_date: moment(subscription, subscription.charge_date(cycle)),
        app_fee: terms.app_fee,
        description: terms.name.clone(),
        reference: terms.payment_reference.clone(),
        retry_if_possible: terms.retry_if_possible,
        faster_ach: false,
        metadata: json!({}),
    }
}

/// Something that happens to a subscription, and nothing more to say of it.
pub(crate) fn about(kind: &'static EventKind, id: &str) -> Happening {
    Happening::of(kind, &[(Link::Subscription, id)])
}

/// Lets something happen to a subscription, if it may still go there, and plans its next payment anew: none once it
/// ended. What it already made goes on.
pub(crate) fn happen(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let subscription = store.subscriptions.get_mut(id)?;
    subscription.status = subscription.status.after(happening.kind).ok_or_else(ApiError::not_possible_now)?;
    store.tell(happening);
    plan(store, id)
}
