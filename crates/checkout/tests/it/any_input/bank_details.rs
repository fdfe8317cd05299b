//! Accounts: what is read is read again as the same, is as long as it may be, and has the check digits that it must have.

use super::{INPUTS, typed};
use checkout::answer::check;
use checkout::bank_details::{AccountForm, BankDetails};
use checkout::field::{BankField, CustomerField, Field};

const FORMS: [AccountForm; 12] = [
    AccountForm::Britain,
    AccountForm::Australia,
    AccountForm::PayId,
    AccountForm::NewZealand,
    AccountForm::Canada,
    AccountForm::America,
    AccountForm::Sweden,
    AccountForm::Denmark,
    AccountForm::Germany,
    AccountForm::Spain,
    AccountForm::Portugal,
    AccountForm::Iban,
];

const PIECES: &[&str] = &[
    "DE89370400440532013000",
    "GB82 WEST 1234 5698 7654 32",
    "20-00-00",
    "55779911",
    "082-082",
    "021000021",
    "checking",
    "Sort code ",
    "Account no. ",
    "IBAN: ",
    "BSB ",
    "ada@example.com",
    "811228-9874",
    "13585628",
    "０",
    "Ａ",
    "\u{2013}",
    "\u{a0}",
    "é",
    " ",
    "-",
    "00",
    "000000",
];

/// What is left of the number that letters and digits make, divided by 97: by the long way, digit by digit.
fn remainder_of_97(iban: &str) -> u32 {
    let (front, rest) = iban.split_at(4);
    let digits: String = rest
        .chars()
        .chain(front.chars())
        .map(|character| character.to_digit(36).unwrap().to_string())
        .collect();
    digits.bytes().fold(0, |remainder, digit| (remainder * 10 + u32::from(digit - b'0')) % 97)
}

fn routing_sum(number: &str) -> u32 {
    let digits = number.bytes().map(|digit| u32::from(digit - b'0'));
    digits.zip([3, 7, 1, 3, 7, 1, 3, 7, 1]).map(|(digit, weight)| digit * weight).sum()
}

#[test]
fn a_number_that_is_read_is_read_again_as_the_same_and_holds() {
    bolero::check!(name = "bank_fields").with_iterations(INPUTS).with_max_len(40).for_each(
        |bytes: &[u8]| {
            let text = typed(bytes, PIECES);
            for field in FORMS.iter().flat_map(|form| form.fields()) {
                let Ok(read) = check(Field::Bank(*field), &text) else { continue };
                assert_eq!(check(Field::Bank(*field), &read).as_ref(), Ok(&read), "{field:?} of {text:?}");
                assert!(!read.contains(char::is_control), "{field:?} of {text:?}");
                match field {
                    BankField::Iban => assert_eq!(remainder_of_97(&read), 1, "{text:?}"),
                    BankField::RoutingNumber => assert_eq!(routing_sum(&read) % 10, 0, "{text:?}"),
                    BankField::NewZealandAccountNumber => assert_eq!(read.len(), 16, "{text:?}"),
                    _ => {}
                }
            }
            for field in [
                CustomerField::SwedishIdentityNumber,
                CustomerField::DanishIdentityNumber,
                CustomerField::Email,
            ] {
                let Ok(read) = check(Field::Customer(field), &text) else { continue };
                assert_eq!(check(Field::Customer(field), &read).as_ref(), Ok(&read), "{field:?} of {text:?}");
            }
        },
    );
}

#[test]
fn of_a_hundred_check_digits_one_makes_an_iban() {
    bolero::check!(name = "check_digits").with_iterations(INPUTS).with_max_len(30).for_each(
        |bytes: &[u8]| {
            let account: String = bytes
                .iter()
                .take(30)
                .map(|byte| char::from_digit(u32::from(byte % 36), 36).unwrap())
                .collect();
            if account.len() < 11 {
                return;
            }
            let account = account.to_ascii_uppercase();
            let ibans = (0..100).map(|check_digits| format!("DE{check_digits:02}{account}"));
            let accepted =
                ibans.filter(|iban| check(Field::Bank(BankField::Iban), iban).is_ok()).collect::<Vec<_>>();
            assert_eq!(accepted.len(), 1, "{accepted:?}");
        },
    );
}

#[test]
fn an_account_is_read_again_as_the_same_from_its_own_numbers() {
    bolero::check!(name = "accounts").with_iterations(INPUTS).with_max_len(60).for_each(|bytes: &[u8]| {
        // A field for each of the parts that a bar ends.
        let texts: Vec<String> = bytes.split(|byte| *byte == b'|').map(|part| typed(part, PIECES)).collect();
        for form in FORMS {
            let place = |field: Field| form.fields().iter().position(|known| Field::Bank(*known) == field);
            let of = |field| place(field).and_then(|place| texts.get(place)).cloned().unwrap_or_default();
            let Ok(account) = BankDetails::parse(form, &of) else { continue };
            let again = |field: Field| {
                let own = account.numbers().find(|(known, _)| Field::Bank(*known) == field);
                own.map_or_else(|| of(field), |(_, number)| number.to_owned())
            };
            assert!(BankDetails::parse(form, &again) == Ok(account.clone()), "{form:?}: {texts:?}");
        }
    });
}
