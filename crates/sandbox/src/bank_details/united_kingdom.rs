//! British sort codes and account numbers: which of them can be, and whose they are.

use super::iban::Iban;
use crate::institution::catalogue;

/// The sort code of the account that GoCardless documents for tests, and the letters of its bank.
pub(super) const DOCUMENTED_SORT_CODE: &str = "200000";
const DOCUMENTED_LETTERS: &str = "BARC";
/// The letters of every other bank, which are invented.
pub(super) const OTHER_LETTERS: &str = "SBOX";

/// The letters of a sort code's bank, as its IBANs have them. The same for Ireland and Malta.
pub(super) fn bank_letters(branch_code: &str) -> &'static str {
    if branch_code == DOCUMENTED_SORT_CODE { DOCUMENTED_LETTERS } else { OTHER_LETTERS }
}

pub(super) fn objection(iban: &Iban) -> Option<(&'static str, &'static str)> {
    let sort_code = iban.branch_code().unwrap_or_default();
    let is_known = sort_code == DOCUMENTED_SORT_CODE || catalogue::with_bank_code("GB", sort_code).is_some();
    if sort_code.starts_with("00") {
        return Some(("branch_code", "branch code does not exist"));
    }
    (is_known && !modulus_holds(iban.account_number()))
        .then_some(("account_number", "did not pass modulus check"))
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
