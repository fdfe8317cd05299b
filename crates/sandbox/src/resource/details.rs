//! Details of customers and creditors: which fields there are. What each accepts is in the file below.

mod form;

use crate::input::Input;
use form::{Form, is_state};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A field and what it accepts.
type Field = (&'static str, Form);

/// It cannot be changed once it is set.
const SWEDISH_IDENTITY_NUMBER: &str = "swedish_identity_number";
const LINE: Form = Form::Text { longest: 255 };

const CUSTOMER: &[Field] = &[
    ("email", Form::Email),
    ("given_name", Form::Text { longest: 256 }),
    ("family_name", Form::Text { longest: 256 }),
    ("company_name", Form::Text { longest: 256 }),
    ("language", Form::Language),
    ("phone_number", Form::PhoneNumber),
];

const BILLING_DETAIL: &[Field] = &[
    ("address_line1", LINE),
    ("address_line2", LINE),
    ("address_line3", LINE),
    ("city", LINE),
    ("region", LINE),
    ("postal_code", Form::Text { longest: 20 }),
    ("country_code", Form::CountryCode),
    (SWEDISH_IDENTITY_NUMBER, Form::SwedishIdentityNumber),
    ("danish_identity_number", Form::DanishIdentityNumber),
    ("ip_address", Form::IpAddress),
];

const CREDITOR: &[Field] = &[
    ("name", LINE),
    ("address_line1", LINE),
    ("address_line2", LINE),
    ("address_line3", LINE),
    ("city", LINE),
    ("region", LINE),
    ("postal_code", Form::Text { longest: 20 }),
    ("country_code", Form::CountryCode),
    ("bank_reference_prefix", Form::Text { longest: 18 }),
];

/// Whose details they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Subject {
    Customer,
    CustomerBillingDetail,
    Creditor,
}

impl Subject {
    const fn fields(self) -> &'static [Field] {
        match self {
            Self::Customer => CUSTOMER,
            Self::CustomerBillingDetail => BILLING_DETAIL,
            Self::Creditor => CREDITOR,
        }
    }
}

/// The values given so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Details {
    subject: Subject,
    values: BTreeMap<String, String>,
}

impl Details {
    pub(crate) fn of_customer() -> Self {
        Self { subject: Subject::Customer, values: BTreeMap::new() }
    }

    pub(crate) fn of_billing() -> Self {
        Self { subject: Subject::CustomerBillingDetail, values: BTreeMap::new() }
    }

    pub(crate) fn of_creditor(known: &[(&str, &str)]) -> Self {
        let values = known.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        Self { subject: Subject::Creditor, values }
    }

    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.values.get(field).map(String::as_str)
    }

    /// Takes over what the input gives; what it leaves out stays, what it blanks is forgotten.
    pub(crate) fn update(&mut self, input: &mut Input<'_>) {
        for (field, form) in self.subject.fields() {
            let Some(text) = input.text(field) else {
                continue;
            };
            if *field == SWEDISH_IDENTITY_NUMBER && self.get(field).is_some_and(|set| set != text) {
                input.refuse(field, "cannot be changed once it has been set");
            } else if text.is_empty() {
                self.values.remove(*field);
            } else if let Err(message) = form.check(text) {
                input.refuse(field, message);
            } else {
                self.values.insert((*field).to_owned(), text.to_owned());
            }
        }
        if self.get("country_code") == Some("US")
            && self.get("region").is_some_and(|region| !is_state(region))
        {
            input.refuse("region", "is not the code of a state");
        }
    }

    /// Notes the language that the customer reads, if it is one that GoCardless writes in.
    pub(crate) fn choose_language(&mut self, language: &str) {
        if Form::Language.check(language).is_ok() {
            self.values.insert("language".to_owned(), language.to_owned());
        }
    }

    /// Those of the fields that have no value. A company name stands in for the names of a person.
    pub(crate) fn incomplete(&self, needed: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        let company = self.values.contains_key("company_name");
        let given = |field: &str| {
            self.values.contains_key(field) || (company && matches!(field, "given_name" | "family_name"))
        };
        needed.filter(|field| !given(field)).collect()
    }

    pub(crate) fn write(&self, members: &mut Map<String, Value>) {
        for (field, _) in self.subject.fields() {
            members.insert((*field).to_owned(), self.get(field).into());
        }
    }
}
