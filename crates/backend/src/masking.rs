//! Whose details a Billing Request shows. What was on file before the payer typed anything belongs to somebody who may
//! not be this payer, so it is shown masked and cannot be changed here. Pure.

use crate::billing_request::BillingRequest;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The resources with a payer's details, with what is no secret in them: the page needs it, and it tells on nobody.
const CUSTOMER: &str = "customer";
const BILLING_DETAIL: &str = "customer_billing_detail";
const BANK_ACCOUNT: &str = "customer_bank_account";
const NEVER_MASKED: &[&str] = &["id", "created_at", "language", "country_code", "schemes", "metadata"];

/// The details that are in a Billing Request now: `customer/email`, and the account as a whole by its id.
pub(crate) fn details_in(billing_request: &BillingRequest) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for group in [CUSTOMER, BILLING_DETAIL] {
        let fields = resource(billing_request.json(), group).into_iter().flatten();
        let present = fields.filter(|(name, value)| !value.is_null() && is_personal(name));
        names.extend(present.map(|(name, _)| detail(group, name)));
    }
    names.extend(bank_account(billing_request.json()));
    names
}

/// The name of one customer detail in the set of those on file.
pub(crate) fn detail(group: &str, field: &str) -> String {
    format!("{group}/{field}")
}

/// The Billing Request as this payer may see it, and whether anything in it had to be masked.
pub(crate) fn mask(billing_request: &BillingRequest, on_file: &BTreeSet<String>) -> (Value, Masked) {
    let mut json = billing_request.json().clone();
    let mut masked = Masked::Nothing;
    for group in [CUSTOMER, BILLING_DETAIL] {
        if let Some(fields) = resource_mut(&mut json, group) {
            masked = masked.or(mask_fields(fields, |name| on_file.contains(&detail(group, name))));
        }
    }
    if bank_account(&json).is_some_and(|account| on_file.contains(&account))
        && let Some(fields) = resource_mut(&mut json, BANK_ACCOUNT)
    {
        masked = masked.or(mask_fields(fields, |name| name == "account_holder_name"));
    }
    (json, masked)
}

/// Whether there was something to mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Masked {
    Nothing,
    Something,
}

impl Masked {
    /// As `payer_details` in the contract.
    pub(crate) const fn payer_details(self) -> &'static str {
        match self {
            Self::Nothing => "open",
            Self::Something => "masked",
        }
    }

    const fn or(self, other: Self) -> Self {
        match self {
            Self::Nothing => other,
            Self::Something => self,
        }
    }
}

fn is_personal(name: &str) -> bool {
    !NEVER_MASKED.contains(&name)
}

fn resource<'a>(billing_request: &'a Value, name: &str) -> Option<&'a Map<String, Value>> {
    billing_request.get("resources")?.get(name)?.as_object()
}

fn resource_mut<'a>(billing_request: &'a mut Value, name: &str) -> Option<&'a mut Map<String, Value>> {
    billing_request.get_mut("resources")?.get_mut(name)?.as_object_mut()
}

fn bank_account(billing_request: &Value) -> Option<String> {
    let id = resource(billing_request, BANK_ACCOUNT)?.get("id")?.as_str()?;
    Some(detail(BANK_ACCOUNT, id))
}

fn mask_fields(fields: &mut Map<String, Value>, is_on_file: impl Fn(&str) -> bool) -> Masked {
    let mut masked = Masked::Nothing;
    for (name, value) in fields.iter_mut() {
        if !value.is_null() && is_on_file(name) {
            *value = Value::String(masked_text(value.as_str().unwrap_or_default()));
            masked = Masked::Something;
        }
    }
    if masked == Masked::Something && fields.contains_key("metadata") {
        // What a merchant notes about a customer is not for whoever holds a link.
        fields.insert("metadata".to_owned(), json!({}));
    }
    masked
}

/// Enough for the owner to recognise it: the first letter, and the domain of an email address.
fn masked_text(text: &str) -> String {
    let first = text.chars().next().map(String::from).unwrap_or_default();
    match text.split_once('@') {
        Some((_, domain)) => format!("{first}•••@{domain}"),
        None => format!("{first}•••"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn billing_request() -> BillingRequest {
        BillingRequest::read(json!({
            "id": "BRQ1",
            "resources": {
                "customer": {"id": "CU1", "email": "ada@example.com", "given_name": "Ada", "family_name": null,
                             "language": "en", "metadata": {"note": "owes us"}},
                "customer_billing_detail": {"id": "CBD1", "city": "London", "country_code": "GB"},
                "customer_bank_account": {"id": "BA1", "account_holder_name": "A LOVELACE",
                                          "account_number_ending": "11", "metadata": {}},
            }
        }))
        .unwrap()
    }

    #[test]
    fn details_are_named_by_group_and_field_and_the_account_by_its_id() {
        let names = details_in(&billing_request());
        assert_eq!(
            names.into_iter().collect::<Vec<_>>(),
            [
                "customer/email",
                "customer/given_name",
                "customer_bank_account/BA1",
                "customer_billing_detail/city"
            ]
        );
    }

    #[test]
    fn what_was_on_file_is_masked_and_what_the_payer_gave_is_not() {
        let on_file = ["customer/email".to_owned(), "customer_bank_account/BA1".to_owned()].into();
        let (json, masked) = mask(&billing_request(), &on_file);
        assert_eq!(masked, Masked::Something);
        let resources = &json["resources"];
        assert_eq!(resources["customer"]["email"], "a•••@example.com");
        assert_eq!(resources["customer"]["given_name"], "Ada");
        assert_eq!(resources["customer"]["metadata"], json!({}));
        assert_eq!(resources["customer_bank_account"]["account_holder_name"], "A•••");
        assert_eq!(resources["customer_bank_account"]["account_number_ending"], "11");
        assert_eq!(resources["customer_billing_detail"]["city"], "London");
    }

    #[test]
    fn an_account_that_replaced_the_one_on_file_is_the_payers() {
        let on_file = ["customer_bank_account/BA0".to_owned()].into();
        let (json, masked) = mask(&billing_request(), &on_file);
        assert_eq!(masked, Masked::Nothing);
        assert_eq!(&json, billing_request().json());
    }
}
