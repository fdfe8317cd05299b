//! The International Bank Account Number (ISO 13616). Knows structure and check digits; what a country's banks make
//! of the rest is not its concern.

use super::structure::Structure;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// An IBAN that has its country's structure. Its check digits are not kept, since they follow from the rest.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Iban {
    structure: &'static Structure,
    /// Everything after the check digits: the basic bank account number.
    bban: String,
}

/// Countries whose branch codes say which bank it is, so that the bank's letters add nothing.
const BANK_IS_IN_BRANCH: [&str; 3] = ["GB", "IE", "MT"];

impl Iban {
    /// Reads it as people write it, in groups and in small letters too.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let text: String = written.chars().filter(|character| !character.is_whitespace()).collect();
        let text = text.to_ascii_uppercase();
        let (country_code, rest) = text.split_at_checked(2)?;
        let (check_digits, bban) = rest.split_at_checked(2)?;
        let iban = Self::new(Structure::of(country_code)?, bban.to_owned())?;
        (iban.check_digits() == check_digits).then_some(iban)
    }

    /// Works out the check digits, where the rest has the country's structure.
    pub(super) fn new(structure: &'static Structure, bban: String) -> Option<Self> {
        structure.admits(&bban).then_some(Self { structure, bban })
    }

    pub(super) fn country_code(&self) -> &'static str {
        self.structure.country_code
    }

    pub(super) fn bank_code(&self) -> &str {
        self.part(&self.structure.bank_code)
    }

    pub(super) fn branch_code(&self) -> Option<&str> {
        self.structure.branch_code.as_ref().map(|range| self.part(range))
    }

    pub(super) fn account_number(&self) -> &str {
        self.part(&self.structure.account_number)
    }

    fn part(&self, range: &Range<usize>) -> &str {
        self.bban.get(range.clone()).unwrap_or_default()
    }

    /// ISO 7064: what makes the rearranged number leave 1 when divided by 97.
    fn check_digits(&self) -> String {
        let rearranged = self.bban.chars().chain(self.country_code().chars()).chain("00".chars());
        let remainder =
            rearranged.filter_map(|character| character.to_digit(36)).fold(0, |remainder, value| {
                let shift = if value > 9 { 100 } else { 10 };
                (remainder * shift + value) % 97
            });
        format!("{:02}", 98 - remainder)
    }

    /// What tells this account from every other.
    fn identity(&self) -> (&str, Option<&str>, Option<&str>, &str) {
        let bank_code = (!BANK_IS_IN_BRANCH.contains(&self.country_code())).then(|| self.bank_code());
        (self.country_code(), bank_code, self.branch_code(), self.account_number())
    }
}

/// Two IBANs are equal when they are one account's.
impl PartialEq for Iban {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Iban {}

impl fmt::Display for Iban {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.country_code(), self.check_digits(), self.bban)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.to_string()
    }
}

impl TryFrom<String> for Iban {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an IBAN")
    }
}
