//! Local details of a country that has IBANs: reads them and makes the IBAN of them.

use super::field::{self, Given};
use super::iban::Iban;
use super::structure::Structure;
use super::{germany, italy, sweden, united_kingdom, written_form};
use crate::input::Input;

pub(super) fn read(input: &mut Input<'_>, structure: &'static Structure) -> Option<Iban> {
    let country_code = structure.country_code;
    let given = written_form::arranged(structure, Given::read(input));
    let bank_code =
        field::required(input, "bank_code", given.bank_code, &structure.shape(&structure.bank_code));
    let branch_code = match &structure.branch_code {
        Some(range) => field::required(input, "branch_code", given.branch_code, &structure.shape(range)),
        None => {
            field::unused(input, "branch_code", given.branch_code.as_ref(), country_code);
            Some(String::new())
        }
    };
    let shape = structure.shape(&structure.account_number);
    let account_number = field::required(input, "account_number", given.account_number, &shape);
    let bban = match (bank_code?, branch_code?, account_number?) {
        // The account number begins with the bank code.
        (_, _, account) if country_code == "BE" => account,
        (bank, branch, account) => bank + &branch + &account,
    };
    let iban = Iban::new(structure, with_check_letter(country_code, bban)?)?;
    match objection(&iban) {
        Some((field, message)) => {
            input.refuse(field, message);
            None
        }
        None => Some(iban),
    }
}

/// An account of which only the bank and the last digits are of interest. In the United Kingdom the bank is known by
/// its sort code.
pub(super) fn at_bank(structure: &'static Structure, bank_code: &str, digits: &str) -> Option<Iban> {
    let country_code = structure.country_code;
    let bank = match country_code {
        "GB" => format!("{}{bank_code}", united_kingdom::bank_letters(bank_code)),
        _ => bank_code.to_owned(),
    };
    let rest = structure.length().checked_sub(structure.bank_code.start + bank.len())?;
    let digits = digits.get(digits.len().saturating_sub(rest)..)?;
    let bban = with_check_letter(country_code, bank + &field::padded(digits, rest))?;
    Iban::new(structure, bban)
}

fn with_check_letter(country_code: &str, details: String) -> Option<String> {
    match country_code {
        "IT" | "SM" => italy::check_letter(&details).map(|letter| format!("{letter}{details}")),
        _ => Some(details),
    }
}

/// What a country's own rules have against an account whose form is right: the field and the message.
pub(super) fn objection(iban: &Iban) -> Option<(&'static str, &'static str)> {
    match iban.country_code() {
        "DE" => germany::objection(iban),
        "GB" => united_kingdom::objection(iban),
        "SE" => sweden::objection(iban),
        _ => None,
    }
}
