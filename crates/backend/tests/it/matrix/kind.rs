//! Every kind of Billing Request. A row says who pays and which way it takes to the bank.

use super::person::{
    AMERICAN, AUSTRALIAN, BRITON, CANADIAN, DANE, FRENCHWOMAN, GERMAN, NEW_ZEALANDER, Person, SWEDE,
};
use serde_json::Value;

/// The payer's bank on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bank {
    /// Chosen from a list, and asked for its approval.
    Chosen,
    /// Not asked.
    Unasked,
    /// Asked for its approval, and known by the account.
    OfTheAccount,
}

/// One kind.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) person: &'static Person,
    pub(crate) bank: Bank,
    /// The members of `billing_requests`, as JSON.
    wanted: &'static str,
}

impl Kind {
    /// The members of `billing_requests`.
    pub(crate) fn wanted(&self) -> Value {
        serde_json::from_str(self.wanted).unwrap()
    }

    /// Whether nothing but a payment is asked for.
    pub(crate) fn is_payment_alone(&self) -> bool {
        self.wanted().get("mandate_request").is_none()
    }
}

const fn kind(name: &'static str, person: &'static Person, bank: Bank, wanted: &'static str) -> Kind {
    Kind { name, person, bank, wanted }
}

use Bank::{Chosen, OfTheAccount, Unasked};

/// Mandates, payments, both; subscriptions and instalments; verified mandates.
#[rustfmt::skip]
pub(crate) const KINDS: &[Kind] = &[
    kind("Mandate, `bacs`", &BRITON, Unasked,
        r#"{"mandate_request":{"scheme":"bacs"}}"#),
    kind("Mandate, `sepa_core`", &GERMAN, Unasked,
        r#"{"mandate_request":{"scheme":"sepa_core"}}"#),
    kind("Mandate, `ach`", &AMERICAN, Unasked,
        r#"{"mandate_request":{"scheme":"ach"}}"#),
    kind("Mandate, `autogiro`", &SWEDE, OfTheAccount,
        r#"{"mandate_request":{"scheme":"autogiro"}}"#),
    kind("Mandate, `becs`", &AUSTRALIAN, Unasked,
        r#"{"mandate_request":{"scheme":"becs"}}"#),
    kind("Mandate, `becs_nz`", &NEW_ZEALANDER, Unasked,
        r#"{"mandate_request":{"scheme":"becs_nz"}}"#),
    kind("Mandate, `betalingsservice`", &DANE, Unasked,
        r#"{"mandate_request":{"scheme":"betalingsservice"}}"#),
    kind("Mandate, `pad`", &CANADIAN, Unasked,
        r#"{"mandate_request":{"scheme":"pad"}}"#),
    kind("Mandate, any currency", &AMERICAN, Unasked,
        r#"{"mandate_request":{}}"#),
    kind("Agreement, `pay_to`", &AUSTRALIAN, OfTheAccount,
        r#"{"purpose_code":"utility","mandate_request":{"scheme":"pay_to","description":"Coffee club",
            "constraints":{"max_amount_per_payment":5000,"periodic_limits":[{"period":"month","max_payments":2}]}}}"#),
    kind("Variable Recurring Payment, sweeping", &BRITON, Chosen,
        r#"{"mandate_request":{"scheme":"faster_payments","sweeping":true,
            "constraints":{"max_amount_per_payment":5000,"periodic_limits":[{"period":"month","max_total_amount":20000}]}}}"#),
    kind("Variable Recurring Payment, commercial", &BRITON, Chosen,
        r#"{"payment_context_code":"billing_goods_and_services_in_arrears","payment_purpose_code":"ELEC",
            "mandate_request":{"scheme":"faster_payments","sweeping":false,
            "constraints":{"max_amount_per_payment":5000,"periodic_limits":[{"period":"month","max_total_amount":20000}]}}}"#),
    kind("Payment, `faster_payments`", &BRITON, Chosen,
        r#"{"payment_request":{"scheme":"faster_payments","amount":2400,"description":"Beans"}}"#),
    kind("Payment, `sepa_credit_transfer`", &FRENCHWOMAN, Chosen,
        r#"{"payment_request":{"scheme":"sepa_credit_transfer","amount":2400,"description":"Beans"}}"#),
    kind("Payment, `sepa_instant_credit_transfer`", &GERMAN, Chosen,
        r#"{"payment_request":{"scheme":"sepa_instant_credit_transfer","amount":2400,"description":"Beans"}}"#),
    kind("Payment, `pay_to`", &AUSTRALIAN, OfTheAccount,
        r#"{"purpose_code":"retail","payment_request":{"scheme":"pay_to","amount":2400,"description":"Beans"}}"#),
    kind("Payment and mandate, `bacs`", &BRITON, Chosen,
        r#"{"mandate_request":{"currency":"GBP"},"payment_request":{"currency":"GBP","amount":2400,"description":"First month"}}"#),
    kind("Payment and mandate, `sepa_core`", &GERMAN, Chosen,
        r#"{"mandate_request":{"currency":"EUR"},"payment_request":{"currency":"EUR","amount":2400,"description":"First month"}}"#),
    kind("Payment and Variable Recurring Payment", &BRITON, Chosen,
        r#"{"payment_request":{"currency":"GBP","amount":1500},"mandate_request":{"scheme":"faster_payments","sweeping":true,
            "constraints":{"max_amount_per_payment":5000,"periodic_limits":[{"period":"month","max_total_amount":20000}]}}}"#),
    kind("Subscription, `ach`", &AMERICAN, Unasked,
        r#"{"mandate_request":{"scheme":"ach"},"subscription_request":{"amount":1500,"currency":"USD",
            "name":"Beans a month","interval_unit":"monthly","day_of_month":5}}"#),
    kind("Subscription, `pad`", &CANADIAN, Unasked,
        r#"{"mandate_request":{"scheme":"pad"},"subscription_request":{"amount":1500,"currency":"CAD",
            "name":"Beans a month","interval_unit":"monthly"}}"#),
    kind("Instalments, `ach`", &AMERICAN, Unasked,
        r#"{"mandate_request":{"scheme":"ach"},"instalment_schedule_request":{"name":"A grinder","total_amount":1500,
            "currency":"USD","instalments_with_schedule":{"amounts":[1000,500],"interval":1,"interval_unit":"monthly"}}}"#),
    kind("Instalments, `pad`", &CANADIAN, Unasked,
        r#"{"mandate_request":{"scheme":"pad"},"instalment_schedule_request":{"name":"A grinder","total_amount":1500,
            "currency":"CAD","instalments_with_schedule":{"amounts":[1000,500],"interval":1,"interval_unit":"monthly"}}}"#),
    kind("Verified mandate, `bacs`", &BRITON, Chosen,
        r#"{"mandate_request":{"scheme":"bacs","verify":"always"}}"#),
    kind("Verified mandate, `ach`", &AMERICAN, Chosen,
        r#"{"mandate_request":{"scheme":"ach","verify":"when_available"}}"#),
    kind("Verified mandate, `sepa_core`", &FRENCHWOMAN, Chosen,
        r#"{"mandate_request":{"scheme":"sepa_core","verify":"when_available"}}"#),
];
