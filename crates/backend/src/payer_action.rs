//! What a payer may ask for: the actions of the contract, with exactly the fields that they take. What goes to
//! GoCardless is built from these types, so nothing else gets through.

use crate::body::parse;
use crate::masking::detail;
use crate::problem::Problem;
use crate::regions;
use checkout::error_code::ErrorCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The actions of the contract, by the names that GoCardless gives them.
#[derive(Clone, Copy)]
pub(crate) enum ActionName {
    ChooseCurrency,
    CollectCustomerDetails,
    SelectInstitution,
    CollectBankAccount,
    ConfirmPayerDetails,
    Fallback,
}

/// What a payer asks for.
pub(crate) enum PayerAction {
    ChooseCurrency(CurrencyChoice),
    CollectCustomerDetails(Box<CustomerDetails>),
    SelectInstitution(InstitutionChoice),
    CollectBankAccount(BankAccount),
    ConfirmPayerDetails(Confirmation),
    Fallback,
}

/// `choose_currency`.
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CurrencyChoice {
    pub(crate) currency: String,
}

/// `collect_customer_details`. What is absent or null stays as it is.
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CustomerDetails {
    #[serde(default)]
    customer: Customer,
    #[serde(default)]
    customer_billing_detail: CustomerBillingDetail,
}

macro_rules! optional_texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Default, PartialEq, Eq, Deserialize, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
        }
    };
}

optional_texts! {
    /// Who the payer is.
    Customer { email, given_name, family_name, company_name, language, phone_number }
}

optional_texts! {
    /// Where the payer is.
    CustomerBillingDetail {
        address_line1, address_line2, address_line3, city, region, postal_code, country_code,
        swedish_identity_number, danish_identity_number,
    }
}

impl CustomerBillingDetail {
    fn name_region_by_its_code(&mut self) {
        let code = |region: &String| regions::code(self.country_code.as_deref(), region);
        if let Some(code) = self.region.as_ref().and_then(code) {
            self.region = Some(code.to_owned());
        }
    }
}

/// `select_institution`.
#[derive(Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct InstitutionChoice {
    pub(crate) institution: String,
    #[cfg_attr(test, schemars(regex(pattern = "^[A-Z]{2}$")))]
    pub(crate) country_code: String,
}

optional_texts! {
    /// `collect_bank_account`: local details, an IBAN or a PayID. Which of them an account needs, GoCardless knows.
    BankAccount {
        account_holder_name, account_number, account_number_suffix, account_type, bank_code, branch_code,
        country_code, iban, pay_id,
    }
}

impl BankAccount {
    /// What is looked up of it: nothing of the holder, and nothing that look-ups do not take. A PayID hides its bank.
    pub(crate) fn to_look_up(&self) -> Option<Value> {
        self.pay_id.is_none().then(|| {
            json!({
                "account_number": self.account_number,
                "bank_code": self.bank_code,
                "branch_code": self.branch_code,
                "country_code": self.country_code,
                "iban": self.iban,
            })
        })
    }
}

/// `confirm_payer_details`.
#[derive(Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    /// Whether the payer says that somebody else has to sign too.
    #[serde(skip_serializing_if = "Option::is_none")]
    payer_requested_dual_signature: Option<bool>,
}

/// An action that takes nothing.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// GoCardless's envelope around what an action takes.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
#[serde(deny_unknown_fields)]
pub(crate) struct Data<T> {
    pub(crate) data: T,
}

impl ActionName {
    pub(crate) const ALL: [Self; 6] = [
        Self::ChooseCurrency,
        Self::CollectCustomerDetails,
        Self::SelectInstitution,
        Self::CollectBankAccount,
        Self::ConfirmPayerDetails,
        Self::Fallback,
    ];

    /// The name in GoCardless's API.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ChooseCurrency => "choose_currency",
            Self::CollectCustomerDetails => "collect_customer_details",
            Self::SelectInstitution => "select_institution",
            Self::CollectBankAccount => "collect_bank_account",
            Self::ConfirmPayerDetails => "confirm_payer_details",
            Self::Fallback => "fallback",
        }
    }

    /// Reads a name. One that is not in the contract is refused, whatever GoCardless may know.
    pub(crate) fn parse(name: &str) -> Result<Self, Problem> {
        let known = Self::ALL.into_iter().find(|action| action.name() == name);
        known
            .ok_or_else(|| Problem::new(ErrorCode::UnknownAction, "There is no such action in the contract."))
    }

    /// Reads what the action takes.
    pub(crate) fn read(self, body: &[u8]) -> Result<PayerAction, Problem> {
        match self {
            Self::ChooseCurrency => parse(body).map(|Data { data }| PayerAction::ChooseCurrency(data)),
            Self::CollectCustomerDetails => {
                let Data { data: mut details } = parse::<Data<CustomerDetails>>(body)?;
                details.customer_billing_detail.name_region_by_its_code();
                Ok(PayerAction::CollectCustomerDetails(Box::new(details)))
            }
            Self::SelectInstitution => parse(body).map(|Data { data }| PayerAction::SelectInstitution(data)),
            Self::CollectBankAccount => {
                parse(body).map(|Data { data }| PayerAction::CollectBankAccount(data))
            }
            Self::ConfirmPayerDetails => {
                parse(body).map(|Data { data }| PayerAction::ConfirmPayerDetails(data))
            }
            Self::Fallback => parse(body).map(|Data { data: Nothing {} }| PayerAction::Fallback),
        }
    }
}

impl PayerAction {
    /// The action's name in GoCardless's API.
    pub(crate) const fn name(&self) -> &'static str {
        let name = match self {
            Self::ChooseCurrency(_) => ActionName::ChooseCurrency,
            Self::CollectCustomerDetails(_) => ActionName::CollectCustomerDetails,
            Self::SelectInstitution(_) => ActionName::SelectInstitution,
            Self::CollectBankAccount(_) => ActionName::CollectBankAccount,
            Self::ConfirmPayerDetails(_) => ActionName::ConfirmPayerDetails,
            Self::Fallback => ActionName::Fallback,
        };
        name.name()
    }

    /// What GoCardless is sent.
    pub(crate) fn data(&self) -> Value {
        match self {
            Self::ChooseCurrency(choice) => json!(choice),
            Self::CollectCustomerDetails(details) => json!(details),
            Self::SelectInstitution(choice) => json!(choice),
            Self::CollectBankAccount(account) => json!(account),
            Self::ConfirmPayerDetails(confirmation) => json!(confirmation),
            Self::Fallback => json!({}),
        }
    }

    /// The customer's details that it would change, as `masking` names them.
    pub(crate) fn details(&self) -> Vec<String> {
        let Self::CollectCustomerDetails(details) = self else { return Vec::new() };
        let groups = json!(details);
        let fields = |group: &'static str| {
            let given = groups.get(group).and_then(Value::as_object).into_iter().flat_map(Map::keys);
            given.map(move |field| detail(group, field))
        };
        fields("customer").chain(fields("customer_billing_detail")).collect()
    }
}
