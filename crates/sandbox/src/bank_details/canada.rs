//! Canadian accounts: institution number, transit number and account number.

use super::field::{self, Given, Shape};
use super::local_details::{Country, LocalDetails};
use crate::input::Input;

/// An institution number is four digits with a leading nought, which is often left out.
const BANK_CODE_DIGITS: usize = 4;

pub(super) fn read(input: &mut Input<'_>) -> Option<LocalDetails> {
    let given = Given::read(input).compact();
    let bank_code =
        field::required(input, "bank_code", given.bank_code, &Shape::digits(3..=BANK_CODE_DIGITS));
    let branch_code = field::required(input, "branch_code", given.branch_code, &Shape::digits(5..=5));
    let account_number =
        field::required(input, "account_number", given.account_number, &Shape::digits(7..=12));
    let branch_code = field::not_all_zeros(input, "branch_code", branch_code);
    let account_number = field::not_all_zeros(input, "account_number", account_number);
    Some(LocalDetails {
        country: Country::CA,
        bank_code: Some(field::padded(&bank_code?, BANK_CODE_DIGITS)),
        branch_code: Some(branch_code?),
        account_number: account_number?,
        account_type: None,
    })
}
