//! What has to hold of every table of banks.

use super::row::{ACCOUNT_INFORMATION, EURO, STERLING_AND_VRP};
use super::*;
use crate::institution::behaviour::Behaviour;
use crate::institution::capability::Service;
use crate::institution::guessed;
use std::collections::HashSet;

/// How a country's bank codes look, after the registry of IBANs, the British sort codes and the American routing numbers.
enum Form {
    Digits(usize),
    Letters(usize),
}

const FORMS: &[(&str, Form)] = &[
    ("GB", Form::Digits(6)),
    ("AT", Form::Digits(5)),
    ("BE", Form::Digits(3)),
    ("CY", Form::Digits(3)),
    ("EE", Form::Digits(2)),
    ("FI", Form::Digits(6)),
    ("FR", Form::Digits(5)),
    ("DE", Form::Digits(8)),
    ("GR", Form::Digits(3)),
    ("IE", Form::Letters(4)),
    ("IT", Form::Digits(5)),
    ("LV", Form::Letters(4)),
    ("LT", Form::Digits(5)),
    ("LU", Form::Digits(3)),
    ("MT", Form::Letters(4)),
    ("NL", Form::Letters(4)),
    ("PT", Form::Digits(4)),
    ("SK", Form::Digits(4)),
    ("SI", Form::Digits(5)),
    ("ES", Form::Digits(4)),
    ("US", Form::Digits(9)),
];

fn schemes(country_code: &str) -> &'static [Service] {
    match country_code {
        "GB" => STERLING_AND_VRP,
        "US" => ACCOUNT_INFORMATION,
        _ => EURO,
    }
}

#[test]
fn every_bank_is_found_by_its_country_and_id_and_by_its_code() {
    for bank in all() {
        assert_eq!(find(bank.country_code, bank.id), Some(bank));
        assert_eq!(
            with_bank_code(bank.country_code, bank.bank_code),
            Some(bank),
            "{} collides",
            bank.bank_code
        );
    }
    assert_eq!(find("DE", "ALBION_BANK_ALBIGB2L"), None);
    assert_eq!(find_anywhere("no_such_bank"), None);
}

#[test]
fn an_invented_bank_has_an_id_of_its_own_that_ends_with_its_bic() {
    let mut ids = HashSet::new();
    let mut bics = HashSet::new();
    for bank in COUNTRIES.iter().flat_map(|country| country.banks) {
        assert!(ids.insert(bank.id), "{}", bank.id);
        assert!(bank.id.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_')), "{}", bank.id);
        let (_, bic) = bank.id.rsplit_once('_').unwrap();
        assert!(bics.insert(bic), "{bic}");
        assert_eq!(bic.len(), 8, "{bic}");
        assert!(bic[..6].bytes().all(|byte| byte.is_ascii_uppercase()), "{bic}");
        assert_eq!(&bic[4..6], bank.country_code, "{bic}");
    }
}

#[test]
fn every_country_has_the_same_test_banks() {
    let ids = |country: &Country| country.test_banks.iter().map(|bank| bank.id).collect::<Vec<_>>();
    for country in COUNTRIES {
        assert_eq!(ids(country), ids(COUNTRIES[0]), "{}", country.code);
        assert!(ids(country).iter().all(|id| id.ends_with("_bank") && *id == id.to_lowercase()));
    }
}

#[test]
fn bank_codes_have_the_form_of_their_country() {
    assert_eq!(FORMS.len(), COUNTRIES.len());
    for (country_code, form) in FORMS {
        assert!(of(country_code).count() >= 13, "{country_code}");
        for bank in of(country_code) {
            assert_eq!(bank.country_code, *country_code);
            let code = bank.bank_code;
            let sound = match form {
                Form::Digits(length) => {
                    code.len() == *length && code.bytes().all(|byte| byte.is_ascii_digit())
                }
                Form::Letters(length) => {
                    code.len() == *length && code.bytes().all(|byte| byte.is_ascii_uppercase())
                }
            };
            assert!(sound, "{} has {code}", bank.id);
        }
    }
}

#[test]
fn every_country_has_an_enabled_invented_bank_for_each_service_of_its_currency() {
    for country in COUNTRIES {
        for service in schemes(country.code) {
            let able = country.banks.iter().any(|bank| bank.is_enabled() && bank.offers(*service));
            assert!(able, "{} {service:?}", country.code);
        }
        let strange = country.institutions().flat_map(|bank| bank.services);
        assert!(
            strange.into_iter().all(|service| schemes(country.code).contains(service)),
            "{}",
            country.code
        );
    }
}

#[test]
fn the_guess_is_a_bank_that_simply_pays() {
    for country in COUNTRIES {
        let bank = guessed(country.code).unwrap();
        assert_eq!((bank.country_code, bank.behaviour), (country.code, Behaviour::Pays));
    }
    assert_eq!(guessed("AU"), None);
}
