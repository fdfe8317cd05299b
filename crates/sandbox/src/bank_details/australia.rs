//! Australian accounts: a BSB of six digits and an account number. Knows no PayID.

use super::field::{self, Given, Shape};
use super::local_details::{Country, LocalDetails};
use crate::input::Input;

/// The branch that no bank has, for tests of a BSB that is mistyped.
const NO_BRANCH: &str = "000000";

pub(super) fn read(input: &mut Input<'_>) -> Option<LocalDetails> {
    let given = Given::read(input).compact();
    let branch_code = field::required(input, "branch_code", given.branch_code, &Shape::digits(6..=6));
    let shape = Shape::letters_or_digits(5..=10);
    let account_number = field::required(input, "account_number", given.account_number, &shape);
    if branch_code.as_deref() == Some(NO_BRANCH) {
        input.refuse("branch_code", "branch code does not exist");
    }
    let account_number = field::not_all_zeros(input, "account_number", account_number);
    Some(LocalDetails {
        country: Country::AU,
        bank_code: None,
        branch_code: Some(branch_code?),
        account_number: account_number?,
        account_type: None,
    })
}
