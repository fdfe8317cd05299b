//! The actions of a Billing Request. Knows their form, not their order: that is the plan's.

use crate::field::CustomerField;
use crate::reader::{Reader, Unreadable};

/// What an action collects or does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionType {
    /// The bank approves: `bank_authorisation`.
    BankAuthorisation,
    /// The payer chooses among currencies.
    ChooseCurrency,
    /// An amount is named. It has no endpoint: it is completed by giving an amount.
    CollectAmount,
    /// The payer's account.
    CollectBankAccount,
    /// Name, email, address.
    CollectCustomerDetails,
    /// The payer saw everything and confirmed it.
    ConfirmPayerDetails,
    /// The payer's bank is chosen.
    SelectInstitution,
    /// One that GoCardless has added since. Only its hosted page can do it.
    Unknown(String),
}

impl ActionType {
    /// Reads a type; one that is not known is kept.
    pub fn parse(name: String) -> Self {
        match name.as_str() {
            "bank_authorisation" => Self::BankAuthorisation,
            "choose_currency" => Self::ChooseCurrency,
            "collect_amount" => Self::CollectAmount,
            "collect_bank_account" => Self::CollectBankAccount,
            "collect_customer_details" => Self::CollectCustomerDetails,
            "confirm_payer_details" => Self::ConfirmPayerDetails,
            "select_institution" => Self::SelectInstitution,
            _ => Self::Unknown(name),
        }
    }
}

/// Whether an action is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionStatus {
    /// Done. Most actions may be done again until the Billing Request is fulfilled.
    Completed,
    /// Not done.
    Pending,
}

/// Whether the Billing Request needs an action before it can be fulfilled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Necessity {
    /// It may be left out.
    Optional,
    /// It may not.
    Required,
}

/// One action of a Billing Request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it collects or does.
    pub action_type: ActionType,
    /// Whether it is needed.
    pub necessity: Necessity,
    /// Whether it is done.
    pub status: ActionStatus,
    /// Can only be done when all of these are completed.
    pub requires: Vec<ActionType>,
    /// Completes these as well.
    pub completes: Vec<ActionType>,
    /// Customer fields that are still missing. `None` stands for a field that we do not know.
    pub incomplete_fields: Vec<Option<CustomerField>>,
    /// The country to preselect, ISO 3166-1 alpha-2.
    pub default_country_code: Option<String>,
    /// The countries whose accounts can be given.
    pub available_country_codes: Vec<String>,
    /// The currencies that can be chosen, ISO 4217.
    pub available_currencies: Vec<String>,
}

impl Action {
    /// Reads an action.
    ///
    /// # Errors
    /// When it has no type.
    pub fn read<R: Reader>(source: &R) -> Result<Self, Unreadable> {
        let details = source.get("collect_customer_details");
        let incomplete = details.as_ref().and_then(|details| details.get("incomplete_fields"));
        let mut missing = Vec::new();
        for resource in ["customer", "customer_billing_detail"] {
            missing.extend(incomplete.as_ref().map(|all| texts(all, resource)).unwrap_or_default());
        }
        // The payer's address on the internet is the backend's to give. It stands alone only where that failed.
        if missing.len() > 1 {
            missing.retain(|name| name != "ip_address");
        }
        let incomplete_fields = missing.iter().map(|name| CustomerField::parse(name)).collect();
        let status = match source.text_of("status").as_deref() {
            Some("completed") => ActionStatus::Completed,
            _ => ActionStatus::Pending,
        };
        Ok(Self {
            action_type: ActionType::parse(source.text_of("type").ok_or(Unreadable { key: "type" })?),
            necessity: if source.is_true("required") { Necessity::Required } else { Necessity::Optional },
            status,
            requires: types(source, "requires_actions"),
            completes: types(source, "completes_actions"),
            incomplete_fields,
            default_country_code: details.and_then(|details| details.text_of("default_country_code")),
            available_country_codes: texts(source, "available_country_codes"),
            available_currencies: texts(source, "available_currencies"),
        })
    }

    /// Whether it is done.
    pub fn is_completed(&self) -> bool {
        self.status == ActionStatus::Completed
    }
}

fn texts<R: Reader>(source: &R, key: &str) -> Vec<String> {
    source.items_of(key).iter().filter_map(Reader::text).collect()
}

fn types<R: Reader>(source: &R, key: &str) -> Vec<ActionType> {
    texts(source, key).into_iter().map(ActionType::parse).collect()
}
