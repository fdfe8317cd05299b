//! Making subscriptions: for the integrator, and for Billing Requests that are fulfilled.

use super::{keep, terms};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::operation::payment::create::{earliest_charge_date, reference, require_currency, require_usable};
use crate::resource::event::Origin;
use crate::resource::mandate::MandateStatus;
use crate::resource::subscription::terms::SubscriptionTerms;
use crate::resource::subscription::{Subscription, SubscriptionStatus};
use crate::store::Store;

/// Makes a subscription from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let mandate_id = input.required_link("mandate")?;
    let mandate =
        store.mandates.get(mandate_id).map_err(|_| ApiError::unknown_link("subscriptions", "mandate"))?;
    require_usable(mandate)?;
    let terms = terms::read(&mut input);
    if terms.is_some() {
        require_currency(&mut input, mandate);
    }
    reference(&mut input, "payment_reference", mandate.scheme);
    let start_date = terms.as_ref().and_then(|terms| terms.start_date);
    if start_date.is_some_and(|start| start < mandate.next_possible_charge_date(store.now).date()) {
        input.refuse("start_date", "must be on or after mandate's next_possible_customer_charge_date");
    }
    let terms = input.finish_with(terms)?;
    make(store, terms, mandate_id, Origin::Api)
}

/// Makes a subscription on these terms, and answers with its id. Where the terms say no start, or one that the mandate
/// does not allow, it starts on the first day that the mandate does.
pub(crate) fn make(
    store: &mut Store,
    mut terms: SubscriptionTerms,
    mandate_id: &str,
    origin: Origin,
) -> ApiResult<String> {
    let mandate = store.mandates.get(mandate_id)?;
    let earliest = earliest_charge_date(mandate, store.now).date();
    let first_day =
        terms.recurrence.first_from(terms.start_date.map_or(earliest, |start| start.max(earliest)));
    terms.start_date = Some(terms.start_date.filter(|start| *start >= earliest).unwrap_or(first_day));
    let status = match mandate.status {
        MandateStatus::PendingCustomerApproval => SubscriptionStatus::PendingCustomerApproval,
        _ => SubscriptionStatus::Active,
    };
    let customer_id = mandate.customer_id.clone();
    let id = store.ids.next(IdKind::Subscription);
    let subscription = Subscription {
        id: id.clone(),
        created_at: store.now,
        status,
        terms,
        mandate_id: mandate_id.to_owned(),
        customer_id,
        first_day,
        cycle: 0,
        payments_created: 0,
        amendments: 0,
        upcoming: None,
    };
    keep(store, subscription, origin)?;
    Ok(id)
}
