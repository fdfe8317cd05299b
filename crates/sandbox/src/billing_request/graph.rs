//! Which actions a Billing Request has when it is made: one table for each thing that it can ask for.

use super::action::ActionType::{
    self, BankAuthorisation, ChooseCurrency, CollectAmount, CollectBankAccount, CollectCustomerDetails,
    ConfirmPayerDetails, SelectInstitution,
};
use super::action::Necessity::{self, Optional, Required};
use super::action::{Action, ActionStatus};

/// What a Billing Request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Mandate,
    Payment,
    MandateAndPayment,
}

struct Row {
    kind: ActionType,
    necessity: Necessity,
    requires: &'static [ActionType],
    completes: &'static [ActionType],
}

const fn row(
    kind: ActionType,
    necessity: Necessity,
    requires: &'static [ActionType],
    completes: &'static [ActionType],
) -> Row {
    Row { kind, necessity, requires, completes }
}

static MANDATE: &[Row] = &[
    row(ChooseCurrency, Required, &[], &[]),
    row(CollectCustomerDetails, Required, &[ChooseCurrency], &[]),
    row(CollectBankAccount, Required, &[], &[ChooseCurrency]),
    row(ConfirmPayerDetails, Required, &[CollectCustomerDetails, CollectBankAccount], &[]),
    // Requires an action that is not in the list, as in GoCardless's own answers.
    row(BankAuthorisation, Optional, &[SelectInstitution], &[CollectBankAccount]),
];

static PAYMENT: &[Row] = &[
    row(ChooseCurrency, Required, &[], &[]),
    row(CollectAmount, Required, &[], &[]),
    row(CollectCustomerDetails, Required, &[ChooseCurrency, CollectAmount], &[]),
    row(SelectInstitution, Required, &[], &[]),
    row(CollectBankAccount, Required, &[CollectAmount], &[ChooseCurrency]),
    row(BankAuthorisation, Required, &[SelectInstitution], &[]),
];

static MANDATE_AND_PAYMENT: &[Row] = &[
    row(ChooseCurrency, Required, &[], &[]),
    row(CollectAmount, Required, &[], &[]),
    row(CollectCustomerDetails, Required, &[ChooseCurrency, CollectAmount], &[]),
    row(SelectInstitution, Required, &[], &[]),
    row(CollectBankAccount, Required, &[CollectAmount], &[ChooseCurrency]),
    row(ConfirmPayerDetails, Required, &[CollectCustomerDetails, CollectBankAccount], &[]),
    row(BankAuthorisation, Required, &[SelectInstitution], &[]),
];

impl Purpose {
    /// The actions at the start: currency and amount are in the request and so completed.
    pub(crate) fn actions(self) -> Vec<Action> {
        let rows = match self {
            Self::Mandate => MANDATE,
            Self::Payment => PAYMENT,
            Self::MandateAndPayment => MANDATE_AND_PAYMENT,
        };
        rows.iter().map(Row::to_action).collect()
    }

    /// The currencies that `choose_currency` offers.
    pub(crate) const fn currencies(self) -> &'static [&'static str] {
        match self {
            Self::Mandate => &["USD", "SEK", "GBP", "AUD", "NZD", "DKK", "CAD", "EUR"],
            Self::Payment => &["GBP", "AUD", "EUR"],
            Self::MandateAndPayment => &["GBP", "EUR"],
        }
    }
}

impl Row {
    fn to_action(&self) -> Action {
        let given = matches!(self.kind, ChooseCurrency | CollectAmount);
        Action {
            kind: self.kind.clone(),
            necessity: self.necessity,
            requires_actions: self.requires.to_vec(),
            completes_actions: self.completes.to_vec(),
            status: if given { ActionStatus::Completed } else { ActionStatus::Pending },
        }
    }
}
