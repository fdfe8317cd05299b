//! American accounts: a routing number with its check digit, and an account number.

use super::AccountType;
use super::field::{self, Given, Shape};
use super::local_details::{Country, LocalDetails};
use crate::input::Input;

/// How much each digit of a routing number counts for (American Bankers Association).
const WEIGHTS: [u32; 9] = [3, 7, 1, 3, 7, 1, 3, 7, 1];

pub(super) fn read(input: &mut Input<'_>, account_type: Option<AccountType>) -> Option<LocalDetails> {
    let given = Given::read(input).compact();
    let bank_code = field::required(input, "bank_code", given.bank_code, &Shape::digits(9..=9));
    field::unused(input, "branch_code", given.branch_code.as_ref(), Country::US.code());
    let account_number =
        field::required(input, "account_number", given.account_number, &Shape::digits(4..=17));
    if bank_code.as_ref().is_some_and(|code| !checksum_holds(code)) {
        input.refuse("bank_code", "did not pass checksum test");
    }
    Some(LocalDetails {
        country: Country::US,
        bank_code: Some(bank_code?),
        branch_code: None,
        account_number: account_number?,
        account_type,
    })
}

/// A checking account as its bank gives it.
pub(super) fn at_bank(routing_number: &str, account_number: &str) -> LocalDetails {
    LocalDetails {
        country: Country::US,
        bank_code: Some(routing_number.to_owned()),
        branch_code: None,
        account_number: account_number.to_owned(),
        account_type: Some(AccountType::Checking),
    }
}

fn checksum_holds(routing_number: &str) -> bool {
    let digits = routing_number.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(10)
}
