//! A PayID: a name that an Australian account is known by. Knows no account.

use super::PayIds;
use super::field;
use crate::input::Input;
use serde::{Deserialize, Serialize};

pub(super) const COUNTRY_CODE: &str = "AU";

/// An email address, a telephone number, a company number or an organisation's id, in small letters and without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct PayId(String);

impl PayId {
    pub(super) fn read(input: &mut Input<'_>, country_code: Option<&str>, pay_ids: PayIds) -> Option<Self> {
        match country_code {
            Some(COUNTRY_CODE) => {}
            Some(_) => input.refuse("country_code", "is invalid"),
            None => input.refuse_missing("country_code"),
        }
        let written = input.text("pay_id")?;
        if pay_ids == PayIds::Refused {
            input.refuse("pay_id", "is accepted for PayTo only");
            return None;
        }
        let pay_id = Self::parse(written);
        if pay_id.is_none() {
            input.refuse("pay_id", "is invalid");
        }
        pay_id
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn parse(written: &str) -> Option<Self> {
        let text = if written.contains(char::is_alphabetic) {
            written.trim().to_lowercase()
        } else {
            field::compact(written)
        };
        (is_email_address(&text) || is_number(&text) || is_organisation_id(&text)).then_some(Self(text))
    }
}

fn is_email_address(text: &str) -> bool {
    let parts = text.split_once('@').filter(|_| !text.contains(char::is_whitespace));
    parts.is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.') && !domain.contains('@'))
}

/// A telephone number, or a company number of nine or eleven digits, which looks the same.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word that an organisation has chosen: with a letter in it, so that it is no number.
fn is_organisation_id(text: &str) -> bool {
    (3..=256).contains(&text.len())
        && !text.contains('@')
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase())
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
}

impl From<PayId> for String {
    fn from(pay_id: PayId) -> Self {
        pay_id.0
    }
}

impl TryFrom<String> for PayId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a PayID")
    }
}
