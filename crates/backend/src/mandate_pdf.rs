//! What GoCardless is to write into the PDF of a mandate. Pure.

use crate::billing_request::BillingRequest;
use crate::json::text;
use crate::masking::detail;
use crate::payer_action::BankAccount;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use time::Date;

/// The customer details that stand in a mandate, by their resource.
const DETAILS: [(&str, &[&str]); 2] = [
    ("customer", &["company_name", "given_name", "family_name"]),
    (
        "customer_billing_detail",
        &[
            "address_line1",
            "address_line2",
            "address_line3",
            "city",
            "region",
            "postal_code",
            "country_code",
            "danish_identity_number",
            "swedish_identity_number",
        ],
    ),
];
/// The longest name of an account holder that GoCardless writes into a PDF, in characters.
const LONGEST_HOLDER: usize = 18;

/// A language, by its code of ISO 639-1. Which of them a scheme has, GoCardless knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Language(String);

impl Language {
    /// English, which every scheme has.
    pub(crate) fn english() -> Self {
        Self("en".to_owned())
    }

    /// Reads a code.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        is_code.then(|| Self(text.to_owned()))
    }

    pub(crate) fn code(&self) -> &str {
        &self.0
    }
}

/// The mandate that a Billing Request made. GoCardless writes it from what it has, with the account censored.
pub(crate) fn of_mandate(mandate: &str) -> Value {
    json!({ "links": { "mandate": mandate } })
}

/// The mandate that a Billing Request is about to make: signed today, with what is known of the payer. What was on file
/// may be somebody else's, and stays blank.
pub(crate) fn of_request(
    billing_request: &BillingRequest,
    on_file: &BTreeSet<String>,
    account: Option<&BankAccount>,
    today: Date,
) -> Value {
    let known = |group: &str, field: &str| {
        let value = text(billing_request.json(), &format!("/resources/{group}/{field}"))?;
        (!on_file.contains(&detail(group, field))).then(|| json!(value))
    };
    let mut members = Map::new();
    for (group, fields) in DETAILS {
        for field in fields {
            members.extend(known(group, field).map(|value| ((*field).to_owned(), value)));
        }
    }
    let ip_address = known("customer_billing_detail", "ip_address");
    members.extend(ip_address.map(|address| ("payer_ip_address".to_owned(), address)));
    // After the address: with local details, the country is the account's.
    let ending = text(billing_request.json(), "/resources/customer_bank_account/account_number_ending");
    members.extend(account.map(given).filter(|account| ends_with(account, ending)).unwrap_or_default());
    members.insert("signature_date".to_owned(), json!(today.to_string()));
    members.insert("scheme".to_owned(), json!(billing_request.mandate_scheme()));
    if let Some(creditor) = text(billing_request.json(), "/links/creditor") {
        members.insert("links".to_owned(), json!({ "creditor": creditor }));
    }
    Value::Object(members)
}

/// The account that was typed, as GoCardless takes it here.
fn given(account: &BankAccount) -> Map<String, Value> {
    let Value::Object(mut members) = json!(account) else { return Map::new() };
    if let Some(Value::String(holder)) = members.get_mut("account_holder_name") {
        *holder = holder.chars().take(LONGEST_HOLDER).collect();
    }
    // New Zealand's suffix has no field of its own here.
    if let Some(Value::String(suffix)) = members.remove("account_number_suffix")
        && let Some(Value::String(number)) = members.get_mut("account_number")
    {
        number.push_str(&suffix);
    }
    members
}

/// Whether it can be the account of which GoCardless tells the end: the merchant may have put another in its place.
fn ends_with(account: &Map<String, Value>, ending: Option<&str>) -> bool {
    let number = account.get("iban").or_else(|| account.get("account_number")).and_then(Value::as_str);
    let number: String = number.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    number.ends_with(ending.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Month;

    fn billing_request() -> BillingRequest {
        BillingRequest::read(json!({
            "id": "BRQ1",
            "links": { "creditor": "CR1" },
            "mandate_request": { "scheme": "ach" },
            "resources": {
                "customer": { "given_name": "Ada", "family_name": "Byron", "email": "ada@example.com" },
                "customer_billing_detail": { "city": "Springfield", "country_code": "US", "ip_address": "203.0.113.7" },
                "customer_bank_account": { "account_number_ending": "56" },
            }
        }))
        .unwrap()
    }

    fn written(on_file: &[&str], account: Option<Value>) -> Value {
        let on_file = on_file.iter().map(|name| (*name).to_owned()).collect();
        let account: Option<BankAccount> = account.map(|account| serde_json::from_value(account).unwrap());
        let today = Date::from_calendar_date(2026, Month::March, 1).unwrap();
        of_request(&billing_request(), &on_file, account.as_ref(), today)
    }

    #[test]
    fn a_mandate_has_the_payer_and_the_account_as_typed() {
        let account =
            json!({ "account_holder_name": "Augusta Ada King-Noel", "account_number": "27155 00356" });
        assert_eq!(
            written(&[], Some(account)),
            json!({
                "given_name": "Ada", "family_name": "Byron", "city": "Springfield", "country_code": "US",
                "payer_ip_address": "203.0.113.7", "account_holder_name": "Augusta Ada King-N",
                "account_number": "27155 00356", "signature_date": "2026-03-01", "scheme": "ach",
                "links": { "creditor": "CR1" },
            })
        );
    }

    #[test]
    fn what_was_on_file_or_is_of_another_account_stays_blank() {
        let on_file = ["customer/given_name", "customer/family_name", "customer_billing_detail/city"];
        let written = written(&on_file, Some(json!({ "account_number": "12345678" })));
        for field in ["given_name", "family_name", "city", "account_number"] {
            assert_eq!(written.get(field), None, "{field}");
        }
        assert_eq!(written["country_code"], "US");
    }

    #[test]
    fn new_zealands_suffix_is_part_of_the_number() {
        let account = json!({ "account_number": "0003869", "account_number_suffix": "056" });
        let written = written(&[], Some(account));
        assert_eq!(written["account_number"], "0003869056");
        assert_eq!(written.get("account_number_suffix"), None);
    }

    #[test]
    fn a_language_is_two_letters() {
        for (code, fits) in [("de", true), ("DE", false), ("de-CH", false), ("d", false), ("é", false)] {
            assert_eq!(Language::parse(code).is_some(), fits, "{code}");
        }
    }
}
