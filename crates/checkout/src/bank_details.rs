//! The payer's account, as each country asks for it. Knows which fields make an account, not their forms.

mod pasted_line;

use crate::account_number;
use crate::action::ActionType;
use crate::billing_request::BillingRequest;
use crate::field::{BankField, CustomerField, Field};
use crate::problem::FieldError;
use crate::scheme::Scheme;
use BankField::{
    AccountHolderName, AccountType, AmericanAccountNumber, AustralianAccountNumber, Bankleitzahl,
    BritishAccountNumber, Bsb, CanadianAccountNumber, ClearingNumber, Iban, InstitutionNumber,
    NewZealandAccountNumber, PayId, PortugueseAccountNumber, RegistrationNumber, RoutingNumber,
    ShortAccountNumber, SortCode, SpanishAccountNumber, TransitNumber,
};

/// One way to name an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountForm {
    /// By sort code and account number.
    Britain,
    /// By BSB and account number.
    Australia,
    /// By a PayID, with PayTo alone.
    PayId,
    /// By New Zealand's one long number.
    NewZealand,
    /// By institution, transit and account number.
    Canada,
    /// By routing number, account number and type.
    America,
    /// By clearing and account number: IBANs are refused for Swedish crowns.
    Sweden,
    /// By registration and account number.
    Denmark,
    /// By Bankleitzahl and account number.
    Germany,
    /// By Spain's one long number.
    Spain,
    /// By Portugal's one long number.
    Portugal,
    /// By IBAN, wherever there are IBANs.
    Iban,
}

impl AccountForm {
    /// The ways to name an account for a Billing Request, the usual one first.
    pub fn all_for(billing_request: &BillingRequest) -> &'static [Self] {
        let action = billing_request.action(&ActionType::CollectBankAccount);
        let country_codes =
            action.map(|action| action.available_country_codes.as_slice()).unwrap_or_default();
        let scheme = billing_request.scheme().map(Scheme::name).unwrap_or_default();
        let country_code = match country_codes {
            [country_code] => country_code.as_str(),
            // Older answers name none: then it is an account where the payer lives.
            [] if !scheme.starts_with("sepa") => payers_country(billing_request),
            // Accounts of several countries will do for euros only: by IBAN, wherever the payer lives.
            _ => return Self::by_iban(payers_country(billing_request)),
        };
        match country_code {
            "GB" => &[Self::Britain, Self::Iban],
            "AU" if scheme == "pay_to" => &[Self::PayId, Self::Australia],
            "AU" => &[Self::Australia],
            "NZ" => &[Self::NewZealand],
            "CA" => &[Self::Canada],
            "US" => &[Self::America],
            "SE" => &[Self::Sweden],
            "DK" => &[Self::Denmark, Self::Iban],
            _ => Self::by_iban(country_code),
        }
    }

    /// By IBAN. Some countries have an old number of their own that is still taken.
    fn by_iban(country_code: &str) -> &'static [Self] {
        match country_code {
            "DE" => &[Self::Iban, Self::Germany],
            "ES" => &[Self::Iban, Self::Spain],
            "PT" => &[Self::Iban, Self::Portugal],
            _ => &[Self::Iban],
        }
    }

    /// The way that the payer chose, where it fits, or else the usual one.
    pub fn in_use(billing_request: &BillingRequest, chosen: Option<Self>) -> Self {
        let all = Self::all_for(billing_request);
        let chosen = chosen.filter(|form| all.contains(form));
        chosen.or_else(|| all.first().copied()).unwrap_or(Self::Iban)
    }

    /// The fields, in the order in which a payer is asked.
    pub const fn fields(self) -> &'static [BankField] {
        match self {
            Self::Britain => &[AccountHolderName, SortCode, BritishAccountNumber],
            Self::Australia => &[AccountHolderName, Bsb, AustralianAccountNumber],
            Self::PayId => &[AccountHolderName, PayId],
            Self::NewZealand => &[AccountHolderName, NewZealandAccountNumber],
            Self::Canada => &[AccountHolderName, TransitNumber, InstitutionNumber, CanadianAccountNumber],
            Self::America => &[AccountHolderName, RoutingNumber, AmericanAccountNumber, AccountType],
            Self::Sweden => &[AccountHolderName, ClearingNumber, ShortAccountNumber],
            Self::Denmark => &[AccountHolderName, RegistrationNumber, ShortAccountNumber],
            Self::Germany => &[AccountHolderName, Bankleitzahl, ShortAccountNumber],
            Self::Spain => &[AccountHolderName, SpanishAccountNumber],
            Self::Portugal => &[AccountHolderName, PortugueseAccountNumber],
            Self::Iban => &[AccountHolderName, Iban],
        }
    }

    /// The country that goes with local details. An IBAN names its own.
    pub const fn country_code(self) -> Option<&'static str> {
        match self {
            Self::Britain => Some("GB"),
            Self::Australia | Self::PayId => Some("AU"),
            Self::NewZealand => Some("NZ"),
            Self::Canada => Some("CA"),
            Self::America => Some("US"),
            Self::Sweden => Some("SE"),
            Self::Denmark => Some("DK"),
            Self::Germany => Some("DE"),
            Self::Spain => Some("ES"),
            Self::Portugal => Some("PT"),
            Self::Iban => None,
        }
    }

    /// The key of the message that offers this way in place of another.
    pub const fn offer(self) -> &'static str {
        match self {
            Self::Iban => "button.use_iban",
            Self::PayId => "button.use_pay_id",
            _ => "button.use_account_number",
        }
    }
}

fn payers_country(billing_request: &BillingRequest) -> &str {
    billing_request.customer.get(CustomerField::CountryCode).unwrap_or_default()
}

/// An account as the payer gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct BankDetails {
    form: AccountForm,
    values: Vec<(BankField, String)>,
}

impl BankDetails {
    /// Parses what was typed.
    ///
    /// # Errors
    /// Every field that cannot be accepted, in the order asked.
    pub fn parse(form: AccountForm, typed: &dyn Fn(Field) -> String) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut values = Vec::new();
        let line = pasted_line::find(form.fields(), typed);
        for bank_field in form.fields() {
            let field = Field::Bank(*bank_field);
            let text = match &line {
                Some(((known, number), _) | (_, (known, number))) if known == bank_field => number.clone(),
                _ => typed(field),
            };
            match account_number::parse(bank_field.row().rule, &text) {
                Ok(value) => values.push((*bank_field, value)),
                Err(problem) => errors.push(FieldError { field, problem }),
            }
        }
        if errors.is_empty() { Ok(Self { form, values }) } else { Err(errors) }
    }

    /// The fields but the holder's name, with what was given.
    pub fn numbers(&self) -> impl Iterator<Item = (BankField, &str)> {
        let numbers = self.values.iter().filter(|(field, _)| *field != AccountHolderName);
        numbers.map(|(field, value)| (*field, value.as_str()))
    }

    /// Whether it can be the account of which GoCardless tells the end.
    pub fn ends_with(&self, ending: &str) -> bool {
        self.numbers().any(|(_, number)| number.ends_with(ending))
    }

    /// The members of `collect_bank_account`.
    pub fn entries(self) -> Vec<(&'static str, String)> {
        let mut entries = Vec::new();
        for (field, value) in self.values {
            let mut rest = value.as_str();
            for (name, length) in field.parts() {
                let (part, others) = rest.split_at_checked(*length).unwrap_or((rest, ""));
                entries.push((*name, part.to_owned()));
                rest = others;
            }
            if field.parts().is_empty() {
                entries.push((field.api_name(), value));
            }
        }
        entries.extend(self.form.country_code().map(|code| ("country_code", code.to_owned())));
        entries
    }
}
