//! What the drop-in asks the backend to do: the actions of the contract with their bodies. Knows no transport.

use crate::action::ActionType;
use crate::bank_details::BankDetails;
use crate::customer_details::CustomerDetails;
use crate::id::BillingRequestId;

/// An action at GoCardless, through the backend.
#[derive(Clone, PartialEq, Eq)]
pub enum ActionRequest {
    /// `choose_currency`, by the currency's ISO 4217 code.
    ChooseCurrency(String),
    /// `collect_bank_account`.
    CollectBankAccount(BankDetails),
    /// `collect_customer_details`.
    CollectCustomerDetails(CustomerDetails),
    /// `confirm_payer_details`.
    ConfirmPayerDetails,
    /// `confirm_payer_details`, by somebody who may not authorise alone.
    RequestSignature,
    /// `fallback`.
    FallBack,
    /// `select_institution`.
    SelectInstitution {
        /// The institution's id.
        institution: String,
        /// The country whose list it was chosen from, ISO 3166-1 alpha-2.
        country_code: String,
    },
}

/// What a body may hold.
#[derive(Clone, PartialEq, Eq)]
pub enum EntryValue {
    /// A text.
    Text(String),
    /// The truth value.
    True,
}

/// One value of a body, in `data` or in a group of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The object within `data`, where the value is not in `data` itself.
    pub group: Option<&'static str>,
    /// The key.
    pub key: &'static str,
    /// The value.
    pub value: EntryValue,
}

impl ActionRequest {
    /// The action that is done, or done without: who may not fall back here may at the hosted page, as who may not go
    /// to the bank.
    pub const fn action_type(&self) -> ActionType {
        match self {
            Self::ChooseCurrency(_) => ActionType::ChooseCurrency,
            Self::CollectBankAccount(_) => ActionType::CollectBankAccount,
            Self::CollectCustomerDetails(_) => ActionType::CollectCustomerDetails,
            Self::ConfirmPayerDetails | Self::RequestSignature => ActionType::ConfirmPayerDetails,
            Self::FallBack => ActionType::BankAuthorisation,
            Self::SelectInstitution { .. } => ActionType::SelectInstitution,
        }
    }

    /// The action's path below the backend's address.
    pub fn path(&self, billing_request: &BillingRequestId) -> String {
        let name = match self {
            Self::ChooseCurrency(_) => "choose_currency",
            Self::CollectBankAccount(_) => "collect_bank_account",
            Self::CollectCustomerDetails(_) => "collect_customer_details",
            Self::ConfirmPayerDetails | Self::RequestSignature => "confirm_payer_details",
            Self::FallBack => "fallback",
            Self::SelectInstitution { .. } => "select_institution",
        };
        ["/billing_requests/", billing_request.as_str(), "/actions/", name].concat()
    }

    /// The body's `data`.
    pub fn data(self) -> Vec<Entry> {
        let entry = |key, value| Entry { group: None, key, value: EntryValue::Text(value) };
        match self {
            Self::ChooseCurrency(currency) => vec![entry("currency", currency)],
            Self::CollectBankAccount(details) => {
                details.entries().into_iter().map(|(key, value)| entry(key, value)).collect()
            }
            Self::CollectCustomerDetails(details) => details
                .iter()
                .map(|(field, value)| Entry {
                    group: Some(field.resource().key()),
                    key: field.name(),
                    value: EntryValue::Text(value.to_owned()),
                })
                .collect(),
            Self::ConfirmPayerDetails | Self::FallBack => Vec::new(),
            Self::RequestSignature => {
                let key = "payer_requested_dual_signature";
                vec![Entry { group: None, key, value: EntryValue::True }]
            }
            Self::SelectInstitution { institution, country_code } => {
                vec![entry("institution", institution), entry("country_code", country_code)]
            }
        }
    }
}
