//! Customers and their billing details: which fields there are and what each accepts.

use crate::clock::timestamp;
use crate::input::Input;
use crate::store::Record;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use time::OffsetDateTime;

const LANGUAGES: &[&str] = &["en", "fr", "de", "pt", "es", "it", "nl", "da", "nb", "sl", "sv"];
/// Reserved for addresses that cannot exist (RFC 2606): the sandbox refuses them, as a mail check would.
const REFUSED_DOMAIN: &str = ".invalid";

/// What a field accepts.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text { longest: usize },
    Email,
    Language,
    PhoneNumber,
    CountryCode,
}

/// A field and what it accepts.
type Field = (&'static str, Form);

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
    ("swedish_identity_number", Form::Text { longest: 12 }),
    ("danish_identity_number", Form::Text { longest: 10 }),
];

/// The values given so far for a set of fields.
#[derive(Debug, Clone)]
pub(crate) struct Details {
    fields: &'static [Field],
    values: BTreeMap<&'static str, String>,
}

impl Details {
    pub(crate) fn of_customer() -> Self {
        Self { fields: CUSTOMER, values: BTreeMap::from([("language", "en".to_owned())]) }
    }

    pub(crate) fn of_billing() -> Self {
        Self { fields: BILLING_DETAIL, values: BTreeMap::new() }
    }

    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.values.get(field).map(String::as_str)
    }

    /// Takes over what the input gives; what it leaves out stays, what it blanks is forgotten.
    pub(crate) fn update(&mut self, input: &mut Input<'_>) {
        for (field, form) in self.fields {
            let Some(text) = input.text(field) else {
                continue;
            };
            if text.is_empty() {
                self.values.remove(field);
            } else if let Err(message) = form.check(text) {
                input.refuse(field, message);
            } else {
                self.values.insert(field, text.to_owned());
            }
        }
    }

    /// Those of the fields that have no value. A company name stands in for the names of a person.
    pub(crate) fn incomplete<'a>(&self, needed: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let company = self.values.contains_key("company_name");
        let given = |field: &str| {
            self.values.contains_key(field) || (company && matches!(field, "given_name" | "family_name"))
        };
        needed.filter(|field| !given(field)).collect()
    }

    fn write(&self, members: &mut Map<String, Value>) {
        for (field, _) in self.fields {
            members.insert((*field).to_owned(), self.get(field).into());
        }
    }
}

impl Form {
    fn check(self, text: &str) -> Result<(), String> {
        let sound = match self {
            Self::Text { longest } if text.chars().count() > longest => {
                return Err(format!("is too long (maximum is {longest} characters)"));
            }
            Self::Text { .. } => !text.chars().any(char::is_control),
            Self::Email => is_email(text),
            Self::Language => LANGUAGES.contains(&text),
            Self::PhoneNumber => is_phone_number(text),
            Self::CountryCode => text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
        };
        if sound { Ok(()) } else { Err("is invalid".to_owned()) }
    }
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let labels_sound = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    let blank = text.chars().any(|character| character.is_whitespace() || character.is_control());
    !local.is_empty() && labels_sound && !blank && text.len() <= 254 && !domain.ends_with(REFUSED_DOMAIN)
}

fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with('+') && (7..=15).contains(&digits)
}

/// A customer. Billing Requests share one when they are made with `links.customer`.
#[derive(Debug)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
    pub(crate) metadata: Value,
}

impl Record for Customer {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Customer {
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let mut members = dated(&self.id, self.created_at);
        self.details.write(&mut members);
        members.insert("metadata".to_owned(), self.metadata.clone());
        members
    }
}

/// Where a customer is billed. Each Billing Request has its own.
#[derive(Debug)]
pub(crate) struct BillingDetail {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) details: Details,
}

impl BillingDetail {
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let mut members = dated(&self.id, self.created_at);
        self.details.write(&mut members);
        members
    }
}

fn dated(id: &str, created_at: OffsetDateTime) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("id".to_owned(), id.into());
    members.insert("created_at".to_owned(), timestamp(created_at).into());
    members
}
