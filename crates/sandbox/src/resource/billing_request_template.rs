//! Billing Request Templates: what any number of Billing Requests are made from, each by a payer who opens the template's
//! address.

use super::record;
use crate::clock::timestamp;
use crate::money;
use crate::scheme::{Currency, Scheme, SchemeUse};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// What a template says of the mandate. What it leaves out is as a Billing Request has it by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct MandateTerms {
    pub(crate) currency: Option<String>,
    pub(crate) scheme: Option<String>,
    pub(crate) verify: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Value>,
    pub(crate) constraints: Option<Value>,
}

/// What a template says of the payment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct PaymentTerms {
    pub(crate) currency: Option<String>,
    pub(crate) scheme: Option<String>,
    /// In minor units.
    pub(crate) amount: Option<u64>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Value>,
}

impl PaymentTerms {
    /// The scheme that is named, or the usual one of the currency.
    pub(crate) fn scheme(&self) -> Option<Scheme> {
        match (&self.scheme, &self.currency) {
            (Some(name), _) => Scheme::named(name, SchemeUse::Payment),
            (None, Some(code)) => Scheme::default_for(Currency::from_code(code)?, SchemeUse::Payment),
            (None, None) => None,
        }
    }
}

/// One template. Its terms make a Billing Request: whoever changes them has tried.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct BillingRequestTemplate {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) updated_at: OffsetDateTime,
    pub(crate) creditor_id: String,
    pub(crate) name: Option<String>,
    pub(crate) redirect_uri: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) mandate: MandateTerms,
    pub(crate) payment: PaymentTerms,
}

record!(BillingRequestTemplate);

impl BillingRequestTemplate {
    /// The request that makes a Billing Request from it. Templates have no members for what a PayTo agreement is for, nor
    /// for whose accounts a Variable Recurring Payment goes between: the former is for something else, the latter sweeps.
    pub(crate) fn to_request(&self) -> Value {
        let (mandate, payment) = (&self.mandate, &self.payment);
        let is_pay_to =
            [&mandate.scheme, &payment.scheme].iter().any(|scheme| scheme.as_deref() == Some("pay_to"));
        let sweeps = mandate.scheme.as_deref() == Some("faster_payments");
        let mandate_request = given([
            ("currency", json!(mandate.currency)),
            ("scheme", json!(mandate.scheme)),
            ("verify", json!(mandate.verify)),
            ("description", json!(mandate.description)),
            ("metadata", json!(mandate.metadata)),
            ("constraints", json!(mandate.constraints)),
            ("sweeping", json!(sweeps.then_some(true))),
        ]);
        let payment_request = given([
            ("currency", json!(payment.currency)),
            ("scheme", json!(payment.scheme)),
            ("amount", json!(payment.amount)),
            ("description", json!(payment.description)),
            ("metadata", json!(payment.metadata)),
        ]);
        json!({ "billing_requests": {
            "mandate_request": mandate_request,
            "payment_request": payment_request,
            "purpose_code": is_pay_to.then_some("other"),
            "links": { "creditor": self.creditor_id },
        } })
    }

    /// Constraints, which GoCardless added later, are shown where they were given.
    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        let (mandate, payment) = (&self.mandate, &self.payment);
        let mut shown = json!({
            "id": self.id,
            "name": self.name,
            "mandate_request_currency": mandate.currency,
            "mandate_request_scheme": mandate.scheme,
            "mandate_request_verify": mandate.verify,
            "mandate_request_metadata": mandate.metadata,
            "mandate_request_description": mandate.description,
            "payment_request_description": payment.description,
            "payment_request_amount": payment.amount.map(money::in_full),
            "payment_request_currency": payment.currency,
            "payment_request_scheme": payment.scheme,
            "payment_request_metadata": payment.metadata,
            "redirect_uri": self.redirect_uri,
            "authorisation_url": format!("{public_url}/{}", self.id),
            "metadata": self.metadata,
            "created_at": timestamp(self.created_at),
            "updated_at": timestamp(self.updated_at),
        });
        if let (Some(members), Some(constraints)) = (shown.as_object_mut(), &mandate.constraints) {
            members.insert("mandate_request_constraints".to_owned(), constraints.clone());
        }
        shown
    }
}

/// The members that have a value. `None` where none has.
fn given<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Option<Map<String, Value>> {
    let given = members.into_iter().filter(|(_, value)| !value.is_null());
    let given: Map<_, _> = given.map(|(name, value)| (name.to_owned(), value)).collect();
    (!given.is_empty()).then_some(given)
}
