//! Reads what a merchant knows of the payer before the payer says it.

use crate::input::Input;
use serde_json::{Map, Value};

/// The details that a flow may be prefilled with.
const CUSTOMER: &[&str] = &[
    "given_name",
    "family_name",
    "company_name",
    "email",
    "phone_number",
    "language",
    "address_line1",
    "address_line2",
    "address_line3",
    "city",
    "postal_code",
    "region",
    "country_code",
    "swedish_identity_number",
    "danish_identity_number",
];
const BANK_ACCOUNT: &[&str] = &["account_type"];

/// Two small letters (ISO 639-1).
pub(super) fn read_language(input: &mut Input<'_>) -> Option<String> {
    let language = input.text("language").filter(|language| !language.is_empty())?;
    if language.len() != 2 || !language.bytes().all(|letter| letter.is_ascii_lowercase()) {
        input.refuse("language", "is not an ISO 639-1 code");
    }
    Some(language.to_owned())
}

pub(super) fn read_customer(input: &mut Input<'_>) -> Value {
    read(input, "prefilled_customer", CUSTOMER)
}

pub(super) fn read_bank_account(input: &mut Input<'_>) -> Value {
    read(input, "prefilled_bank_account", BANK_ACCOUNT)
}

/// Details that the merchant knows already. They are kept as they are, since the payer can still change them.
fn read(input: &mut Input<'_>, name: &str, fields: &[&str]) -> Value {
    let Some(mut given) = input.object(name) else { return Value::Null };
    let read = |field: &&str| Some(((*field).to_owned(), Value::from(given.text(field)?)));
    let known = fields.iter().filter_map(read).collect::<Map<_, _>>();
    input.absorb(given);
    known.into()
}
