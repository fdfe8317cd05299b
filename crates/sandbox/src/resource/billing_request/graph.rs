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
use super::{BillingRequest, Fallback, Verification};
use crate::scheme::{Currency, Scheme, VerificationMechanism};

/// What a Billing Request asks for, as far as its actions depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A Direct Debit mandate, or a payment that fell back to Direct Debit.
    DirectDebit(VerificationMechanism, Verification),
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
                Shape::DirectDebit(VerificationMechanism::None, Verification::Optional)
            }
            (_, Some(Scheme::PayTo)) | (Some(Some(Scheme::PayTo)), _) => Shape::PayTo,
            (Some(Some(Scheme::FasterPayments)), _) => Shape::RecurringPayment,
            (None, Some(_)) => Shape::Payment,
            (Some(_), Some(_)) => Shape::MandateAndPayment,
            (mandate, None) => {
                let mechanism = mandate
                    .flatten()
                    .map_or(VerificationMechanism::None, |scheme| scheme.facts().verification);
                Shape::DirectDebit(mechanism, self.verification)
            }
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

    /// The currencies that `choose_currency` offers: of a mandate without a payment all, unless the merchant named
    /// the scheme of a PayTo agreement or a Variable Recurring Payment, which exists in one currency only.
    pub(crate) fn available_currencies(&self) -> Vec<&'static str> {
        let mandate = self.mandate_request.as_ref();
        if let Some(scheme) =
            mandate.and_then(|request| request.scheme).filter(|scheme| scheme.is_open_banking())
        {
            return vec![scheme.currency().code()];
        }
        match (mandate, &self.payment_request) {
            (Some(_), None) => Currency::ALL.map(Currency::code).to_vec(),
            (None, _) => vec!["GBP", "AUD", "EUR"],
            (Some(_), Some(_)) => vec!["GBP", "EUR"],
        }
    }
}

impl Shape {
    fn asks_for_institution(self) -> bool {
        match self {
            Self::Payment | Self::MandateAndPayment | Self::RecurringPayment => true,
            Self::DirectDebit(mechanism, Verification::Required) => matches!(
                mechanism,
                VerificationMechanism::OpenBanking | VerificationMechanism::OpenBankingInGermanyAndFrance
            ),
            Self::DirectDebit(_, Verification::Optional) | Self::PayTo => false,
        }
    }

    const fn asks_for_confirmation(self) -> bool {
        matches!(self, Self::DirectDebit(..) | Self::MandateAndPayment | Self::RecurringPayment)
    }

    fn bank_authorisation(self) -> Option<Action> {
        match self {
            Self::Payment | Self::MandateAndPayment | Self::RecurringPayment => {
                Some(row(BankAuthorisation, Required, &[SelectInstitution], &[]))
            }
            Self::PayTo => Some(row(BankAuthorisation, Required, &[CollectBankAccount], &[])),
            Self::DirectDebit(VerificationMechanism::None, _) => None,
            Self::DirectDebit(VerificationMechanism::BankId, _) => {
                let details = [CollectCustomerDetails, CollectBankAccount];
                Some(row(BankAuthorisation, Required, &details, &[]))
            }
            // Where it is optional it requires an action that is not in the list, as in GoCardless's own answers.
            Self::DirectDebit(_, verification) => {
                let necessity = match verification {
                    Verification::Optional => Optional,
                    Verification::Required => Required,
                };
                Some(row(BankAuthorisation, necessity, &[SelectInstitution], &[CollectBankAccount]))
            }
        }
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
