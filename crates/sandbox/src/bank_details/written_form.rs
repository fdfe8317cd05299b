//! The ways in which account numbers are written in countries that have IBANs: padded, in one, with marks between the
//! parts. Knows which ways there are; whether the outcome is right is for others to say.

use super::field::{self, Given};
use super::structure::Structure;
use super::united_kingdom;
use std::ops::Range;

/// Bank code, branch code and account number, each as the IBAN has it, as far as they can be made out.
pub(super) fn arranged(structure: &Structure, given: Given) -> Given {
    let country_code = structure.country_code;
    let given = apart(structure, joined(country_code, given).compact());
    let given = completed(country_code, given);
    let account_number =
        given.account_number.map(|number| padded(structure, given.bank_code.as_deref(), number));
    Given { account_number, ..given }
}

/// Hyphens that stand for noughts: in Denmark and Iceland each part is padded on its own. Iceland's last part, the
/// holder's kennitala, may have a hyphen of its own.
fn joined(country_code: &str, given: Given) -> Given {
    let Some(number) = &given.account_number else { return given };
    let widths: &[usize] = match (country_code, &given.bank_code, number.matches('-').count()) {
        (_, _, 0) => return given,
        ("DK", None, _) => &[4, 10],
        ("IS", None, 4) => &[4, 2, 6, 6, 4],
        ("IS", None, _) => &[4, 2, 6, 10],
        ("IS", Some(_), 3) => &[2, 6, 6, 4],
        ("IS", Some(_), _) => &[2, 6, 10],
        _ => return given,
    };
    let parts = number.splitn(widths.len(), '-').zip(widths);
    let joined = parts.map(|(part, width)| field::padded(&field::compact(part), *width)).collect();
    Given { account_number: Some(joined), ..given }
}

/// Takes a number apart that holds everything, where people write it so.
fn apart(structure: &Structure, given: Given) -> Given {
    let Given { bank_code: None, branch_code: None, account_number: Some(number) } = &given else {
        return given;
    };
    let whole = match (structure.country_code, number.len()) {
        ("HU", 16) => format!("{number}00000000"),
        // Poland's numbers begin with the check digits that the IBAN has too.
        ("PL", 26) => number.get(2..).unwrap_or_default().to_owned(),
        ("DK" | "ES" | "HR" | "HU" | "IS" | "NO", length) if length == structure.length() => number.clone(),
        _ => return given,
    };
    let part = |range: &Range<usize>| whole.get(range.clone()).map(str::to_owned);
    Given {
        bank_code: part(&structure.bank_code),
        branch_code: structure.branch_code.as_ref().and_then(part),
        account_number: part(&structure.account_number),
    }
}

/// Adds the codes that follow from the others.
fn completed(country_code: &str, given: Given) -> Given {
    let Given { bank_code, branch_code, account_number } = given;
    let (bank_code, branch_code) = match (country_code, bank_code, branch_code) {
        ("GB" | "IE" | "MT", None, branch_code) => {
            let letters = united_kingdom::bank_letters(branch_code.as_deref().unwrap_or_default());
            (Some(letters.to_owned()), branch_code)
        }
        // Cyprus writes bank and branch as one code.
        ("CY", Some(code), None) => match code.split_at_checked(3) {
            Some((bank_code, branch_code)) if !branch_code.is_empty() => {
                (Some(bank_code.to_owned()), Some(branch_code.to_owned()))
            }
            _ => (Some(code), None),
        },
        ("BE", None, branch_code) => {
            (account_number.as_deref().and_then(|number| number.get(..3)).map(str::to_owned), branch_code)
        }
        ("DK" | "IS", Some(code), branch_code) => (Some(field::padded(&code, 4)), branch_code),
        // A number too short to name its bank is at the bank that was given.
        ("EE", bank_code, branch_code) => {
            (account_number.as_deref().and_then(estonian_bank).or(bank_code), branch_code)
        }
        (_, bank_code, branch_code) => (bank_code, branch_code),
    };
    Given { bank_code, branch_code, account_number }
}

/// The first two digits of an Estonian account name its bank, save for two banks that were given new codes.
fn estonian_bank(account_number: &str) -> Option<String> {
    let code = account_number.trim_start_matches('0').get(..2)?;
    let code = match code {
        "11" => "22",
        "93" => "00",
        other => other,
    };
    Some(code.to_owned())
}

/// The account number with the noughts that are left out in writing.
fn padded(structure: &Structure, bank_code: Option<&str>, number: String) -> String {
    let length = structure.account_number.len();
    let fewest = match structure.country_code {
        "FI" => return finnish(bank_code, &number, length),
        "CZ" | "DK" | "EE" | "IT" | "MT" | "NL" | "SI" | "SK" | "SM" => 1,
        "AT" | "DE" => 4,
        "GB" | "IE" => 6,
        "CY" => 7,
        _ => length,
    };
    if number.len() < fewest { number } else { field::padded(&number, length) }
}

/// Finland's savings banks, whose codes begin with 4, 5 or 6, set the noughts after the first digit.
fn finnish(bank_code: Option<&str>, number: &str, length: usize) -> String {
    let is_savings_bank = bank_code.is_some_and(|code| code.starts_with(['4', '5', '6']));
    match number.split_at_checked(1).filter(|_| is_savings_bank) {
        Some((first, rest)) => format!("{first}{}", field::padded(rest, length - 1)),
        None => field::padded(number, length),
    }
}
