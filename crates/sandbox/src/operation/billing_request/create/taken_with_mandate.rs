//! Reads what is to be taken with the mandate from the start: a subscription or an instalment schedule. Of ACH and PAD
//! only, as GoCardless has it.

use crate::id::IdKind;
use crate::input::Input;
use crate::operation::instalment_schedule::terms::{self as instalments, OF_BILLING_REQUESTS};
use crate::operation::payment::create::reference;
use crate::operation::subscription::terms as subscription;
use crate::resource::billing_request::instalment_schedule_request::InstalmentScheduleRequest;
use crate::resource::billing_request::subscription_request::SubscriptionRequest;
use crate::scheme::{Currency, Scheme};
use crate::store::Store;

const SUBSCRIPTION: &str = "subscription_request";
const INSTALMENT_SCHEDULE: &str = "instalment_schedule_request";

/// Reads `subscription_request`, beside a mandate of that scheme.
pub(super) fn read_subscription(
    store: &mut Store,
    input: &mut Input<'_>,
    scheme: Option<Scheme>,
) -> Option<SubscriptionRequest> {
    let mut asked = input.object(SUBSCRIPTION)?;
    let scheme = scheme_beside(input, SUBSCRIPTION, scheme)?;
    let terms = subscription::read(&mut asked);
    check(&mut asked, scheme, terms.as_ref().map(|terms| terms.currency));
    input.absorb(asked);
    Some(SubscriptionRequest {
        id: store.ids.next(IdKind::SubscriptionRequest),
        terms: terms?,
        subscription_id: None,
    })
}

/// Reads `instalment_schedule_request`, beside a mandate of that scheme.
pub(super) fn read_instalment_schedule(
    store: &mut Store,
    input: &mut Input<'_>,
    scheme: Option<Scheme>,
) -> Option<InstalmentScheduleRequest> {
    let mut asked = input.object(INSTALMENT_SCHEDULE)?;
    let scheme = scheme_beside(input, INSTALMENT_SCHEDULE, scheme)?;
    let terms = instalments::read(&mut asked, OF_BILLING_REQUESTS);
    check(&mut asked, scheme, terms.as_ref().map(|terms| terms.currency));
    input.absorb(asked);
    Some(InstalmentScheduleRequest {
        id: store.ids.next(IdKind::InstalmentScheduleRequest),
        terms: terms?,
        instalment_schedule_id: None,
    })
}

/// The scheme of the mandate that it stands beside, where that is one that has such things.
fn scheme_beside(input: &mut Input<'_>, name: &str, scheme: Option<Scheme>) -> Option<Scheme> {
    let scheme = scheme.filter(|scheme| matches!(scheme, Scheme::Ach | Scheme::Pad));
    if scheme.is_none() {
        input.refuse(name, "needs a mandate_request of ach or pad");
    }
    scheme
}

/// What is taken with a mandate is in its currency, with a reference that its scheme shows.
fn check(asked: &mut Input<'_>, scheme: Scheme, currency: Option<Currency>) {
    reference(asked, "payment_reference", scheme);
    if currency.is_some_and(|currency| currency != scheme.currency()) {
        asked.refuse("currency", "must be that of the mandate_request");
    }
}
