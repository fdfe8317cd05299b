//! Which actions a Billing Request has: the rows that its schemes, its verification and a fallback ask for.
//!
//! The lists of Bacs mandates, sterling payments and both together are those of GoCardless's own answers; PayTo and
//! Variable Recurring Payments follow its guides.

use super::action::ActionType::{
    self, BankAuthorisation, ChooseCurrency, CollectAmount, CollectBankAccount, CollectCustomerDetails,
    ConfirmPayerDetails, SelectInstitution,
};
use super::action::Necessity::{self, Optional, Required};
use super::action::{Action, ActionStatus};
use super::mandate_request::Verify;
use super::verification::Verification;
use super::{BillingRequest, Fallback};
use crate::scheme::{Currency, Scheme, SchemeUse};

/// What a Billing Request asks for, as far as its actions depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A Direct Debit mandate, or a payment that fell back to Direct Debit.
    DirectDebit(Verification),
    PayTo,
    /// A Variable Recurring Payment.
    RecurringPayment,
    Payment,
    MandateAndPayment,
}

impl BillingRequest {
    /// The actions as they are now: what was completed before stays so.
    pub(crate) fn arrange_actions(&mut self) {
        let mut arranged = self.graph();
        for action in &mut arranged {
            let before = self.action(&action.kind).map(|action| action.status);
            action.status = match action.kind {
                ChooseCurrency if self.currency().is_some() => ActionStatus::Completed,
                CollectAmount => ActionStatus::Completed,
                _ => before.unwrap_or(ActionStatus::Pending),
            };
        }
        let others = self.actions.drain(..).filter(|action| matches!(action.kind, ActionType::Other(_)));
        arranged.extend(others);
        self.actions = arranged;
    }

    fn shape(&self) -> Shape {
        let mandate = self.mandate_request.as_ref().map(|request| request.scheme);
        let payment = self.payment_request.as_ref().map(|request| request.scheme);
        match (mandate, payment) {
            (Some(_), Some(_)) if self.fallback == Fallback::Occurred => {
                Shape::DirectDebit(Verification::Unavailable)
            }
            (_, Some(Scheme::PayTo)) | (Some(Some(Scheme::PayTo)), _) => Shape::PayTo,
            (Some(Some(Scheme::FasterPayments)), _) => Shape::RecurringPayment,
            (None, Some(_)) => Shape::Payment,
            (Some(_), Some(_)) => Shape::MandateAndPayment,
            (None | Some(_), None) => Shape::DirectDebit(self.verification),
        }
    }

    fn graph(&self) -> Vec<Action> {
        let shape = self.shape();
        let mut actions = vec![row(ChooseCurrency, Required, &[], &[])];
        let mut before_details = vec![ChooseCurrency];
        if self.payment_request.is_some() {
            actions.push(row(CollectAmount, Required, &[], &[]));
            before_details.push(CollectAmount);
        }
        actions.push(row(CollectCustomerDetails, Required, &before_details, &[]));
        if shape.asks_for_institution() {
            actions.push(row(SelectInstitution, Required, &[], &[]));
        }
        let before_account: &[ActionType] =
            if self.payment_request.is_some() { &[CollectAmount] } else { &[] };
        actions.push(row(CollectBankAccount, Required, before_account, &[ChooseCurrency]));
        if shape.asks_for_confirmation() {
            let details = [CollectCustomerDetails, CollectBankAccount];
            actions.push(row(ConfirmPayerDetails, Required, &details, &[]));
        }
        actions.extend(shape.bank_authorisation());
        actions
    }

    /// The currencies that `choose_currency` offers: of a mandate alone all, unless its scheme exists in one currency
    /// only, or what is to be taken with it is in one, or it has to be verified.
    pub(crate) fn available_currencies(&self) -> Vec<&'static str> {
        let Some(mandate) = &self.mandate_request else { return vec!["GBP", "AUD", "EUR"] };
        if self.payment_request.is_some() {
            return vec!["GBP", "EUR"];
        }
        let taken_with_it = self.subscription_request.is_some() || self.instalment_schedule_request.is_some();
        if let Some(scheme) = mandate.scheme.filter(|scheme| taken_with_it || scheme.is_open_banking()) {
            return vec![scheme.currency().code()];
        }
        let suits = |currency: &Currency| {
            let scheme = Scheme::default_for(*currency, SchemeUse::Mandate);
            mandate.verify != Verify::Always || scheme.is_some_and(Scheme::can_verify)
        };
        Currency::ALL.into_iter().filter(suits).map(Currency::code).collect()
    }
}

impl Shape {
    const fn asks_for_institution(self) -> bool {
        match self {
            Self::Payment | Self::MandateAndPayment | Self::RecurringPayment => true,
            Self::DirectDebit(verification) => matches!(verification, Verification::AtBank),
            Self::PayTo => false,
        }
    }

    const fn asks_for_confirmation(self) -> bool {
        matches!(self, Self::DirectDebit(_) | Self::MandateAndPayment | Self::RecurringPayment)
    }

    fn bank_authorisation(self) -> Option<Action> {
        let (necessity, requires, completes): (_, &[ActionType], &[ActionType]) = match self {
            Self::Payment | Self::MandateAndPayment | Self::RecurringPayment => {
                (Required, &[SelectInstitution], &[])
            }
            Self::PayTo => (Required, &[CollectBankAccount], &[]),
            Self::DirectDebit(Verification::Unavailable) => return None,
            Self::DirectDebit(Verification::ByBankId) => {
                (Required, &[CollectCustomerDetails, CollectBankAccount], &[])
            }
            // It requires an action that is not in the list, as in GoCardless's own answers.
            Self::DirectDebit(Verification::Offered) => {
                (Optional, &[SelectInstitution], &[CollectBankAccount])
            }
            Self::DirectDebit(Verification::AtBank) => {
                (Required, &[SelectInstitution], &[CollectBankAccount])
            }
        };
        Some(row(BankAuthorisation, necessity, requires, completes))
    }
}

fn row(kind: ActionType, necessity: Necessity, requires: &[ActionType], completes: &[ActionType]) -> Action {
    Action {
        kind,
        necessity,
        requires_actions: requires.to_vec(),
        completes_actions: completes.to_vec(),
        status: ActionStatus::Pending,
    }
}
