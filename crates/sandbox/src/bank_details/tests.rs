//! Details as people write them, country by country, and what is said against wrong ones.

mod properties;
mod refusals;

use super::{Accepted, AccountType, BankDetails, PayIds, country_codes};
use crate::error::ApiResult;
use crate::input::Input;
use crate::institution;
use serde_json::{Value, json};

fn read_for(data: &Value, currency: Option<&str>) -> ApiResult<BankDetails> {
    let document = json!({ "data": data });
    let mut input = Input::envelope(&document, "data").unwrap();
    let country_codes = country_codes();
    let accepted = Accepted { country_codes: &country_codes, currency, pay_ids: PayIds::Accepted };
    let details = BankDetails::read(&mut input, accepted);
    input.finish_with(details)
}

fn read(data: &Value) -> BankDetails {
    read_for(data, None).unwrap_or_else(|error| panic!("{data}: {:?}", error.messages()))
}

fn local(country_code: &str, bank_code: &str, branch_code: &str, account_number: &str) -> Value {
    let given = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    json!({
        "country_code": country_code,
        "bank_code": given(bank_code),
        "branch_code": given(branch_code),
        "account_number": given(account_number),
    })
}

/// The accounts that GoCardless documents for its sandbox.
#[test]
fn every_documented_test_account_passes() {
    let accounts = [
        ("GBP", local("GB", "", "200000", "55779911"), "11", &["bacs", "faster_payments"] as &[&str]),
        ("EUR", json!({ "iban": "FR1420041010050500013M02606" }), "06", &["sepa_core"]),
        ("EUR", json!({ "iban": "DE89370400440532013000" }), "00", &["sepa_core"]),
        ("AUD", local("AU", "", "082-082", "012345678"), "78", &["becs", "pay_to"]),
        ("NZD", local("NZ", "12", "3113", "0003869-00"), "9000", &["becs_nz"]),
        ("CAD", local("CA", "0003", "00006", "1234567"), "67", &["pad"]),
        ("SEK", local("SE", "", "5491", "0000003"), "03", &["autogiro"]),
        ("DKK", local("DK", "345", "", "3179681"), "81", &["betalingsservice"]),
    ];
    for (currency, data, ending, schemes) in accounts {
        let details = read_for(&data, Some(currency)).unwrap();
        assert_eq!(details.account_number_ending(), Some(ending), "{data}");
        assert_eq!(details.available_debit_schemes(), schemes, "{data}");
        assert_eq!(details.account_type(), None, "{data}");
    }
    let mut american = local("US", "026073150", "", "2715500356");
    american["account_type"] = "checking".into();
    let details = read_for(&american, Some("USD")).unwrap();
    assert_eq!(details.account_type(), Some(AccountType::Checking));
    assert_eq!(details.available_debit_schemes(), ["ach"]);
    let details = read_for(&json!({ "pay_id": "12345678900", "country_code": "AU" }), Some("AUD")).unwrap();
    assert_eq!((details.account_number_ending(), details.bank_name()), (None, None));
    assert_eq!(details.available_debit_schemes(), ["pay_to"]);
}

/// The examples of the IBAN registry.
const REGISTRY: [&str; 37] = [
    "AD12 0001 2030 2003 5910 0100",
    "AT61 1904 3002 3457 3201",
    "BE68 5390 0754 7034",
    "BG80 BNBG 9661 1020 3456 78",
    "CH93 0076 2011 6238 5295 7",
    "CY17 0020 0128 0000 0012 0052 7600",
    "CZ65 0800 0000 1920 0014 5399",
    "DE89 3704 0044 0532 0130 00",
    "DK50 0040 0440 1162 43",
    "EE38 2200 2210 2014 5685",
    "ES91 2100 0418 4502 0005 1332",
    "FI21 1234 5600 0007 85",
    "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19",
    "GI75 NWBK 0000 0000 7099 453",
    "GR16 0110 1250 0000 0001 2300 695",
    "HR12 1001 0051 8630 0016 0",
    "HU42 1177 3016 1111 1018 0000 0000",
    "IE29 AIBK 9311 5212 3456 78",
    "IS14 0159 2600 7654 5510 7303 39",
    "IT60 X054 2811 1010 0000 0123 456",
    "LI21 0881 0000 2324 013A A",
    "LT12 1000 0111 0100 1000",
    "LU28 0019 4006 4475 0000",
    "LV80 BANK 0000 4351 9500 1",
    "MC58 1122 2000 0101 2345 6789 030",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "NL91 ABNA 0417 1643 00",
    "NO93 8601 1117 947",
    "PL61 1090 1014 0000 0712 1981 2874",
    "PT50 0002 0123 1234 5678 9015 4",
    "RO49 AAAA 1B31 0075 9384 0000",
    "SE45 5000 0000 0583 9825 7466",
    "SI56 2633 0001 2039 086",
    "SK31 1200 0000 1987 4263 7541",
    "SM86 U032 2509 8000 0000 0270 100",
    "VA59 0011 2300 0012 3456 78",
];

#[test]
fn an_iban_of_every_country_is_read_and_told_again() {
    for written in REGISTRY {
        let details = read(&json!({ "iban": written.to_lowercase() }));
        assert_eq!(details.iban().unwrap(), written.replace(' ', ""));
        assert_eq!(details.country_code(), &written[..2]);
    }
}

/// Local details give the IBAN that the registry's example has.
#[test]
fn local_details_make_the_iban() {
    let written = [
        local("AT", "19043", "", "234573201"),
        local("BE", "", "", "539-0075470-34"),
        local("BG", "BNBG", "9661", "1020345678"),
        local("CY", "002-00128", "", "1200527600"),
        local("CY", "002", "00128", "0000001200527600"),
        local("CZ", "0800", "", "19-2000145399"),
        local("DE", "37040044", "", "532013000"),
        local("DK", "40", "", "440116243"),
        local("DK", "", "", "40-440116243"),
        local("DK", "", "", "0040 0440116243"),
        local("EE", "", "", "221020145685"),
        local("ES", "2100", "0418", "45-0200051332"),
        local("ES", "", "", "2100 0418 45 0200051332"),
        local("FI", "123456", "", "785"),
        local("FR", "20041", "01005", "0500013M026 06"),
        local("GR", "011", "0125", "0000000012300695"),
        local("HR", "", "", "1001005-1863000160"),
        local("HU", "", "", "11773016-11111018"),
        local("HU", "", "", "11773016-11111018-00000000"),
        local("IE", "AIBK", "93-11-52", "12345678"),
        local("IS", "", "", "159-26-7654-551073-339"),
        local("IS", "159", "", "26-7654-551073-339"),
        local("IS", "159", "", "26-7654-5510730339"),
        local("IS", "", "", "159-26-7654-5510730339"),
        local("IT", "05428", "11101", "123456"),
        local("LT", "10000", "", "11101001000"),
        local("LU", "001", "", "9400644750000"),
        local("LV", "BANK", "", "0000435195001"),
        local("MC", "11222", "00001", "0123456789030"),
        local("MT", "MALT", "01100", "12345MTLCAST001S"),
        local("NL", "ABNA", "", "417164300"),
        local("NO", "", "", "8601 11 17947"),
        local("PL", "", "", "61 1090 1014 0000 0712 1981 2874"),
        local("PT", "0002", "0123", "1234567890154"),
        local("RO", "AAAA", "", "1B31007593840000"),
        local("SI", "26330", "", "0012039086"),
        local("SK", "1200", "", "19-8742637541"),
        local("SM", "03225", "09800", "000000270100"),
    ];
    let registry: Vec<String> = REGISTRY.iter().map(|iban| iban.replace(' ', "")).collect();
    for data in written {
        let iban = read(&data).iban().unwrap();
        assert!(registry.contains(&iban), "{data} gives {iban}");
        assert_eq!(data["country_code"], iban[..2]);
    }
}

#[test]
fn finnish_savings_banks_pad_after_the_first_digit() {
    let iban = read(&local("FI", "423456", "", "78510")).iban().unwrap();
    assert!(iban.ends_with("42345670008510"), "{iban}");
}

#[test]
fn a_british_account_is_one_however_it_is_written() {
    let details = read(&local("GB", "", "20-00 00", "5577 9911"));
    assert_eq!(details.iban().unwrap(), "GB60BARC20000055779911");
    assert_eq!(details, read(&json!({ "iban": "GB60 BARC 2000 0055 7799 11" })));
    assert_eq!(details.bank_name().unwrap(), "BARCLAYS BANK PLC");
    assert_eq!(details.bic().unwrap(), "BARCGB22XXX");
    assert_eq!(details.branch_code_ending(), Some("00"));
    let west = read(&json!({ "iban": "GB82 WEST 1234 5698 7654 32" }));
    assert_eq!(west, read(&local("GB", "", "123456", "98765432")), "the sort code says which bank it is");
    assert_ne!(west, read(&local("GB", "", "123456", "98765433")));
    assert_eq!(read(&local("GB", "", "123456", "123456")).iban().unwrap(), "GB32SBOX12345600123456");
    assert_eq!(read(&local("GB", "", "931000", "55779911")).bank_name().unwrap(), "ALBION BANK");
}

#[test]
fn a_new_zealand_account_is_one_however_it_is_written() {
    let details = read(&local("NZ", "12", "3113", "0003869-000"));
    for number in ["12-3113-0003869-00", "1231130003869000", "12 3113 0003869 000"] {
        assert_eq!(read(&local("NZ", "", "", number)), details);
    }
    for suffix in ["00", "000"] {
        let mut apart = local("NZ", "12", "3113", "0003869");
        apart["account_number_suffix"] = suffix.into();
        assert_eq!(read(&apart), details);
    }
}

#[test]
fn a_canadian_institution_number_of_three_digits_is_padded() {
    assert_eq!(
        read(&local("CA", "003", "00006", "123-4567")),
        read(&local("CA", "0003", "00006", "1234567"))
    );
}

#[test]
fn a_swedish_account_is_kept_by_clearing_number_and_has_an_iban() {
    let details = read(&local("SE", "", "5439", "0240391"));
    assert_eq!(details, read(&local("SE", "", "", "5439-0240391")));
    assert_eq!(details.branch_code_ending(), Some("39"));
    let bbans = [
        (local("SE", "", "5439", "0240391"), "50000000054390240391"),
        (local("SE", "", "6000", "1234567"), "60000000000001234567"),
        (local("SE", "", "83279", "123456789"), "80000832790123456789"),
        (local("SE", "", "3300", "8803112233"), "30000000008803112233"),
    ];
    for (data, bban) in bbans {
        let iban = read(&data).iban().unwrap();
        assert_eq!(&iban[4..], bban);
        assert_eq!(read(&json!({ "iban": iban })).available_debit_schemes(), ["sepa_core"]);
    }
}

#[test]
fn every_bank_gives_accounts_that_are_its_own() {
    for bank in institution::catalogue::all() {
        let details = BankDetails::at_bank(bank.country_code, bank.bank_code, "41926829").unwrap();
        assert_eq!(details.country_code(), bank.country_code);
        assert_eq!(details.bank_name().unwrap(), bank.name.to_uppercase());
        if let Some(iban) = details.iban() {
            assert_eq!(details, read(&json!({ "iban": iban })));
        }
        assert_eq!(details.account_number_ending(), Some("29"));
    }
    assert_eq!(BankDetails::at_bank("AU", "082082", "41926829"), None);
}

#[test]
fn a_pay_id_is_an_email_address_a_number_or_a_word() {
    let read = |pay_id: &str| read(&json!({ "pay_id": pay_id, "country_code": "AU" }));
    assert_eq!(read("Ines@Example.com"), read(" ines@example.com"));
    assert_eq!(read("+61 400-000 000"), read("+61400000000"));
    assert_eq!(read("Marsh-Studio"), read("marsh-studio"));
}

#[test]
fn an_account_that_ends_in_0404_is_reached_by_no_scheme() {
    for data in [local("GB", "", "123456", "12340404"), local("US", "026073150", "", "2715500404")] {
        assert!(read(&data).available_debit_schemes().is_empty());
    }
}

#[test]
fn only_banks_of_iban_countries_have_a_bic() {
    assert_eq!(read(&local("NL", "ABNA", "", "417164300")).bic().unwrap(), "ABNANL22XXX");
    assert_eq!(read(&local("DE", "37040044", "", "532013000")).bic().unwrap(), "SBOXDE22XXX");
    assert_eq!(read(&local("AU", "", "082082", "012345678")).bic(), None);
}

#[test]
fn details_are_kept_and_read_again_and_a_broken_iban_is_not() {
    let written = [
        json!({ "iban": "DE89370400440532013000" }),
        local("SE", "", "5439", "0240391"),
        json!({ "pay_id": "ines@example.com", "country_code": "AU" }),
    ];
    for data in written {
        let details = read(&data);
        let kept = serde_json::to_string(&details).unwrap();
        assert_eq!(serde_json::from_str::<BankDetails>(&kept).unwrap(), details);
    }
    let broken = json!({ "iban": "DE88370400440532013000" });
    assert!(serde_json::from_value::<BankDetails>(broken).is_err());
}
