//! What people type and paste for an account, and what becomes of it.

use checkout::answer::check;
use checkout::bank_details::{AccountForm, BankDetails};
use checkout::field::{BankField, Field};
use checkout::problem::Problem;

use BankField as F;

/// A field, what is typed, and what is read: nothing where it is refused.
const SPELLINGS: &[(BankField, &str, Option<&str>)] = &[
    (F::SortCode, "200000", Some("200000")),
    (F::SortCode, "20-00-00", Some("200000")),
    (F::SortCode, " 20 00 00 ", Some("200000")),
    (F::SortCode, "20–00–00", Some("200000")),
    (F::SortCode, "20.00.00", Some("200000")),
    (F::SortCode, "20/00/00", Some("200000")),
    (F::SortCode, "Sort code: 20-00-00", Some("200000")),
    (F::SortCode, "sort code 200000", Some("200000")),
    (F::SortCode, "２０－００－００", Some("200000")),
    (F::SortCode, "20\u{a0}00\u{a0}00", Some("200000")),
    (F::SortCode, "20000", None),
    (F::SortCode, "2000000", None),
    (F::SortCode, "2O-00-00", None),
    (F::SortCode, "twenty", None),
    (F::SortCode, "GB33BUKB20201555555555", None),
    (F::BritishAccountNumber, "55779911", Some("55779911")),
    (F::BritishAccountNumber, "5577 9911", Some("55779911")),
    (F::BritishAccountNumber, "Account no. 55779911", Some("55779911")),
    (F::BritishAccountNumber, "1234567", Some("01234567")),
    (F::BritishAccountNumber, "123456", Some("00123456")),
    (F::BritishAccountNumber, "12345", None),
    (F::BritishAccountNumber, "123456789", None),
    (F::BritishAccountNumber, "5577991l", None),
    (F::Iban, "DE89370400440532013000", Some("DE89370400440532013000")),
    (F::Iban, "de89 3704 0044 0532 0130 00", Some("DE89370400440532013000")),
    (F::Iban, "IBAN: DE89 3704 0044 0532 0130 00", Some("DE89370400440532013000")),
    (F::Iban, "iban de89-3704-0044-0532-0130-00", Some("DE89370400440532013000")),
    (F::Iban, "ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００", Some("DE89370400440532013000")),
    (F::Iban, "FR14 2004 1010 0505 0001 3M02 606", Some("FR1420041010050500013M02606")),
    (F::Iban, "fr1420041010050500013m02606", Some("FR1420041010050500013M02606")),
    (F::Iban, "GB82 WEST 1234 5698 7654 32", Some("GB82WEST12345698765432")),
    (F::Iban, "DK50 0040 0440 1162 43", Some("DK5000400440116243")),
    (F::Iban, "NO93 8601 1117 947", Some("NO9386011117947")),
    (F::Iban, "MT84MALT011000012345MTLCAST001S", Some("MT84MALT011000012345MTLCAST001S")),
    (F::Iban, "DE88370400440532013000", None),
    (F::Iban, "DE8937040044053201300", None),
    (F::Iban, "DE893704004405320130000", None),
    (F::Iban, "D389370400440532013000", None),
    (F::Iban, "370400440532013000", None),
    (F::Iban, "DE89 3704 0044 O532 0130 00", None),
    (F::Iban, "ДЕ89370400440532013000", None),
    (F::Iban, "DE", None),
    (F::Bsb, "082-082", Some("082082")),
    (F::Bsb, "082082", Some("082082")),
    (F::Bsb, "BSB 082 082", Some("082082")),
    (F::Bsb, "08208", None),
    (F::Bsb, "082-08Z", None),
    (F::AustralianAccountNumber, "012345678", Some("012345678")),
    (F::AustralianAccountNumber, "0123 45678", Some("012345678")),
    (F::AustralianAccountNumber, "12ab5", Some("12AB5")),
    (F::AustralianAccountNumber, "1234", None),
    (F::AustralianAccountNumber, "12345678901", None),
    (F::PayId, "Ines@Example.com", Some("ines@example.com")),
    (F::PayId, " ines@example.com ", Some("ines@example.com")),
    (F::PayId, "0400 000 000", Some("0400000000")),
    (F::PayId, "+61 400 000 000", Some("61400000000")),
    (F::PayId, "(02) 9999 9999", Some("0299999999")),
    (F::PayId, "51 824 753 556", Some("51824753556")),
    (F::PayId, "ABN 51 824 753 556", Some("51824753556")),
    (F::PayId, "12345678900", Some("12345678900")),
    (F::PayId, "ines", None),
    (F::PayId, "@example.com", None),
    (F::PayId, "ines@example", None),
    (F::PayId, "ines marsh@example.com", None),
    (F::PayId, "1234567", None),
    (F::PayId, "1234567890123456", None),
    (F::NewZealandAccountNumber, "12-3113-0003869-00", Some("1231130003869000")),
    (F::NewZealandAccountNumber, "12 3113 0003869 00", Some("1231130003869000")),
    (F::NewZealandAccountNumber, "123113000386900", Some("1231130003869000")),
    (F::NewZealandAccountNumber, "12-3113-0003869-000", Some("1231130003869000")),
    (F::NewZealandAccountNumber, "12-3113-0003869", None),
    (F::NewZealandAccountNumber, "12-3113-0003869-0000", None),
    (F::TransitNumber, "00006", Some("00006")),
    (F::TransitNumber, "000-06", Some("00006")),
    (F::TransitNumber, "Transit #00006", Some("00006")),
    (F::TransitNumber, "0006", None),
    (F::InstitutionNumber, "003", Some("0003")),
    (F::InstitutionNumber, "0003", Some("0003")),
    (F::InstitutionNumber, "Institution 003", Some("0003")),
    (F::InstitutionNumber, "03", None),
    (F::InstitutionNumber, "00003", None),
    (F::CanadianAccountNumber, "1234567", Some("1234567")),
    (F::CanadianAccountNumber, "123-456-7", Some("1234567")),
    (F::CanadianAccountNumber, "123456", None),
    (F::CanadianAccountNumber, "1234567890123", None),
    (F::RoutingNumber, "026073150", Some("026073150")),
    (F::RoutingNumber, "026 073 150", Some("026073150")),
    (F::RoutingNumber, "ABA 026073150", Some("026073150")),
    (F::RoutingNumber, "⑆026073150⑆", Some("026073150")),
    (F::RoutingNumber, "026073151", None),
    (F::RoutingNumber, "02607315", None),
    (F::AmericanAccountNumber, "2715500356", Some("2715500356")),
    (F::AmericanAccountNumber, "2715-500-356", Some("2715500356")),
    (F::AmericanAccountNumber, "123", None),
    (F::AmericanAccountNumber, "123456789012345678", None),
    (F::AccountType, "checking", Some("checking")),
    (F::AccountType, "savings", Some("savings")),
    (F::AccountType, "current", None),
    (F::ClearingNumber, "5491", Some("5491")),
    (F::ClearingNumber, "8105-9", Some("81059")),
    (F::ClearingNumber, "Clearing 5491", Some("5491")),
    (F::ClearingNumber, "549", None),
    (F::ClearingNumber, "549112", None),
    (F::SwedishAccountNumber, "0000003", Some("0000003")),
    (F::SwedishAccountNumber, "000 000 3", Some("0000003")),
    (F::SwedishAccountNumber, "12345678901", None),
    (F::RegistrationNumber, "345", Some("0345")),
    (F::RegistrationNumber, "Reg. nr. 0345", Some("0345")),
    (F::RegistrationNumber, "12345", None),
    (F::DanishAccountNumber, "3179681", Some("0003179681")),
    (F::DanishAccountNumber, "317 96 81", Some("0003179681")),
    (F::DanishAccountNumber, "konto 3179681", Some("0003179681")),
    (F::DanishAccountNumber, "12345678901", None),
    (F::AccountHolderName, " Ines Marsh ", Some("Ines Marsh")),
    (F::AccountHolderName, "Ines\nMarsh", None),
];

#[test]
fn every_spelling_is_read_or_refused_as_it_should_be() {
    for (field, typed, expected) in SPELLINGS {
        let read = check(Field::Bank(*field), typed);
        match expected {
            Some(expected) => assert_eq!(read.as_deref(), Ok(*expected), "{field:?} {typed:?}"),
            None => assert_eq!(read, Err(Problem::WrongForm), "{field:?} {typed:?}"),
        }
        assert_eq!(check(Field::Bank(*field), "  "), Err(Problem::Missing));
    }
}

/// A way to name an account, what is typed into its fields, and what is sent besides the holder's name.
type Account = (AccountForm, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// The accounts that GoCardless documents for its sandbox.
const ACCOUNTS: [Account; 9] = [
    (
        AccountForm::Britain,
        &["Ines", "20-00-00", "55779911"],
        &[("branch_code", "200000"), ("account_number", "55779911"), ("country_code", "GB")],
    ),
    (
        AccountForm::Australia,
        &["Ines", "082-082", "012345678"],
        &[("branch_code", "082082"), ("account_number", "012345678"), ("country_code", "AU")],
    ),
    (
        AccountForm::PayId,
        &["Ines", "ines@example.com"],
        &[("pay_id", "ines@example.com"), ("country_code", "AU")],
    ),
    (
        AccountForm::NewZealand,
        &["Ines", "12-3113-0003869-00"],
        &[
            ("bank_code", "12"),
            ("branch_code", "3113"),
            ("account_number", "0003869"),
            ("account_number_suffix", "000"),
            ("country_code", "NZ"),
        ],
    ),
    (
        AccountForm::Canada,
        &["Ines", "00006", "003", "1234567"],
        &[
            ("branch_code", "00006"),
            ("bank_code", "0003"),
            ("account_number", "1234567"),
            ("country_code", "CA"),
        ],
    ),
    (
        AccountForm::America,
        &["Ines", "026073150", "2715500356", "checking"],
        &[
            ("bank_code", "026073150"),
            ("account_number", "2715500356"),
            ("account_type", "checking"),
            ("country_code", "US"),
        ],
    ),
    (
        AccountForm::Sweden,
        &["Ines", "5491", "0000003"],
        &[("branch_code", "5491"), ("account_number", "0000003"), ("country_code", "SE")],
    ),
    (
        AccountForm::Denmark,
        &["Ines", "345", "3179681"],
        &[("bank_code", "0345"), ("account_number", "0003179681"), ("country_code", "DK")],
    ),
    (AccountForm::Iban, &["Ines", "DE89370400440532013000"], &[("iban", "DE89370400440532013000")]),
];

#[test]
fn each_way_to_name_an_account_is_sent_as_gocardless_names_its_parts() {
    for (form, typed, sent) in ACCOUNTS {
        let given = |field: Field| {
            let place = form.fields().iter().position(|known| Field::Bank(*known) == field);
            typed[place.unwrap()].to_owned()
        };
        let entries = BankDetails::parse(form, given).ok().unwrap().entries();
        let entries: Vec<_> = entries.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(entries[0], ("account_holder_name", "Ines"), "{form:?}");
        assert_eq!(&entries[1..], sent, "{form:?}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let errors = BankDetails::parse(AccountForm::America, |_| String::new()).err().unwrap_or_default();
    assert_eq!(
        errors.iter().map(|error| error.field.name()).collect::<Vec<_>>(),
        ["account_holder_name", "routing_number", "american_account_number", "account_type"]
    );
}

proptest::proptest! {
    #[test]
    fn nothing_typed_makes_a_field_panic_or_pass_in_a_wrong_form(typed in "\\PC*") {
        for (field, ..) in SPELLINGS {
            if let Ok(read) = check(Field::Bank(*field), &typed) {
                proptest::prop_assert_eq!(check(Field::Bank(*field), &read), Ok(read), "reading again changes nothing");
            }
        }
    }

    #[test]
    fn an_iban_with_one_digit_changed_is_refused(place in 2..22_usize, digit in 0..10_u8) {
        let right = "DE89370400440532013000";
        let mut changed = right.as_bytes().to_vec();
        changed[place] = b'0' + digit;
        let changed = String::from_utf8(changed).unwrap();
        let is_read = check(Field::Bank(F::Iban), &changed).is_ok();
        proptest::prop_assert_eq!(is_read, changed == right);
    }
}
