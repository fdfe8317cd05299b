//! What is known of the bank that an account is with. No bank is real but the one that GoCardless documents for tests.

use super::BankDetails;
use super::iban::Iban;
use super::local_details::LocalDetails;
use super::united_kingdom::{DOCUMENTED_SORT_CODE, OTHER_LETTERS};
use crate::institution::{Institution, catalogue};

const DOCUMENTED_BANK: &str = "BARCLAYS BANK PLC";
const OTHER_BANK: &str = "SANDBOX BANK";

impl BankDetails {
    /// The bank that the account number names, if the sandbox knows it.
    pub(crate) fn institution(&self) -> Option<&'static Institution> {
        catalogue::with_bank_code(self.country_code(), self.bank_code()?)
    }

    /// What the bank is known by: in the United Kingdom its sort code.
    fn bank_code(&self) -> Option<&str> {
        match self {
            Self::Iban(iban) if iban.country_code() == "GB" => iban.branch_code(),
            Self::Iban(iban) => Some(iban.bank_code()),
            Self::Local(details) => details.bank_code.as_deref(),
            Self::PayId(_) => None,
        }
    }

    /// Another account of the same bank, with these digits at its end, or as many of them as it has room for. A PayID
    /// does not say which bank it is.
    pub(crate) fn with_ending(&self, digits: &str) -> Option<Self> {
        match self {
            Self::Iban(iban) => Self::at_bank(iban.country_code(), self.bank_code()?, digits),
            Self::Local(details) => {
                let number = &details.account_number;
                let kept = number.get(..number.len().saturating_sub(digits.len()))?;
                let digits = digits.get(digits.len().saturating_sub(number.len())..)?;
                Some(Self::Local(LocalDetails {
                    account_number: format!("{kept}{digits}"),
                    ..details.clone()
                }))
            }
            Self::PayId(_) => None,
        }
    }

    /// The bank's name, in capitals. A PayID does not say which bank it is.
    pub(crate) fn bank_name(&self) -> Option<String> {
        match self {
            Self::PayId(_) => None,
            Self::Iban(iban) if is_documented(iban) => Some(DOCUMENTED_BANK.to_owned()),
            Self::Iban(_) | Self::Local(_) => {
                Some(self.institution().map_or(OTHER_BANK.to_owned(), |bank| bank.name.to_uppercase()))
            }
        }
    }

    /// The bank's BIC (ISO 9362): the letters that the IBAN gives, or invented ones. Banks of countries without IBANs
    /// have none here.
    pub(crate) fn bic(&self) -> Option<String> {
        let iban = self.iban()?;
        let (country_code, rest) = iban.split_at_checked(2)?;
        let letters = rest.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()));
        Some(format!("{}{country_code}22XXX", letters.unwrap_or(OTHER_LETTERS)))
    }
}

fn is_documented(iban: &Iban) -> bool {
    iban.country_code() == "GB" && iban.branch_code() == Some(DOCUMENTED_SORT_CODE)
}
