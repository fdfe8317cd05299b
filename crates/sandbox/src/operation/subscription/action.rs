//! What the integrator does to a subscription that is there: changes, pauses, resumes and cancels it.

use super::{about, happen, plan};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::payment::create::{earliest_charge_date, reference};
use crate::resource::event::catalogue::subscription;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::subscription::recurrence::Recurrence;
use crate::resource::subscription::{Pause, Subscription, SubscriptionStatus};
use crate::scheme::Currency;
use crate::store::Store;

const LONGEST_NAME: usize = 255;
const MOST_AMENDMENTS: u8 = 10;

/// Changes what the payments to come take, and how they are called.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let subscription = store.subscriptions.get(id)?;
    require_going_on(subscription)?;
    let scheme = store.mandates.get(&subscription.mandate_id)?.scheme;
    let amount = input.optional_amount("amount").filter(|amount| *amount != subscription.terms.amount);
    let app_fee = input.optional_amount("app_fee");
    let name = input.text_of_at_most("name", LONGEST_NAME).map(str::to_owned);
    let payment_reference = reference(&mut input, "payment_reference", scheme);
    let retry_if_possible = input.boolean("retry_if_possible", subscription.terms.retry_if_possible);
    let metadata = input.metadata();
    input.finish()?;
    if amount.is_some() && subscription.amendments >= MOST_AMENDMENTS {
        let message = "The amount of a subscription can be changed 10 times";
        return Err(ApiError::state("number_of_subscription_amendments_exceeded", message));
    }
    let subscription = store.subscriptions.get_mut(id)?;
    let terms = &mut subscription.terms;
    terms.retry_if_possible = retry_if_possible;
    terms.app_fee = app_fee.or(terms.app_fee);
    terms.name = name.or_else(|| terms.name.take());
    terms.payment_reference = payment_reference.or_else(|| terms.payment_reference.take());
    if let Some(metadata) = metadata {
        terms.metadata = metadata;
    }
    if let Some(amount) = amount {
        terms.amount = amount;
        subscription.amendments += 1;
        store.record(&subscription::AMENDED, Origin::Api, &[(Link::Subscription, id)]);
    }
    Ok(())
}

fn require_going_on(subscription: &Subscription) -> ApiResult<()> {
    match subscription.status {
        SubscriptionStatus::Finished => Err(already_ended()),
        SubscriptionStatus::Cancelled => {
            Err(ApiError::state("subscription_not_active", "The subscription is no longer active"))
        }
        _ => Ok(()),
    }
}

fn already_ended() -> ApiError {
    ApiError::state("subscription_already_ended", "The subscription has taken all its payments")
}

/// Pauses it for a number of cycles, or until it is resumed.
pub(crate) fn pause(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    let has_cycles = input.has("pause_cycles");
    let cycles = input.whole_number("pause_cycles", i64::MIN..=i64::from(u32::MAX));
    input.finish()?;
    let subscription = store.subscriptions.get_mut(id)?;
    require_pausable(subscription, has_cycles)?;
    let fewest = fewest_cycles(subscription);
    let pause = match cycles.map(u32::try_from) {
        None => Pause::UntilResumed,
        Some(Ok(cycles)) if cycles >= fewest => Pause::ForCycles(cycles),
        Some(_) => {
            let message = format!("pause_cycles must be greater than or equal to {fewest}");
            return Err(ApiError::state("pause_cycles_must_be_greater_than_or_equal_to", &message));
        }
    };
    subscription.status = SubscriptionStatus::Paused(pause);
    store.tell(about(&subscription::PAUSED, id).with_metadata(metadata.as_ref()));
    if has_cycles {
        store.tell(about(&subscription::SCHEDULED_RESUME, id).with_metadata(metadata.as_ref()));
    }
    plan(store, id)
}

/// A pause of some cycles may be made one without an end, and not be changed otherwise.
fn require_pausable(subscription: &Subscription, has_cycles: bool) -> ApiResult<()> {
    let cannot = |message| Err(ApiError::state("subscription_cannot_be_paused", message));
    match subscription.status {
        SubscriptionStatus::Finished => Err(already_ended()),
        SubscriptionStatus::Paused(Pause::ForCycles(_)) if has_cycles => {
            let message = "The subscription is already paused for a number of cycles";
            Err(ApiError::state("subscription_paused_cannot_update_cycles", message))
        }
        SubscriptionStatus::Paused(Pause::ForCycles(_)) => Ok(()),
        SubscriptionStatus::Active if subscription.terms.end_date.is_none() => Ok(()),
        SubscriptionStatus::Active => cannot("A subscription with an end_date cannot be paused"),
        SubscriptionStatus::Paused(Pause::UntilResumed) => cannot("The subscription is already paused"),
        SubscriptionStatus::PendingCustomerApproval
        | SubscriptionStatus::CustomerApprovalDenied
        | SubscriptionStatus::Cancelled => cannot("The subscription is not active"),
    }
}

/// Weekly subscriptions have to leave time for the notice that has to be given again in Australia and New Zealand.
const fn fewest_cycles(subscription: &Subscription) -> u32 {
    match (subscription.terms.recurrence, subscription.terms.currency) {
        (Recurrence::Weekly { .. }, Currency::Aud) => 3,
        (Recurrence::Weekly { .. }, Currency::Nzd) => 2,
        _ => 1,
    }
}

/// Lets it go on, from the first day that can be charged.
pub(crate) fn resume(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    if !matches!(store.subscriptions.get(id)?.status, SubscriptionStatus::Paused(_)) {
        return Err(ApiError::state("subscription_not_paused", "The subscription is not paused"));
    }
    go_on(store, id, about(&subscription::RESUMED, id).with_metadata(metadata.as_ref()))
}

/// A pause ends: the cycles that cannot be charged any more are left out.
pub(crate) fn go_on(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    let subscription = store.subscriptions.get(id)?;
    let earliest = earliest_charge_date(store.mandates.get(&subscription.mandate_id)?, store.now).date();
    let cycle = subscription.cycle_from(earliest);
    store.subscriptions.get_mut(id)?.cycle = cycle;
    happen(store, id, happening)
}

/// Ends it. The payments that it made go on.
pub(crate) fn cancel(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    if !store.subscriptions.get(id)?.status.goes_on() {
        let message = "The subscription is already cancelled or finished";
        return Err(ApiError::state("cancellation_failed", message));
    }
    happen(store, id, about(&subscription::CANCELLED, id).with_metadata(metadata.as_ref()))
}
