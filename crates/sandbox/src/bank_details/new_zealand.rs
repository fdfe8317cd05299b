//! New Zealand's accounts: bank, branch, account and suffix, which are often written as one number.

use super::field::{self, Given, Shape};
use super::local_details::{Country, LocalDetails};
use crate::input::Input;

const BANK_CODE_DIGITS: usize = 2;
const BRANCH_CODE_DIGITS: usize = 4;
/// The account without its suffix.
const ACCOUNT_DIGITS: usize = 7;
/// Every suffix has three digits. The first is always 0, and many banks leave it out.
const SUFFIX_DIGITS: usize = 3;
/// The branch that no bank has, for tests of a number that is mistyped.
const NO_BRANCH: &str = "0000";

pub(super) fn read(input: &mut Input<'_>) -> Option<LocalDetails> {
    let suffix = input.text("account_number_suffix").filter(|suffix| !suffix.is_empty()).map(field::compact);
    let given = apart(Given::read(input).compact());
    let bank_code = field::required(
        input,
        "bank_code",
        given.bank_code,
        &Shape::digits(BANK_CODE_DIGITS..=BANK_CODE_DIGITS),
    );
    let shape = Shape::digits(BRANCH_CODE_DIGITS..=BRANCH_CODE_DIGITS);
    let branch_code = field::required(input, "branch_code", given.branch_code, &shape);
    let account_number = match given.account_number {
        Some(number) if suffix.is_some() || number.len() == ACCOUNT_DIGITS => {
            account_and_suffix(input, number, suffix)
        }
        number => whole_account(input, number),
    };
    if branch_code.as_deref() == Some(NO_BRANCH) {
        input.refuse("branch_code", "branch code does not exist");
    }
    Some(LocalDetails {
        country: Country::NZ,
        bank_code: Some(bank_code?),
        branch_code: Some(branch_code?),
        account_number: account_number?,
        account_type: None,
    })
}

/// Takes bank and branch off the front of a number that holds everything.
fn apart(given: Given) -> Given {
    let Given { bank_code: None, branch_code: None, account_number: Some(number) } = &given else {
        return given;
    };
    let front = BANK_CODE_DIGITS + BRANCH_CODE_DIGITS;
    let split = number.split_at_checked(front).filter(|(_, account)| account.len() > ACCOUNT_DIGITS);
    let parts = split.and_then(|(front, account)| Some((front.split_at_checked(BANK_CODE_DIGITS)?, account)));
    match parts {
        Some(((bank_code, branch_code), account)) => Given {
            bank_code: Some(bank_code.to_owned()),
            branch_code: Some(branch_code.to_owned()),
            account_number: Some(account.to_owned()),
        },
        None => given,
    }
}

fn account_and_suffix(input: &mut Input<'_>, number: String, suffix: Option<String>) -> Option<String> {
    let shape = Shape::digits(ACCOUNT_DIGITS..=ACCOUNT_DIGITS);
    let number = field::required(input, "account_number", Some(number), &shape);
    let shape = Shape::digits(SUFFIX_DIGITS - 1..=SUFFIX_DIGITS);
    let suffix = field::required(input, "account_number_suffix", suffix, &shape);
    Some(number? + &field::padded(&suffix?, SUFFIX_DIGITS))
}

/// The account with its suffix in one field.
fn whole_account(input: &mut Input<'_>, number: Option<String>) -> Option<String> {
    let most = ACCOUNT_DIGITS + SUFFIX_DIGITS;
    let number = field::required(input, "account_number", number, &Shape::digits(most - 1..=most))?;
    let (account, suffix) = number.split_at_checked(ACCOUNT_DIGITS)?;
    Some(account.to_owned() + &field::padded(suffix, SUFFIX_DIGITS))
}
