//! The action `choose_currency`: for a mandate alone, whose scheme follows from the currency.

use super::action::ActionType;
use super::{for_action, progress};
use crate::error::{ApiError, ApiResult};
use crate::event::{self, Origin, catalogue};
use crate::input::Input;
use crate::scheme::{self, SchemeUse};
use crate::store::Store;

/// Changes the mandate's currency and with it the scheme.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let locked = store.flows.iter().any(|flow| flow.billing_request_id == id && flow.lock_currency);
    let billing_request = for_action(store, id, &ActionType::ChooseCurrency)?;
    let Some(mandate_request) = billing_request.mandate_request.as_mut() else {
        return Err(ApiError::state(
            "currency_not_changeable",
            "The currency of a payment cannot be changed",
        ));
    };
    if billing_request.payment_request.is_some() || locked {
        return Err(ApiError::state("currency_not_changeable", "The currency cannot be changed here"));
    }
    let scheme = input.required_text("currency").and_then(|currency| {
        let scheme = scheme::default_for(currency, SchemeUse::Mandate);
        if scheme.is_none() {
            input.refuse("currency", "is not offered by this sandbox");
        }
        scheme
    });
    mandate_request.scheme = input.finish_with(scheme)?;
    event::record(store, &catalogue::billing_request::CHOOSE_CURRENCY, origin, &[("billing_request", id)]);
    progress::settle(store, id)
}
