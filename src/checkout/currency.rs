//! The choice of a currency: sent as soon as it is made, because everything else on the screen follows from it.

use std::rc::Rc;

use ::checkout::field::Field;
use ::checkout::request::ActionRequest;

use super::Checkout;

impl Checkout {
    /// Sends the currency that the payer chose, where it is not the one that there is. The payer may go on choosing
    /// while it is under way: whoever hears the answer calls this again.
    pub(super) fn choose_currency(&self) {
        let mut state = self.state_mut();
        let mandate = state.facts().and_then(|facts| facts.standing.billing_request.mandate_request.as_ref());
        let there_is = mandate.and_then(|mandate| mandate.currency.as_ref());
        let chosen = state.typed(Field::Currency).filter(|chosen| Some(chosen) != there_is);
        let Some(currency) = chosen else { return };
        // As the payer sees it: what differs from this is drawn.
        state.screen = Rc::new(state.due());
        drop(state);
        self.send(ActionRequest::ChooseCurrency(currency));
    }

    /// Goes on with the currency that there is. What was prepared for another one is for another scheme.
    pub(super) fn settle_currency(&self, sent: &str) {
        let mut state = self.state_mut();
        if state.typed(Field::Currency).is_some_and(|chosen| chosen == sent) {
            state.forget_typed(Field::Currency);
        }
        state.focus = "#currency";
        state.errors.clear();
        state.account = None;
        state.account_form = None;
        state.institutions = None;
    }
}
