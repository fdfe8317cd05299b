//! A Billing Request Template, as GoCardless keeps it, and the Billing Request that is made from it: the API makes none
//! from a template by itself. Pure.

use checkout::id::BillingRequestId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What a template says. Members that we do not know are not passed on.
#[derive(Deserialize)]
pub(crate) struct Template {
    mandate_request_constraints: Option<Value>,
    mandate_request_currency: Option<String>,
    mandate_request_description: Option<String>,
    mandate_request_metadata: Option<Map<String, Value>>,
    mandate_request_scheme: Option<String>,
    mandate_request_verify: Option<String>,
    /// In full, as in `69.99`.
    payment_request_amount: Option<String>,
    payment_request_currency: Option<String>,
    payment_request_description: Option<String>,
    payment_request_metadata: Option<Map<String, Value>>,
    payment_request_scheme: Option<String>,
    metadata: Option<Map<String, Value>>,
    redirect_uri: Option<String>,
    #[serde(default)]
    links: Links,
}

#[derive(Default, Deserialize, Serialize)]
struct Links {
    #[serde(skip_serializing_if = "Option::is_none")]
    creditor: Option<String>,
}

impl Template {
    /// The members of `billing_requests`. None where the amount is no amount.
    pub(crate) fn billing_request(&self) -> Option<Value> {
        let mut members = Map::new();
        if self.mandate_request_currency.is_some() || self.mandate_request_scheme.is_some() {
            let mandate = json!({
                "constraints": self.mandate_request_constraints,
                "currency": self.mandate_request_currency,
                "description": self.mandate_request_description,
                "metadata": self.mandate_request_metadata,
                "scheme": self.mandate_request_scheme,
                "verify": self.mandate_request_verify,
            });
            members.insert("mandate_request".to_owned(), without_nulls(mandate));
        }
        if let Some(amount) = &self.payment_request_amount {
            let payment = json!({
                "amount": minor_units(amount)?,
                "currency": self.payment_request_currency,
                "description": self.payment_request_description,
                "metadata": self.payment_request_metadata,
                "scheme": self.payment_request_scheme,
            });
            members.insert("payment_request".to_owned(), without_nulls(payment));
        }
        members.insert("metadata".to_owned(), json!(self.metadata));
        members.insert("links".to_owned(), json!(self.links));
        Some(without_nulls(Value::Object(members)))
    }

    /// The members of `billing_request_flows`.
    pub(crate) fn flow(&self, billing_request: &BillingRequestId) -> Value {
        let links = json!({ "billing_request": billing_request.as_str() });
        without_nulls(json!({ "redirect_uri": self.redirect_uri, "links": links }))
    }
}

/// An amount in full, in minor units: every currency that GoCardless collects in has a hundred of them.
fn minor_units(amount: &str) -> Option<u64> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

fn without_nulls(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_in_full_is_read_exactly() {
        for (amount, expected) in [
            ("69.99", Some(6_999)),
            ("100", Some(10_000)),
            ("100.5", Some(10_050)),
            ("0.07", Some(7)),
            ("", None),
            (".50", None),
            ("1.005", None),
            ("-1.00", None),
            ("+1.00", None),
            ("1,000.00", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(minor_units(amount), expected, "{amount:?}");
        }
    }

    #[test]
    fn only_what_a_template_says_is_asked_for() {
        let template = json!({
            "id": "BRT1", "name": "Membership", "mandate_request_currency": null, "payment_request_amount": "12.00",
            "payment_request_currency": "GBP", "payment_request_metadata": { "plan": "gold" }, "something_new": 1,
        });
        let template: Template = serde_json::from_value(template).unwrap();
        let payment = json!({ "amount": 1_200, "currency": "GBP", "metadata": { "plan": "gold" } });
        assert_eq!(template.billing_request(), Some(json!({ "payment_request": payment, "links": {} })));
    }

    #[test]
    fn a_mandate_is_asked_for_where_a_template_names_its_currency_or_its_scheme() {
        for (member, name) in [("mandate_request_currency", "currency"), ("mandate_request_scheme", "scheme")]
        {
            let template: Template = serde_json::from_value(json!({ member: "any" })).unwrap();
            let expected = json!({ "mandate_request": { name: "any" }, "links": {} });
            assert_eq!(template.billing_request(), Some(expected));
        }
    }

    #[test]
    fn a_flow_is_the_billing_request_s_and_leads_where_the_template_says() {
        let template: Template =
            serde_json::from_value(json!({ "redirect_uri": "https://shop.example/" })).unwrap();
        let expected =
            json!({ "redirect_uri": "https://shop.example/", "links": { "billing_request": "BRQ1" } });
        assert_eq!(template.flow(&BillingRequestId::parse("BRQ1").unwrap()), expected);
    }
}
