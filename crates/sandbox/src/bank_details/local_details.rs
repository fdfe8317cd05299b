//! An account of a country without IBANs. Knows which countries those are; their rules are in a file each.

use super::AccountType;
use serde::{Deserialize, Serialize};

/// A country whose accounts are kept by local details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Country {
    AU,
    CA,
    NZ,
    /// Sweden has IBANs, but a clearing number cannot be got back from one, and Autogiro wants it.
    SE,
    US,
}

impl Country {
    pub(super) const WITHOUT_IBAN: &[Self] = &[Self::AU, Self::CA, Self::NZ, Self::US];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::AU => "AU",
            Self::CA => "CA",
            Self::NZ => "NZ",
            Self::SE => "SE",
            Self::US => "US",
        }
    }

    pub(super) fn with_code(code: &str) -> Option<Self> {
        [Self::AU, Self::CA, Self::NZ, Self::SE, Self::US].into_iter().find(|country| country.code() == code)
    }
}

/// Parts that passed their country's rules. Only the countries' readers make them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LocalDetails {
    pub(super) country: Country,
    pub(super) bank_code: Option<String>,
    /// Australia's BSB, Canada's transit number, Sweden's clearing number.
    pub(super) branch_code: Option<String>,
    /// In New Zealand the suffix is the last three digits of it.
    pub(super) account_number: String,
    pub(super) account_type: Option<AccountType>,
}
