//! The action `choose_currency`: for a mandate alone, whose scheme follows from the currency.

use super::{for_action, keep_metadata, progress};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::{Currency, Scheme, SchemeUse};
use crate::store::Store;

/// Changes the mandate's currency and with it the scheme, the fields that are asked for and the actions. An account
/// of another scheme no longer fits and has to be given again.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let flow_ids = &store.billing_requests.get(id)?.flow_ids;
    let locked = flow_ids.iter().any(|id| store.flows.get(id).is_ok_and(|flow| flow.lock_currency));
    let billing_request = for_action(store, id, &ActionType::ChooseCurrency)?;
    let available = billing_request.available_currencies();
    let not_changeable = |message| ApiError::state("currency_not_changeable", message);
    if billing_request.payment_request.is_some() {
        return Err(not_changeable("The currency of a payment cannot be changed"));
    }
    let Some(mandate_request) = billing_request.mandate_request.as_mut().filter(|_| !locked) else {
        return Err(not_changeable("The currency cannot be changed here"));
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
    keep_metadata(store, id, metadata)?;
    store.record(&catalogue::billing_request::CHOOSE_CURRENCY, origin, &[(Link::BillingRequest, id)]);
    progress::settle(store, id)
}
