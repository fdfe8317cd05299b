//! Details of customers: which fields there are and what each accepts.

use crate::input::Input;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::net::IpAddr;

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
    IpAddress,
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
    ("ip_address", Form::IpAddress),
];

/// Whose details they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Subject {
    Customer,
    CustomerBillingDetail,
}

impl Subject {
    const fn fields(self) -> &'static [Field] {
        match self {
            Self::Customer => CUSTOMER,
            Self::CustomerBillingDetail => BILLING_DETAIL,
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
        Self {
            subject: Subject::Customer,
            values: BTreeMap::from([("language".to_owned(), "en".to_owned())]),
        }
    }

    pub(crate) fn of_billing() -> Self {
        Self { subject: Subject::CustomerBillingDetail, values: BTreeMap::new() }
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
            if text.is_empty() {
                self.values.remove(*field);
            } else if let Err(message) = form.check(text) {
                input.refuse(field, message);
            } else {
                self.values.insert((*field).to_owned(), text.to_owned());
            }
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
            Self::IpAddress => text.parse::<IpAddr>().is_ok(),
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
