//! The action `choose_currency`: for a mandate alone, whose scheme follows from the currency.

use super::{for_action, keep_metadata, progress};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin, catalogue};
use crate::scheme::{Currency, Scheme, SchemeUse};
use crate::store::Store;

/// Changes the mandate's currency and with it the scheme, the fields that are asked for and the actions. An account
/// of another scheme no longer fits and has to be given again.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let allowed = is_allowed(store, store.billing_requests.get(id)?);
    let billing_request = for_action(store, id, &ActionType::ChooseCurrency)?;
    let available = billing_request.available_currencies();
    let Some(mandate_request) = billing_request.mandate_request.as_mut().filter(|_| allowed) else {
        let message = "The currency of this Billing Request cannot be changed";
        return Err(ApiError::state("currency_not_changeable", message));
    };
    let metadata = input.metadata();
    let currency = input.required_text("currency").and_then(|code| {
        let currency = Currency::from_code(code).filter(|_| available.contains(&code));
        if currency.is_none() {
            input.refuse("currency", "is not one of the available currencies");
        }
        currency
    });
    let currency = input.finish_with(currency)?;
    let before = mandate_request.scheme;
    if before.map(Scheme::currency) != Some(currency) {
        mandate_request.change_scheme(Scheme::default_for(currency, SchemeUse::Mandate));
        billing_request.forget_bank();
        billing_request.unconfirm();
    }
    keep_metadata(store, id, metadata.as_ref())?;
    let chosen = &catalogue::billing_request::CHOOSE_CURRENCY;
    let happening = Happening::new(chosen, origin, &[(Link::BillingRequest, id)]);
    store.tell(happening.with_metadata(metadata.as_ref()));
    progress::settle(store, id)
}

/// Whether there is a choice: for a mandate alone, unless one of the flows locks the currency that it has.
pub(crate) fn is_allowed(store: &Store, billing_request: &BillingRequest) -> bool {
    let locks = |id: &String| store.flows.get(id).is_ok_and(|flow| flow.lock_currency);
    let locked = billing_request.currency().is_some() && billing_request.flow_ids.iter().any(locks);
    let alone = billing_request.payment_request.is_none()
        && billing_request.subscription_request.is_none()
        && billing_request.instalment_schedule_request.is_none();
    alone && !locked
}
