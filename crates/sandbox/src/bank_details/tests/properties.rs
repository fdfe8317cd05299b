//! What holds of any details whatever.

use super::{Accepted, BankDetails, Input, PayIds, country_codes, read_for};
use crate::bank_details::field::Class;
use crate::bank_details::iban::Iban;
use crate::bank_details::structure::{self, Structure};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn character(class: Class, number: u8) -> char {
    let (first, count) = match class {
        Class::N => (b'0', 10),
        Class::A => (b'A', 26),
        Class::C if number.is_multiple_of(2) => (b'0', 10),
        Class::C => (b'A', 26),
    };
    char::from(first + number % count)
}

fn ibans() -> impl Strategy<Value = Iban> {
    let structures = select(structure::all().iter().collect::<Vec<&'static Structure>>());
    (structures, prop::collection::vec(any::<u8>(), 40)).prop_map(|(structure, numbers)| {
        let bban = structure.classes().zip(numbers).map(|(class, number)| character(class, number)).collect();
        Iban::new(structure, bban).unwrap()
    })
}

/// The IBAN's parts as local details.
fn parts(iban: &Iban) -> Value {
    json!({
        "country_code": iban.country_code(),
        "bank_code": iban.bank_code(),
        "branch_code": iban.branch_code(),
        "account_number": iban.account_number(),
    })
}

/// Values of any kind, many of them nearly right.
fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => "[0-9]{0,18}".prop_map(Value::from),
        2 => "[0-9A-Za-z @.+-]{0,27}".prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!([])),
    ]
}

fn documents() -> impl Strategy<Value = Value> {
    let optional = || prop::option::of(values());
    let country_codes = prop_oneof![9 => select(country_codes()).prop_map(Value::from), 1 => values()];
    let ibans = prop_oneof![3 => Just(None), 1 => optional(), 1 => ibans().prop_map(|iban| Some(iban.to_string().into()))];
    let pay_ids = prop_oneof![4 => Just(None), 1 => optional()];
    let local = (optional(), optional(), optional(), optional(), optional());
    (country_codes, local, ibans, pay_ids).prop_map(|(country_code, local, iban, pay_id)| {
        let (bank_code, branch_code, account_number, account_number_suffix, account_type) = local;
        json!({
            "country_code": country_code,
            "bank_code": bank_code,
            "branch_code": branch_code,
            "account_number": account_number,
            "account_number_suffix": account_number_suffix,
            "account_type": account_type,
            "iban": iban,
            "pay_id": pay_id,
        })
    })
}

proptest! {
    #[test]
    fn an_iban_is_read_as_it_is_told(iban in ibans()) {
        prop_assert_eq!(Iban::parse(&iban.to_string()), Some(iban));
    }

    #[test]
    fn one_wrong_character_is_noticed(iban in ibans(), place: Index, shift in 1..10_u8) {
        let mut text = iban.to_string().into_bytes();
        let index = 2 + place.index(text.len() - 2);
        let (first, count) = if text[index].is_ascii_digit() { (b'0', 10) } else { (b'A', 26) };
        text[index] = first + (text[index] - first + shift) % count;
        prop_assert_eq!(Iban::parse(&String::from_utf8(text).unwrap()), None);
    }

    #[test]
    fn what_was_brought_into_form_stays_so(iban in ibans()) {
        if let Ok(BankDetails::Iban(once)) = read_for(&parts(&iban), None) {
            let twice = read_for(&parts(&once), None).unwrap();
            prop_assert_eq!(twice.iban(), Some(once.to_string()));
        }
    }

    #[test]
    fn nothing_is_read_just_when_something_is_refused(
        data in documents(),
        currency in select(vec![None, Some("EUR"), Some("SEK"), Some("USD")]),
    ) {
        let document = json!({ "data": data });
        let mut input = Input::envelope(&document, "data").unwrap();
        let country_codes = country_codes();
        let accepted = Accepted { country_codes: &country_codes, currency, pay_ids: PayIds::Accepted };
        let details = BankDetails::read(&mut input, accepted);
        prop_assert_eq!(details.is_some(), input.finish().is_ok());
    }
}
