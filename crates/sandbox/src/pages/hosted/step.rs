//! The steps of the hosted page, and what they are called. Knows no flow.

use crate::resource::billing_request::action::ActionType;
use serde::Deserialize;

/// One step: a form, by the last part of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::pages) enum Step {
    Currency,
    CustomerDetails,
    Institution,
    BankAccount,
    Confirm,
    /// An action that only this page knows.
    Accept,
    BankAuthorisation,
    /// Nothing is left but to fulfil.
    Finish,
}

impl Step {
    /// The action that its answers are for.
    pub(super) const fn action(self) -> Option<ActionType> {
        match self {
            Self::Currency => Some(ActionType::ChooseCurrency),
            Self::CustomerDetails => Some(ActionType::CollectCustomerDetails),
            Self::Institution => Some(ActionType::SelectInstitution),
            Self::BankAccount => Some(ActionType::CollectBankAccount),
            Self::Confirm => Some(ActionType::ConfirmPayerDetails),
            Self::BankAuthorisation => Some(ActionType::BankAuthorisation),
            Self::Accept | Self::Finish => None,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Currency => "currency",
            Self::CustomerDetails => "customer_details",
            Self::Institution => "institution",
            Self::BankAccount => "bank_account",
            Self::Confirm => "confirm",
            Self::Accept => "accept",
            Self::BankAuthorisation => "bank_authorisation",
            Self::Finish => "finish",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Currency => "Choose a currency",
            Self::CustomerDetails => "Your details",
            Self::Institution => "Choose your bank",
            Self::BankAccount => "Your bank account",
            Self::Confirm => "Check your details",
            Self::Accept => "One more thing",
            Self::BankAuthorisation => "Approve at your bank",
            Self::Finish => "Ready to finish",
        }
    }
}
