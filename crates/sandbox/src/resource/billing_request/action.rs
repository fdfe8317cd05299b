//! One action of a Billing Request.

use serde::{Deserialize, Serialize};

/// What is to be done. Words that GoCardless may add later are kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub(crate) enum ActionType {
    ChooseCurrency,
    CollectAmount,
    CollectCustomerDetails,
    CollectBankAccount,
    BankAuthorisation,
    ConfirmPayerDetails,
    SelectInstitution,
    /// An action that no endpoint completes, only the hosted page.
    Other(String),
}

impl ActionType {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::ChooseCurrency => "choose_currency",
            Self::CollectAmount => "collect_amount",
            Self::CollectCustomerDetails => "collect_customer_details",
            Self::CollectBankAccount => "collect_bank_account",
            Self::BankAuthorisation => "bank_authorisation",
            Self::ConfirmPayerDetails => "confirm_payer_details",
            Self::SelectInstitution => "select_institution",
            Self::Other(name) => name,
        }
    }

    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "choose_currency" => Self::ChooseCurrency,
            "collect_amount" => Self::CollectAmount,
            "collect_customer_details" => Self::CollectCustomerDetails,
            "collect_bank_account" => Self::CollectBankAccount,
            "bank_authorisation" => Self::BankAuthorisation,
            "confirm_payer_details" => Self::ConfirmPayerDetails,
            "select_institution" => Self::SelectInstitution,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<ActionType> for String {
    fn from(kind: ActionType) -> Self {
        kind.name().to_owned()
    }
}

impl From<String> for ActionType {
    fn from(name: String) -> Self {
        Self::from_name(&name)
    }
}

/// Whether the Billing Request can be fulfilled without an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Necessity {
    Required,
    Optional,
}

/// How far an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ActionStatus {
    Pending,
    Completed,
}

impl ActionStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
        }
    }
}

/// One action.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Action {
    pub(crate) kind: ActionType,
    pub(crate) necessity: Necessity,
    pub(crate) requires_actions: Vec<ActionType>,
    pub(crate) completes_actions: Vec<ActionType>,
    pub(crate) status: ActionStatus,
}

impl Action {
    pub(crate) fn is_completed(&self) -> bool {
        self.status == ActionStatus::Completed
    }

    pub(crate) fn is_required(&self) -> bool {
        self.necessity == Necessity::Required
    }
}
