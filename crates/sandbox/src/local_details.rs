//! Bank details as people write them, brought into the one form that their country's banks use.

use crate::input::Input;
use crate::institution::catalogue;
use serde::{Deserialize, Serialize};

/// The sort code of the account that GoCardless documents for tests.
const DOCUMENTED_SORT_CODE: &str = "200000";
const DOCUMENTED_BANK: &str = "BARCLAYS BANK PLC";
const OTHER_BANK: &str = "SANDBOX BANK LTD";

/// A bank account's place: country, branch and number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LocalDetails {
    pub(crate) country_code: String,
    pub(crate) branch_code: String,
    pub(crate) account_number: String,
}

impl LocalDetails {
    /// Reads local details, or an IBAN, and refuses field by field. `None` when something was refused.
    pub(crate) fn read(input: &mut Input<'_>, country_codes: &[&'static str]) -> Option<Self> {
        let iban = input.text("iban").filter(|iban| !iban.is_empty()).map(compact);
        let country_code = match &iban {
            Some(iban) => iban.get(..2).unwrap_or_default().to_owned(),
            None => input.required_text("country_code")?.to_owned(),
        };
        let field = if iban.is_some() { "iban" } else { "country_code" };
        let Some(country_code) = country_codes.iter().find(|known| **known == country_code) else {
            input.refuse(field, "is not a country that this scheme's bank accounts are in");
            return None;
        };
        match (*country_code, iban) {
            ("GB", Some(iban)) => british_iban(input, &iban),
            ("GB", None) => british_details(input),
            _ => {
                input.refuse(field, "is not a country that this sandbox knows bank accounts of");
                None
            }
        }
    }

    pub(crate) fn bank_name(&self) -> String {
        if self.branch_code == DOCUMENTED_SORT_CODE {
            return DOCUMENTED_BANK.to_owned();
        }
        catalogue::with_bank_code(&self.country_code, &self.branch_code)
            .map_or(OTHER_BANK.to_owned(), |bank| bank.name.to_uppercase())
    }

    pub(crate) fn account_number_ending(&self) -> &str {
        ending(&self.account_number)
    }

    pub(crate) fn branch_code_ending(&self) -> &str {
        ending(&self.branch_code)
    }
}

fn ending(number: &str) -> &str {
    number.get(number.len().saturating_sub(2)..).unwrap_or_default()
}

fn compact(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '-').collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A sort code of six digits and an account number of six to eight, padded to eight.
fn british_details(input: &mut Input<'_>) -> Option<LocalDetails> {
    let branch_code = input.required_text("branch_code").map(compact);
    let account_number = input.required_text("account_number").map(compact);
    if input.text("bank_code").is_some_and(|code| !code.is_empty()) {
        input.refuse("bank_code", "is not used in GB");
    }
    let branch_code = branch_code.filter(|code| {
        let problem = match code.len() {
            _ if !is_digits(code) => "must be a number",
            6 if code.starts_with("00") => "does not exist",
            6 => return true,
            _ => "is the wrong length (should be 6 characters)",
        };
        input.refuse("branch_code", problem);
        false
    });
    let account_number = account_number.filter(|number| {
        let problem = match number.len() {
            _ if !is_digits(number) => "must be a number",
            6..=8 => return true,
            _ => "is the wrong length (should be 8 characters)",
        };
        input.refuse("account_number", problem);
        false
    });
    british_account(input, "account_number", branch_code?, &account_number?)
}

/// `GB`, two check digits, four letters of the bank, sort code, account number.
fn british_iban(input: &mut Input<'_>, iban: &str) -> Option<LocalDetails> {
    let upper = iban.to_ascii_uppercase();
    let parts = upper.get(8..14).zip(upper.get(14..22)).filter(|(branch_code, account_number)| {
        upper.len() == 22 && is_digits(branch_code) && is_digits(account_number)
    });
    let Some((branch_code, account_number)) = parts.filter(|_| iban_checksum_holds(&upper)) else {
        input.refuse("iban", "is invalid");
        return None;
    };
    british_account(input, "iban", branch_code.to_owned(), account_number)
}

fn british_account(
    input: &mut Input<'_>,
    field: &str,
    branch_code: String,
    number: &str,
) -> Option<LocalDetails> {
    let account_number = format!("{number:0>8}");
    let known =
        branch_code == DOCUMENTED_SORT_CODE || catalogue::with_bank_code("GB", &branch_code).is_some();
    if known && !modulus_holds(&account_number) {
        input.refuse(field, "did not pass modulus check");
        return None;
    }
    Some(LocalDetails { country_code: "GB".to_owned(), branch_code, account_number })
}

/// ISO 13616: the number made of the rearranged IBAN leaves 1 when divided by 97.
fn iban_checksum_holds(iban: &str) -> bool {
    let (Some(head), Some(tail)) = (iban.get(..4), iban.get(4..)) else { return false };
    let remainder = tail.chars().chain(head.chars()).try_fold(0_u32, |remainder, character| {
        let value = character.to_digit(36)?;
        let shift = if value > 9 { 100 } else { 10 };
        Some((remainder * shift + value) % 97)
    });
    remainder == Some(1)
}

/// Modulus 11 with the weights 7 to 1 on the last seven digits. Accounts in foreign currency (first digit 4 to 8,
/// last two the same) are outside the check, as the documented test account is.
fn modulus_holds(account_number: &str) -> bool {
    let digits: Vec<u32> = account_number.chars().filter_map(|character| character.to_digit(10)).collect();
    let [first, rest @ ..] = digits.as_slice() else { return false };
    if (4..=8).contains(first) && rest.iter().rev().nth(1) == rest.last() {
        return true;
    }
    let sum: u32 = rest.iter().zip((1..=7).rev()).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(data: &Value) -> Option<LocalDetails> {
        let document = json!({ "data": data });
        let mut input = Input::envelope(&document, "data").unwrap();
        let details = LocalDetails::read(&mut input, &["GB"]);
        assert_eq!(details.is_some(), input.finish().is_ok(), "a refusal names its field");
        details
    }

    fn british(branch_code: &str, account_number: &str) -> Option<LocalDetails> {
        read(&json!({ "country_code": "GB", "branch_code": branch_code, "account_number": account_number }))
    }

    #[test]
    fn spaces_and_hyphens_are_left_out() {
        let details = british("20-00 00", "5577 9911").unwrap();
        assert_eq!((details.branch_code.as_str(), details.account_number.as_str()), ("200000", "55779911"));
        assert_eq!(details.bank_name(), "BARCLAYS BANK PLC");
    }

    #[test]
    fn short_account_numbers_are_padded() {
        assert_eq!(british("123456", "123456").unwrap().account_number, "00123456");
        assert!(british("123456", "12345").is_none());
    }

    #[test]
    fn a_wrong_digit_fails_the_modulus_check_of_known_sort_codes_only() {
        assert!(british("200000", "12345678").is_none());
        assert!(british("123456", "12345678").is_some());
    }

    #[test]
    fn an_iban_gives_branch_and_number() {
        let details = read(&json!({ "iban": "GB82 WEST 1234 5698 7654 32" })).unwrap();
        assert_eq!((details.branch_code.as_str(), details.account_number.as_str()), ("123456", "98765432"));
        assert!(read(&json!({ "iban": "GB83 WEST 1234 5698 7654 32" })).is_none());
    }
}
