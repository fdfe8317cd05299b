//! Whole accounts: which fields each is given in, what is sent of it, and what becomes of one that is pasted at once.

use checkout::answer::check;
use checkout::bank_details::{AccountForm, BankDetails};
use checkout::field::{BankField, Field};

use BankField as F;

/// A way to name an account, what is typed into its fields, and what is sent besides the holder's name.
type Account = (AccountForm, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// The accounts that GoCardless documents for its sandbox.
const ACCOUNTS: [Account; 12] = [
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
        &[("bank_code", "0345"), ("account_number", "3179681"), ("country_code", "DK")],
    ),
    (
        AccountForm::Germany,
        &["Ines", "370 400 44", "532013000"],
        &[("bank_code", "37040044"), ("account_number", "532013000"), ("country_code", "DE")],
    ),
    (
        AccountForm::Spain,
        &["Ines", "2100 0418 45 0200051332"],
        &[
            ("bank_code", "2100"),
            ("branch_code", "0418"),
            ("account_number", "450200051332"),
            ("country_code", "ES"),
        ],
    ),
    (
        AccountForm::Portugal,
        &["Ines", "0002 0123 12345678901 54"],
        &[
            ("bank_code", "0002"),
            ("branch_code", "0123"),
            ("account_number", "1234567890154"),
            ("country_code", "PT"),
        ],
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
        let entries = BankDetails::parse(form, &given).ok().unwrap().entries();
        let entries: Vec<_> = entries.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(entries[0], ("account_holder_name", "Ines"), "{form:?}");
        assert_eq!(&entries[1..], sent, "{form:?}");
    }
}

/// Numbers of an account, in the order of its fields.
type Numbers = Option<&'static [&'static str]>;

/// A whole account pasted into one field, and what is read: nothing where it can be read in two ways.
const PASTED_LINES: &[(AccountForm, &str, Numbers)] = &[
    (AccountForm::Britain, "20-00-00 55779911", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "20 00 00 5577 9911", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "Sort code: 20-00-00\tAccount number: 55779911", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "Account 55779911, sort code 20-00-00", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "２０－００－００　５５７７９９１１", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "٢٠-٠٠-٠٠ ٥٥٧٧٩٩١١", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "۲۰-۰۰-۰۰ ۵۵۷۷۹۹۱۱", Some(&["200000", "55779911"])),
    (AccountForm::Britain, "20-00-00 557799", None),
    (AccountForm::Britain, "20000055779911", None),
    (AccountForm::Britain, "20-00-00 55779911 20-00-00", None),
    (AccountForm::Australia, "BSB 082-082 Acc 012345678", Some(&["082082", "012345678"])),
    (AccountForm::Sweden, "5491-0000003", Some(&["5491", "0000003"])),
    (AccountForm::Sweden, "8105-9, 123 456 789-0", Some(&["81059", "1234567890"])),
    (AccountForm::Sweden, "8105-9 12 345 67", None),
    (AccountForm::Denmark, "0345 0003179681", Some(&["0345", "0003179681"])),
    (AccountForm::Germany, "BLZ 370 400 44 Konto 532013000", Some(&["37040044", "532013000"])),
];

#[test]
fn a_whole_account_may_be_pasted_into_any_of_its_fields() {
    for (form, line, expected) in PASTED_LINES {
        let numbers = || form.fields().iter().skip(1);
        for pasted_into in numbers() {
            let given = |field: Field| match field {
                Field::Bank(F::AccountHolderName) => "Ines".to_owned(),
                field if field == Field::Bank(*pasted_into) => (*line).to_owned(),
                _ => String::new(),
            };
            // What fits the field as it stands is the field's.
            if check(Field::Bank(*pasted_into), line).is_ok() {
                continue;
            }
            let read = BankDetails::parse(*form, &given).ok();
            let read: Option<Vec<String>> =
                read.map(|details| details.numbers().map(|(_, number)| number.to_owned()).collect());
            let expected: Option<Vec<String>> =
                expected.map(|numbers| numbers.iter().map(|number| (*number).to_owned()).collect());
            assert_eq!(read, expected, "{form:?} {line:?} in {pasted_into:?}");
        }
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let errors = BankDetails::parse(AccountForm::America, &|_| String::new()).err().unwrap_or_default();
    assert_eq!(
        errors.iter().map(|error| error.field.name()).collect::<Vec<_>>(),
        ["account_holder_name", "routing_number", "account_number", "account_type"]
    );
}
