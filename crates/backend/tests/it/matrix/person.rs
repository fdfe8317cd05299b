//! Somebody of each country, with what they would type: their details, and an account, where there are lists of banks at a
//! bank of the list. Knows no screen.

use checkout::bank_details::{AccountForm, BankDetails};
use checkout::field::{CustomerField, CustomerResource, Field};
use serde_json::{Map, Value, json};

/// A payer, by what they would type into the fields of a country.
pub(crate) struct Person {
    pub(crate) country_code: &'static str,
    /// How their account is on file.
    account_form: AccountForm,
    /// By the fields' names.
    values: &'static [(&'static str, &'static str)],
}

const NAMES: &[(&str, &str)] = &[
    ("given_name", "Inès"),
    ("family_name", "Marsh"),
    ("email", "ines@example.com"),
    ("account_holder_name", "Inès Marsh"),
];

pub(crate) const BRITON: Person = Person {
    country_code: "GB",
    account_form: AccountForm::Britain,
    values: &[
        ("address_line1", "12 Walnut Row"),
        ("city", "Leeds"),
        ("postal_code", "LS1 4DY"),
        ("sort_code", "93-10-00"),
        ("account_number", "5577 9911"),
    ],
};

pub(crate) const GERMAN: Person = Person {
    country_code: "DE",
    account_form: AccountForm::Iban,
    values: &[
        ("address_line1", "Nussweg 4"),
        ("city", "Hamburg"),
        ("postal_code", "20095"),
        ("iban", "DE37 9004 0000 0532 0130 00"),
    ],
};

pub(crate) const FRENCHWOMAN: Person = Person {
    country_code: "FR",
    account_form: AccountForm::Iban,
    values: &[
        ("address_line1", "4 rue du Noyer"),
        ("city", "Nantes"),
        ("postal_code", "44000"),
        ("iban", "fr66 9900 1010 0505 0001 3m02 606"),
    ],
};

pub(crate) const SWEDE: Person = Person {
    country_code: "SE",
    account_form: AccountForm::Sweden,
    values: &[
        ("address_line1", "Valnötsgatan 6"),
        ("city", "Lund"),
        ("postal_code", "222 22"),
        ("swedish_identity_number", "19811228-9874"),
        ("clearing_number", "5491"),
        ("account_number", "000 000 3"),
    ],
};

pub(crate) const DANE: Person = Person {
    country_code: "DK",
    account_form: AccountForm::Denmark,
    values: &[
        ("address_line1", "Valnøddevej 2"),
        ("city", "Aarhus"),
        ("postal_code", "8000"),
        ("danish_identity_number", "010170-1234"),
        ("registration_number", "345"),
        ("account_number", "3179681"),
    ],
};

pub(crate) const AUSTRALIAN: Person = Person {
    country_code: "AU",
    account_form: AccountForm::Australia,
    values: &[
        ("address_line1", "5 Walnut Parade"),
        ("city", "Hobart"),
        ("postal_code", "7000"),
        ("bsb", "082-082"),
        ("account_number", "0123 45678"),
        ("pay_id", "ines@example.com"),
    ],
};

pub(crate) const NEW_ZEALANDER: Person = Person {
    country_code: "NZ",
    account_form: AccountForm::NewZealand,
    values: &[
        ("address_line1", "8 Walnut Terrace"),
        ("city", "Nelson"),
        ("postal_code", "7010"),
        ("new_zealand_account_number", "12-3113-0003869-00"),
    ],
};

pub(crate) const CANADIAN: Person = Person {
    country_code: "CA",
    account_form: AccountForm::Canada,
    values: &[
        ("address_line1", "77 Walnut Avenue"),
        ("city", "Toronto"),
        ("region", "ON"),
        ("postal_code", "M5V 2T6"),
        ("transit_number", "00006"),
        ("institution_number", "003"),
        ("account_number", "1234567"),
    ],
};

pub(crate) const AMERICAN: Person = Person {
    country_code: "US",
    account_form: AccountForm::America,
    values: &[
        ("address_line1", "31 Walnut Street"),
        ("city", "Portland"),
        ("region", "OR"),
        ("postal_code", "97201"),
        ("routing_number", "993104000"),
        ("account_number", "2715 5003 56"),
        ("account_type", "checking"),
    ],
};

impl Person {
    /// What they type into a field. Nothing where they cannot know what is meant.
    pub(crate) fn typed(&self, field: Field) -> Option<&'static str> {
        if field == Field::Customer(CustomerField::CountryCode) {
            return Some(self.country_code);
        }
        let known = self.values.iter().chain(NAMES).find(|(name, _)| *name == field.name());
        known.map(|(_, value)| *value)
    }

    /// As `prefilled_customer` of a flow, or as `customers` on file: all that they would type of these resources.
    pub(crate) fn details(&self, resources: &[CustomerResource]) -> Value {
        let fields = CustomerField::ALL.into_iter().filter(|field| resources.contains(&field.resource()));
        let known = fields
            .filter_map(|field| Some((field.name().to_owned(), json!(self.typed(Field::Customer(field))?))));
        Value::Object(known.collect())
    }

    /// As `customer_bank_accounts` on file.
    pub(crate) fn account(&self) -> Value {
        let typed = |field| self.typed(field).unwrap_or_default().to_owned();
        let details = BankDetails::parse(self.account_form, &typed).unwrap();
        let entries = details.entries().into_iter().map(|(name, value)| (name.to_owned(), json!(value)));
        Value::Object(entries.collect::<Map<_, _>>())
    }
}
