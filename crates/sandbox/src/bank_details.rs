//! A bank account as its holder gives it, brought into the one form that its country's banks use. Knows what each
//! country's details look like; knows no customer, no Billing Request and no store.
//!
//! The rules and their messages are those of ibandit, GoCardless's own validator of bank details.

mod account_type;
mod australia;
mod bank;
mod canada;
mod field;
mod germany;
mod iban;
mod italy;
mod local_details;
mod national_details;
mod new_zealand;
mod pay_id;
pub(crate) mod payer_name_verification;
mod reachability;
mod structure;
mod sweden;
#[cfg(test)]
mod tests;
mod united_kingdom;
mod united_states;
mod written_form;

use crate::input::Input;
use iban::Iban;
use local_details::{Country, LocalDetails};
use pay_id::PayId;
use serde::{Deserialize, Serialize};
use structure::Structure;

pub(crate) use account_type::AccountType;

/// An account that money can be asked from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BankDetails {
    /// An account that has an IBAN, whether that was given or its parts.
    Iban(Iban),
    /// An account of a country without IBANs, or a Swedish one that was given by its clearing number.
    Local(LocalDetails),
    PayId(PayId),
}

/// What details are taken here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted<'a> {
    pub(crate) country_codes: &'a [&'static str],
    /// What the account is in. `None` for a look-up, which does not ask, and so not for the type of account either.
    pub(crate) currency: Option<&'a str>,
    pub(crate) pay_ids: PayIds,
}

/// Whether a PayID will do. It does for PayTo alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PayIds {
    Accepted,
    Refused,
}

impl BankDetails {
    /// Reads a PayID, an IBAN or local details, and refuses field by field. `None` when something was refused.
    pub(crate) fn read(input: &mut Input<'_>, accepted: Accepted<'_>) -> Option<Self> {
        input.whole(|input| {
            let country_code = input.text("country_code").filter(|code| !code.is_empty());
            let account_type = accepted.currency.and_then(|currency| AccountType::read(input, currency));
            let details = if input.has("pay_id") {
                PayId::read(input, country_code, accepted.pay_ids).map(Self::PayId)
            } else {
                match input.text("iban").filter(|iban| !iban.is_empty()) {
                    Some(iban) => read_iban(input, iban, country_code, accepted).map(Self::Iban),
                    None => read_local_details(input, country_code, account_type, accepted),
                }
            };
            // Only PayTo takes PayIDs, so whoever does asks for PayTo.
            let asks_pay_to = accepted.pay_ids == PayIds::Accepted;
            if let Some(field) = details.as_ref().filter(|_| asks_pay_to).and_then(Self::without_pay_to) {
                input.refuse(field, "does not support payments");
            }
            details
        })
    }

    /// An account as its bank gives it: one that the bank code is of, with these digits at its end, or as many of them as
    /// it has room for. `None` in a country whose banks do not tell.
    pub(crate) fn at_bank(country_code: &str, bank_code: &str, account_number: &str) -> Option<Self> {
        if country_code == Country::US.code() {
            return Some(Self::Local(united_states::at_bank(bank_code, account_number)));
        }
        national_details::at_bank(Structure::of(country_code)?, bank_code, account_number).map(Self::Iban)
    }

    pub(crate) fn country_code(&self) -> &'static str {
        match self {
            Self::Iban(iban) => iban.country_code(),
            Self::Local(details) => details.country.code(),
            Self::PayId(_) => pay_id::COUNTRY_CODE,
        }
    }

    /// The account's IBAN, where its country has them.
    pub(crate) fn iban(&self) -> Option<String> {
        match self {
            Self::Iban(iban) => Some(iban.to_string()),
            Self::Local(details) if details.country == Country::SE => {
                sweden::iban(details).map(|iban| iban.to_string())
            }
            Self::Local(_) | Self::PayId(_) => None,
        }
    }

    /// What kind of account it is: known of American ones alone.
    pub(crate) fn account_type(&self) -> Option<AccountType> {
        match self {
            Self::Local(details) => details.account_type,
            Self::Iban(_) | Self::PayId(_) => None,
        }
    }

    /// The end of the account number that the API shows: four digits in New Zealand, where the last ones are a
    /// suffix that most accounts share, two elsewhere. A PayID hides the account it stands for.
    pub(crate) fn account_number_ending(&self) -> Option<&str> {
        let digits = if self.country_code() == Country::NZ.code() { 4 } else { 2 };
        self.account_number().map(|number| ending(number, digits))
    }

    pub(crate) fn branch_code_ending(&self) -> Option<&str> {
        self.branch_code().map(|code| ending(code, 2))
    }

    fn account_number(&self) -> Option<&str> {
        match self {
            Self::Iban(iban) => Some(iban.account_number()),
            Self::Local(details) => Some(&details.account_number),
            Self::PayId(_) => None,
        }
    }

    fn branch_code(&self) -> Option<&str> {
        match self {
            Self::Iban(iban) => iban.branch_code(),
            Self::Local(details) => details.branch_code.as_deref(),
            Self::PayId(_) => None,
        }
    }
}

/// Every country whose details can be read, by IBAN or by local details.
pub(crate) fn country_codes() -> Vec<&'static str> {
    let with_iban = structure::all().iter().map(|structure| structure.country_code);
    let local = Country::WITHOUT_IBAN.iter().map(|country| country.code());
    with_iban.chain(local).collect()
}

fn read_iban(
    input: &mut Input<'_>,
    written: &str,
    country_code: Option<&str>,
    accepted: Accepted<'_>,
) -> Option<Iban> {
    if accepted.currency == Some(sweden::CURRENCY) {
        input.refuse("iban", "is not accepted for bank accounts in SEK");
        return None;
    }
    let Some(iban) = Iban::parse(written) else {
        input.refuse("iban", "is invalid");
        return None;
    };
    if !accepted.country_codes.contains(&iban.country_code()) {
        input.refuse("iban", "is from a country that is not accepted here");
        return None;
    }
    if country_code.is_some_and(|code| code != iban.country_code()) {
        input.refuse("country_code", "is not the country of the IBAN");
    }
    if let Some((_, message)) = national_details::objection(&iban) {
        input.refuse("iban", message);
    }
    Some(iban)
}

fn read_local_details(
    input: &mut Input<'_>,
    country_code: Option<&str>,
    account_type: Option<AccountType>,
    accepted: Accepted<'_>,
) -> Option<BankDetails> {
    let Some(country_code) = country_code else {
        input.refuse_missing("country_code");
        return None;
    };
    let known = accepted.country_codes.contains(&country_code);
    let local = match Country::with_code(country_code).filter(|_| known) {
        Some(Country::AU) => australia::read(input),
        Some(Country::CA) => canada::read(input),
        Some(Country::NZ) => new_zealand::read(input),
        Some(Country::SE) => sweden::read(input),
        Some(Country::US) => united_states::read(input, account_type),
        None => {
            let Some(structure) = Structure::of(country_code).filter(|_| known) else {
                input.refuse("country_code", "is invalid");
                return None;
            };
            return national_details::read(input, structure).map(BankDetails::Iban);
        }
    };
    local.map(BankDetails::Local)
}

fn ending(number: &str, digits: usize) -> &str {
    number.get(number.len().saturating_sub(digits)..).unwrap_or(number)
}
