//! What a Billing Request may ask for: every rule with the place of what it refuses.

use crate::support::{refused, start};
use serde_json::{Value, json};

/// A request of a kind that is sound, to which each case gives one thing that is not.
fn with(sound: &Value, path: &str, value: Value) -> Value {
    let mut request = sound.clone();
    *path.split('.').fold(&mut request, |within, name| match name.parse::<usize>() {
        Ok(place) => &mut within[place],
        Err(_) => &mut within[name],
    }) = value;
    request
}

fn pay_to() -> Value {
    json!({
        "purpose_code": "utility",
        "mandate_request": {
            "currency": "AUD", "scheme": "pay_to", "description": "Coffee club",
            "constraints": { "max_amount_per_payment": 5000, "periodic_limits": [{ "period": "month", "max_payments": 2 }] },
        },
    })
}

fn sweeping() -> Value {
    json!({
        "mandate_request": {
            "currency": "GBP", "scheme": "faster_payments", "sweeping": true,
            "constraints": {
                "max_amount_per_payment": 5000,
                "periodic_limits": [{ "period": "month", "max_total_amount": 20_000, "alignment": "calendar" }],
            },
        },
    })
}

fn commercial() -> Value {
    let mut request = with(&sweeping(), "mandate_request.sweeping", json!(false));
    request["payment_context_code"] = json!("billing_goods_and_services_in_arrears");
    request["payment_purpose_code"] = json!("ELEC");
    request
}

fn mandate(scheme: &str) -> Value {
    json!({ "mandate_request": { "scheme": scheme } })
}

fn payment(scheme: &str) -> Value {
    json!({ "payment_request": { "scheme": scheme, "amount": 2400 } })
}

fn both(currencies: [&str; 2]) -> Value {
    let [mandate, payment] = currencies;
    json!({ "mandate_request": { "currency": mandate }, "payment_request": { "currency": payment, "amount": 2400 } })
}

/// Each request is refused at exactly this place, and nowhere else.
async fn assert_refused(cases: Vec<(Value, &str)>) {
    let sandbox = start().await;
    for (request, pointer) in cases {
        let answer = sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await;
        assert_eq!(answer.status, 422, "{request}");
        assert_eq!(answer.body["error"]["type"], "validation_failed", "{request}");
        let pointers: Vec<String> = refused(&answer).into_iter().map(|(_, pointer)| pointer).collect();
        assert_eq!(pointers, [format!("/billing_requests/{pointer}")], "{request} {}", answer.body);
    }
}

#[tokio::test]
async fn what_each_kind_asks_for_is_taken() {
    let sandbox = start().await;
    let mut kinds = vec![pay_to(), sweeping(), commercial(), both(["GBP", "GBP"]), both(["EUR", "EUR"])];
    kinds.push(json!({ "mandate_request": {} }));
    kinds.push(with(&mandate("ach"), "mandate_request.consent_type", json!("standing")));
    kinds.push(with(&mandate("ach"), "mandate_request.authorisation_source", json!("telephone")));
    kinds.push(with(&mandate("pad"), "mandate_request.consent_type", json!("sporadic")));
    kinds.push(with(&mandate("pad"), "mandate_request.constraints", json!({ "payment_method": "by meter" })));
    for scheme in ["ach", "autogiro", "bacs", "sepa_core"] {
        kinds.push(with(&mandate(scheme), "mandate_request.verify", json!("always")));
    }
    for request in kinds {
        let answer = sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await;
        assert_eq!(answer.status, 201, "{request} {}", answer.body);
    }
}

#[tokio::test]
async fn constraints_are_those_of_the_scheme() {
    const CONSTRAINTS: &str = "mandate_request.constraints";
    let month = json!({ "period": "month", "max_total_amount": 100 });
    assert_refused(vec![
        (with(&pay_to(), CONSTRAINTS, Value::Null), "mandate_request/constraints"),
        (with(&sweeping(), CONSTRAINTS, Value::Null), "mandate_request/constraints"),
        (
            with(&pay_to(), "mandate_request.constraints.max_amount_per_payment", Value::Null),
            "mandate_request/constraints/max_amount_per_payment",
        ),
        (
            with(&pay_to(), "mandate_request.constraints.periodic_limits.0.max_total_amount", json!(100)),
            "mandate_request/constraints/periodic_limits/0/max_total_amount",
        ),
        (
            with(&pay_to(), "mandate_request.constraints.periodic_limits.0.period", Value::Null),
            "mandate_request/constraints/periodic_limits/0/period",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits", json!([month, month])),
            "mandate_request/constraints/periodic_limits",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits", json!([])),
            "mandate_request/constraints/periodic_limits",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits.0.max_total_amount", Value::Null),
            "mandate_request/constraints/periodic_limits/0/max_total_amount",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits.0.max_payments", json!(2)),
            "mandate_request/constraints/periodic_limits/0/max_payments",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits.0.period", json!("flexible")),
            "mandate_request/constraints/periodic_limits/0/period",
        ),
        (
            with(&sweeping(), "mandate_request.constraints.periodic_limits.0.alignment", json!("moon")),
            "mandate_request/constraints/periodic_limits/0/alignment",
        ),
        (
            with(&mandate("bacs"), CONSTRAINTS, json!({ "payment_method": "by meter" })),
            "mandate_request/constraints/payment_method",
        ),
    ])
    .await;
}

#[tokio::test]
async fn constraints_are_for_days_to_come() {
    let days = |start: &str, end: &str| {
        let mut request = pay_to();
        request["mandate_request"]["constraints"]["start_date"] = json!(start);
        request["mandate_request"]["constraints"]["end_date"] = json!(end);
        request
    };
    assert_refused(vec![
        (days("2020-01-01", "2130-01-01"), "mandate_request/constraints/start_date"),
        (days("2130-01-01", "2130-01-01"), "mandate_request/constraints/end_date"),
        (days("2130-02-30", "2130-03-01"), "mandate_request/constraints/start_date"),
    ])
    .await;
}

#[tokio::test]
async fn mandates_are_described_as_their_scheme_wants() {
    assert_refused(vec![
        (with(&pay_to(), "mandate_request.description", Value::Null), "mandate_request/description"),
        (with(&pay_to(), "purpose_code", Value::Null), "purpose_code"),
        (with(&pay_to(), "purpose_code", json!("fun")), "purpose_code"),
        (with(&commercial(), "payment_context_code", Value::Null), "payment_context_code"),
        (with(&commercial(), "payment_context_code", json!("on_the_moon")), "payment_context_code"),
        (with(&commercial(), "payment_purpose_code", Value::Null), "payment_purpose_code"),
        (with(&mandate("bacs"), "mandate_request.sweeping", json!(true)), "mandate_request/sweeping"),
        (
            with(&mandate("ach"), "mandate_request.consent_type", json!("single")),
            "mandate_request/consent_type",
        ),
        (
            with(&mandate("bacs"), "mandate_request.consent_type", json!("recurring")),
            "mandate_request/consent_type",
        ),
        (
            with(&mandate("pad"), "mandate_request.authorisation_source", json!("paper")),
            "mandate_request/authorisation_source",
        ),
        (
            with(&mandate("bacs"), "mandate_request.reference", json!("ELEVENCHARS")),
            "mandate_request/reference",
        ),
        (
            with(&mandate("bacs"), "mandate_request.funds_settlement", json!("soon")),
            "mandate_request/funds_settlement",
        ),
        (with(&mandate("becs"), "mandate_request.verify", json!("always")), "mandate_request/verify"),
        (with(&mandate("bacs"), "mandate_request.verify", json!("sometimes")), "mandate_request/verify"),
    ])
    .await;
}

#[tokio::test]
async fn payments_are_what_their_scheme_allows() {
    assert_refused(vec![
        (json!({ "payment_request": { "amount": 2400 } }), "payment_request/currency"),
        (json!({ "payment_request": { "amount": 2400, "currency": "USD" } }), "payment_request/currency"),
        (
            with(&payment("faster_payments"), "payment_request.app_fee", json!(2401)),
            "payment_request/app_fee",
        ),
        (
            with(&payment("faster_payments"), "payment_request.reference", json!("ORDER1")),
            "payment_request/reference",
        ),
        (
            with(&payment("sepa_credit_transfer"), "payment_request.funds_settlement", json!("direct")),
            "payment_request/funds_settlement",
        ),
        (
            json!({ "purpose_code": "retail", "payment_request": { "scheme": "pay_to", "amount": 2400 } }),
            "payment_request/description",
        ),
    ])
    .await;
}

#[tokio::test]
async fn a_mandate_beside_a_payment_is_in_its_currency() {
    assert_refused(vec![
        (both(["EUR", "GBP"]), "mandate_request/currency"),
        (with(&both(["", "GBP"]), "mandate_request", json!({})), "mandate_request/currency"),
    ])
    .await;
}

#[tokio::test]
async fn what_is_taken_with_a_mandate_suits_it() {
    let with_subscription = |mandate: Value, changed: &str, value: Value| {
        let terms = json!({ "amount": 1500, "currency": "CAD", "interval_unit": "monthly" });
        let mut request = json!({ "subscription_request": terms, "mandate_request": mandate });
        request["subscription_request"][changed] = value;
        request
    };
    let pad = || json!({ "scheme": "pad" });
    let with_schedule = |changed: &str, value: Value| {
        let schedule = json!({ "amounts": [1000, 500], "interval_unit": "monthly" });
        let terms = json!({
            "name": "A grinder", "total_amount": 1500, "currency": "CAD", "instalments_with_schedule": schedule,
        });
        let mut request = json!({ "instalment_schedule_request": terms, "mandate_request": pad() });
        request["instalment_schedule_request"][changed] = value;
        request
    };
    assert_refused(vec![
        (with_subscription(json!({ "scheme": "bacs" }), "amount", json!(1)), "subscription_request"),
        (with_subscription(pad(), "currency", json!("USD")), "subscription_request/currency"),
        (with_subscription(pad(), "amount", json!(0)), "subscription_request/amount"),
        (with_subscription(pad(), "interval", json!(13)), "subscription_request/interval"),
        (with_subscription(pad(), "day_of_month", json!(31)), "subscription_request/day_of_month"),
        (with_subscription(pad(), "month", json!("may")), "subscription_request/month"),
        (with_subscription(pad(), "count", json!(0)), "subscription_request/count"),
        (with_subscription(pad(), "name", json!("n".repeat(256))), "subscription_request/name"),
        (with_schedule("total_amount", json!(1400)), "instalment_schedule_request/total_amount"),
        (with_schedule("name", json!("n".repeat(101))), "instalment_schedule_request/name"),
        (with_schedule("currency", json!("USD")), "instalment_schedule_request/currency"),
        (
            with_schedule("instalments_with_dates", json!([{ "amount": 1500, "charge_date": "2130-01-01" }])),
            "instalment_schedule_request/instalments_with_schedule",
        ),
    ])
    .await;
}

#[tokio::test]
async fn a_payment_that_is_settled_directly_has_a_reference() {
    let sandbox = start().await;
    let request = json!({ "payment_request": {
        "currency": "GBP", "amount": "2400", "app_fee": 100, "funds_settlement": "direct", "reference": "ORDER 1071",
    } });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let shown = &made["billing_requests"]["payment_request"];
    assert_eq!(shown["amount"], 2400);
    assert_eq!(shown["app_fee"], 100);
    assert_eq!(shown["reference"], "ORDER 1071");
    assert_eq!(shown["funds_settlement"], "direct");
}

#[tokio::test]
async fn what_was_asked_for_is_shown() {
    let sandbox = start().await;
    let mut request = pay_to();
    request["mandate_request"]["constraints"] =
        json!({ "max_amount_per_payment": 5000, "end_date": "2130-01-31" });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    assert_eq!(made["billing_requests"]["purpose_code"], "utility");
    assert_eq!(
        made["billing_requests"]["mandate_request"]["constraints"],
        json!({
            "start_date": null, "end_date": "2130-01-31", "max_amount_per_payment": 5000, "payment_method": null,
            "periodic_limits": [{ "period": "flexible", "alignment": "creation_date" }],
        })
    );
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": commercial() })).await;
    assert_eq!(made["billing_requests"]["payment_context_code"], "billing_goods_and_services_in_arrears");
    assert_eq!(made["billing_requests"]["payment_purpose_code"], "ELEC");
}
