//! Wrong details, and the field and message that each is refused with.

use super::{Accepted, BankDetails, PayIds, local, read_for};
use crate::bank_details::payer_name_verification::{PayerNameVerificationResult, verify};
use crate::input::Input;
use serde_json::{Value, json};

/// `field message` of everything that was refused.
fn refused(data: &Value, currency: Option<&str>) -> Vec<String> {
    read_for(data, currency).unwrap_err().messages()
}

#[track_caller]
fn assert_refused(data: &Value, expected: &[&str]) {
    assert_eq!(refused(data, None), expected, "{data}");
}

#[test]
fn missing_and_misplaced_fields_are_named() {
    assert_refused(&json!({}), &["country code is required"]);
    assert_refused(&json!({ "country_code": "XX" }), &["country code is invalid"]);
    assert_refused(
        &json!({ "country_code": "GB" }),
        &["branch code is required", "account number is required"],
    );
    assert_refused(&local("DE", "37040044", "123", "532013000"), &["branch code is not used in DE"]);
    assert_refused(&local("US", "026073150", "123", "2715500356"), &["branch code is not used in US"]);
    assert_refused(&local("SE", "500", "5439", "0240391"), &["bank code is not used in SE"]);
    let wrong_type = json!({ "country_code": "GB", "branch_code": 200_000, "account_number": "55779911" });
    assert_refused(&wrong_type, &["branch code must be a string"]);
}

#[test]
fn lengths_and_formats_are_checked() {
    let wrong_length = "account number is the wrong length (should be 8 characters)";
    assert_refused(&local("GB", "", "123456", "12345"), &[wrong_length]);
    assert_refused(&local("GB", "", "12345X", "12345678"), &["branch code must be a number"]);
    let wrong_length = "account number is the wrong length (should be 5..10 characters)";
    assert_refused(&local("AU", "", "082082", "1234"), &[wrong_length]);
    assert_refused(&local("AU", "", "082082", "12345:789"), &["account number format is invalid"]);
    assert_refused(&local("AU", "", "082082", "00000"), &["account number format is invalid"]);
    assert_refused(&local("CA", "0003", "00000", "1234567"), &["branch code format is invalid"]);
    let wrong_length = "bank code is the wrong length (should be 3..4 characters)";
    assert_refused(&local("CA", "36", "00006", "1234567"), &[wrong_length]);
    assert_refused(&local("NZ", "12", "3113", "0003869"), &["account number suffix is required"]);
    let wrong_length = "account number is the wrong length (should be 4..17 characters)";
    assert_refused(&local("US", "026073150", "", "271"), &[wrong_length]);
    let wrong_length = "account number is the wrong length (should be 12 characters)";
    assert_refused(&local("BE", "", "", "539-0075"), &[wrong_length]);
    let wrong_length = "bank code is the wrong length (should be 2 characters)";
    assert_refused(&local("EE", "0", "", "0"), &[wrong_length]);
    assert_refused(&local("NL", "1234", "", "417164300"), &["bank code format is invalid"]);
    assert_refused(
        &local("AT", "1904", "", "123"),
        &[
            "bank code is the wrong length (should be 5 characters)",
            "account number is the wrong length (should be 11 characters)",
        ],
    );
}

#[test]
fn banks_that_are_not_there_are_refused() {
    for data in [local("GB", "", "001234", "12345678"), local("AU", "", "000-000", "012345678")] {
        assert_refused(&data, &["branch code does not exist"]);
    }
    assert_refused(&local("NZ", "12", "0000", "0003869-00"), &["branch code does not exist"]);
    assert_refused(&local("US", "026073151", "", "2715500356"), &["bank code did not pass checksum test"]);
    assert_refused(&local("DE", "21000000", "", "532013000"), &["account number does not support payments"]);
}

#[test]
fn swedish_numbers_must_suit_their_clearing_number() {
    assert_refused(&local("SE", "", "54391", "0240391"), &["branch code clearing code length is invalid"]);
    assert_refused(&local("SE", "", "1000", "0240391"), &["branch code clearing code length is invalid"]);
    assert_refused(&local("SE", "", "5439", "024039111"), &["account number serial number is invalid"]);
    assert_refused(&local("SE", "", "", "10000240391"), &["account number bank code does not exist"]);
}

#[test]
fn only_known_sort_codes_have_a_modulus_check() {
    assert_refused(&local("GB", "", "200000", "12345678"), &["account number did not pass modulus check"]);
    assert!(read_for(&local("GB", "", "123456", "12345678"), None).is_ok());
}

#[test]
fn an_iban_is_whole_or_invalid() {
    let wrong =
        ["DE88370400440532013000", "DE8937040044053201300", "AUZZ123456012345678", "GB", "é", "XX00", "DE00"];
    for iban in wrong {
        assert_refused(&json!({ "iban": iban }), &["iban is invalid"]);
    }
    let foreign = json!({ "iban": "DE89370400440532013000", "country_code": "AT" });
    assert_refused(&foreign, &["country code is not the country of the IBAN"]);
    let iban = json!({ "iban": "DE89370400440532013000" });
    assert_eq!(refused(&iban, Some("SEK")), ["iban is not accepted for bank accounts in SEK"]);
}

#[test]
fn only_what_a_scheme_takes_is_accepted() {
    let refused = |data: Value| {
        let document = json!({ "data": data });
        let mut input = Input::envelope(&document, "data").unwrap();
        let accepted =
            Accepted { country_codes: &["GB", "AU"], currency: Some("GBP"), pay_ids: PayIds::Refused };
        let details = BankDetails::read(&mut input, accepted);
        input.finish_with(details).unwrap_err().messages()
    };
    let german = refused(json!({ "iban": "DE89370400440532013000" }));
    assert_eq!(german, ["iban is from a country that is not accepted here"]);
    assert_eq!(refused(local("DE", "37040044", "", "532013000")), ["country code is invalid"]);
    let pay_id = json!({ "pay_id": "ines@example.com", "country_code": "AU" });
    assert_eq!(refused(pay_id), ["pay id is accepted for PayTo only"]);
}

#[test]
fn dollars_have_an_account_type_and_nothing_else_has() {
    let american = |account_type: &str| {
        let mut data = local("US", "026073150", "", "2715500356");
        data["account_type"] = account_type.into();
        data
    };
    assert_eq!(refused(&american(""), Some("USD")), ["account type is required"]);
    assert_eq!(refused(&american("current"), Some("USD")), ["account type is not included in the list"]);
    let mut british = local("GB", "", "200000", "55779911");
    british["account_type"] = "savings".into();
    assert_eq!(refused(&british, Some("GBP")), ["account type is not used for GBP"]);
}

#[test]
fn a_pay_id_is_australian_and_looks_like_one() {
    for pay_id in ["in", "ines marsh", "ines@", "@example.com", "ines@example.com@example.com", "1234567", ""]
    {
        assert_refused(&json!({ "pay_id": pay_id, "country_code": "AU" }), &["pay id is invalid"]);
    }
    assert_refused(&json!({ "pay_id": "12345678900" }), &["country code is required"]);
    assert_refused(&json!({ "pay_id": "12345678900", "country_code": "NZ" }), &["country code is invalid"]);
}

#[test]
fn a_word_in_the_name_decides_what_the_bank_answers() {
    let answer = |name: &str, data: &Value| {
        let details = read_for(data, None).unwrap();
        let document = json!({ "data": {} });
        let mut input = Input::envelope(&document, "data").unwrap();
        let result = verify(&mut input, name, &details);
        input.finish().map(|()| result).map_err(|error| error.messages())
    };
    let british = local("GB", "", "200000", "55779911");
    assert_eq!(answer("Ines Marsh", &british).unwrap(), Some(PayerNameVerificationResult::Full));
    assert_eq!(answer("INES CLOSE", &british).unwrap(), Some(PayerNameVerificationResult::Close));
    let unverifiable = answer("Ines Unverifiable", &british).unwrap();
    assert_eq!(unverifiable, Some(PayerNameVerificationResult::CannotPerformVerification));
    let mismatch = "Account holder name does not match bank account details provided";
    assert_eq!(answer("Ines Mismatch", &british).unwrap_err(), [mismatch]);
    assert_eq!(answer("Ines Mismatch", &local("AU", "", "082082", "012345678")).unwrap(), None);
}
