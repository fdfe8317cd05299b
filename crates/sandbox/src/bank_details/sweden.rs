//! Swedish accounts: a clearing number, which says whose the account is and how it is numbered, and a serial number.

mod clearing_numbers;

use super::field::{self, Given};
use super::iban::Iban;
use super::local_details::{Country, LocalDetails};
use super::structure::Structure;
use crate::input::Input;
use clearing_numbers::ClearingRange;

/// Accounts in kronor are debited by Autogiro, which wants the clearing number and so no IBAN.
pub(super) const CURRENCY: &str = "SEK";

/// The IBAN's account number is this long, whatever the bank's own is.
const IBAN_ACCOUNT_DIGITS: usize = 17;

/// Reads clearing number and serial number, or both in the account number.
pub(super) fn read(input: &mut Input<'_>) -> Option<LocalDetails> {
    let given = Given::read(input).compact();
    field::unused(input, "bank_code", given.bank_code.as_ref(), Country::SE.code());
    let (clearing_number, serial_number, range) = match (given.branch_code, given.account_number) {
        (_, None) => {
            input.refuse_missing("account_number");
            return None;
        }
        (Some(clearing_number), Some(serial_number)) => {
            let range = ClearingRange::of(&clearing_number)
                .filter(|range| clearing_number.len() == range.numbering.clearing_digits);
            let Some(range) = range else {
                input.refuse("branch_code", "clearing code length is invalid");
                return None;
            };
            (clearing_number, serial_number, range)
        }
        (None, Some(whole)) => {
            let range = ClearingRange::of(&whole);
            let parts = range.and_then(|range| whole.split_at_checked(range.numbering.clearing_digits));
            let (Some(range), Some((clearing_number, serial_number))) = (range, parts) else {
                input.refuse("account_number", "bank code does not exist");
                return None;
            };
            (clearing_number.to_owned(), serial_number.to_owned(), range)
        }
    };
    let Some(account_number) = range.numbering.serial_number(&serial_number) else {
        input.refuse("account_number", "serial number is invalid");
        return None;
    };
    Some(LocalDetails {
        country: Country::SE,
        bank_code: None,
        branch_code: Some(clearing_number),
        account_number,
        account_type: None,
    })
}

pub(super) fn iban(details: &LocalDetails) -> Option<Iban> {
    let clearing_number = details.branch_code.as_deref()?;
    let range = ClearingRange::of(clearing_number)?;
    let number = match range.numbering.in_iban {
        InIban::WithClearingNumber => format!("{clearing_number}{}", details.account_number),
        InIban::SerialNumberAlone => details.account_number.clone(),
    };
    let bban = format!("{}{}", range.bank_code, field::padded(&number, IBAN_ACCOUNT_DIGITS));
    Iban::new(Structure::of(Country::SE.code())?, bban)
}

/// Whether the bank of an IBAN numbers any account so.
pub(super) fn objection(iban: &Iban) -> Option<(&'static str, &'static str)> {
    let ranges: Vec<_> = ClearingRange::of_bank(iban.bank_code()).collect();
    if ranges.is_empty() {
        return Some(("account_number", "bank code does not exist"));
    }
    let number = iban.account_number().trim_start_matches('0');
    let possible = ranges.iter().any(|range| {
        range.numbering.in_iban == InIban::SerialNumberAlone || range.holds_beginning_of(number)
    });
    let fits = ranges.iter().any(|range| range.numbering.fits_iban(number));
    (!possible || !fits).then_some(("account_number", "length is invalid"))
}

/// How the banks of a range number their accounts.
#[derive(Debug)]
struct Numbering {
    clearing_digits: usize,
    serial_digits: usize,
    short_serial_numbers: ShortSerialNumbers,
    in_iban: InIban,
}

/// What becomes of a serial number with too few digits.
#[derive(Debug, PartialEq, Eq)]
enum ShortSerialNumbers {
    Padded,
    Refused,
}

/// What the IBAN holds of an account.
#[derive(Debug, PartialEq, Eq)]
enum InIban {
    WithClearingNumber,
    SerialNumberAlone,
}

impl Numbering {
    fn serial_number(&self, written: &str) -> Option<String> {
        let number = match self.short_serial_numbers {
            ShortSerialNumbers::Padded => field::padded(written, self.serial_digits),
            ShortSerialNumbers::Refused => written.to_owned(),
        };
        let sound = number.len() == self.serial_digits && number.bytes().all(|byte| byte.is_ascii_digit());
        sound.then_some(number)
    }

    /// `number` is without its leading noughts.
    fn fits_iban(&self, number: &str) -> bool {
        match self.in_iban {
            InIban::WithClearingNumber => number.len() == self.clearing_digits + self.serial_digits,
            InIban::SerialNumberAlone => number.len() <= self.serial_digits,
        }
    }
}
