//! The choice of a currency. It rides on the first screen and never has one of its own.

use super::{FieldInput, View};
use crate::action::{Action, ActionType};
use crate::field::Field;
use crate::flow::Lock;

/// The choice, where there is one: for a mandate alone, unless the flow locks the currency. An account that is locked
/// locks it too, since it fits no other currency. Where none has been chosen, one has to be, whatever is locked.
pub(super) fn input(view: View<'_>) -> Option<FieldInput> {
    let request = view.billing_request;
    let action = request.action(&ActionType::ChooseCurrency)?;
    let is_locked = view.flow.currency_lock == Lock::Locked || view.flow.bank_account_lock == Lock::Locked;
    let is_free = request.payment_request.is_none() && !is_locked && action.available_currencies.len() > 1;
    if !is_free && is_chosen(view) {
        return None;
    }
    let known = || request.mandate_request.as_ref()?.currency.clone();
    let mut input = FieldInput::new(Field::Currency, view.value(Field::Currency, known));
    input.choices.clone_from(&action.available_currencies);
    Some(input)
}

/// Whether there is a currency, or none is asked for.
pub(super) fn is_chosen(view: View<'_>) -> bool {
    view.billing_request.action(&ActionType::ChooseCurrency).is_none_or(Action::is_completed)
}
