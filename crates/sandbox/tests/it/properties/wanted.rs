//! What a Billing Request may be asked for.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// The members of a Billing Request that is to be made, and where its payer lives.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) country_code: &'static str,
    pub(super) request: Value,
}

/// Every scheme, alone and together, and what comes with a mandate.
pub(super) fn kinds() -> impl Strategy<Value = Wanted> {
    let mandates = [
        ("US", "ach"),
        ("SE", "autogiro"),
        ("GB", "bacs"),
        ("AU", "becs"),
        ("NZ", "becs_nz"),
        ("DK", "betalingsservice"),
        ("CA", "pad"),
        ("DE", "sepa_core"),
    ]
    .map(|(country_code, scheme)| wanted(country_code, json!({ "mandate_request": { "scheme": scheme } })));
    let payments = [
        ("GB", "faster_payments"),
        ("FR", "sepa_credit_transfer"),
        ("DE", "sepa_instant_credit_transfer"),
        ("AU", "pay_to"),
    ]
    .map(|(country_code, scheme)| {
        wanted(country_code, json!({ "purpose_code": "retail", "payment_request": payment(scheme) }))
    });
    let others = [
        wanted("GB", json!({ "mandate_request": {} })),
        wanted("GB", json!({ "mandate_request": { "currency": "GBP", "verify": "always" } })),
        wanted("GB", both("GBP", "faster_payments", false)),
        wanted("GB", both("GBP", "faster_payments", true)),
        wanted("DE", both("EUR", "sepa_credit_transfer", true)),
        wanted("GB", json!({ "payment_request": payment("faster_payments"), "fallback_enabled": true })),
        wanted("AU", agreement()),
        wanted("GB", recurring_payment()),
        wanted("US", with_mandate("ach", "subscription_request", subscription("USD"))),
        wanted("CA", with_mandate("pad", "instalment_schedule_request", instalments("CAD"))),
    ];
    select([&mandates[..], &payments, &others].concat())
}

fn wanted(country_code: &'static str, request: Value) -> Wanted {
    Wanted { country_code, request }
}

fn payment(scheme: &str) -> Value {
    json!({ "scheme": scheme, "amount": 2400, "description": "Beans" })
}

fn both(currency: &str, scheme: &str, fallback_enabled: bool) -> Value {
    json!({
        "mandate_request": { "currency": currency },
        "payment_request": payment(scheme),
        "fallback_enabled": fallback_enabled,
    })
}

fn agreement() -> Value {
    json!({
        "purpose_code": "utility",
        "mandate_request": {
            "scheme": "pay_to", "description": "Coffee club", "constraints": { "max_amount_per_payment": 5000 },
        },
    })
}

fn recurring_payment() -> Value {
    let limits = json!([{ "period": "month", "max_total_amount": 20_000 }]);
    json!({
        "mandate_request": {
            "scheme": "faster_payments", "sweeping": true,
            "constraints": { "max_amount_per_payment": 5000, "periodic_limits": limits },
        },
    })
}

fn with_mandate(scheme: &str, member: &str, request: Value) -> Value {
    Value::from_iter([
        ("mandate_request".to_owned(), json!({ "scheme": scheme })),
        (member.to_owned(), request),
    ])
}

fn subscription(currency: &str) -> Value {
    json!({ "amount": 1500, "currency": currency, "name": "Beans", "interval_unit": "monthly", "day_of_month": 5 })
}

fn instalments(currency: &str) -> Value {
    json!({
        "name": "Beans in two", "currency": currency, "total_amount": 3000,
        "instalments_with_schedule": { "amounts": [1500, 1500], "interval": 1, "interval_unit": "monthly" },
    })
}
