//! Every kind of Billing Request, from its creation to what comes of it.

use crate::payers::go_through;
use crate::support::{Sandbox, start, text};
use serde_json::{Value, json};

/// One kind, and what has to become of it.
struct Kind {
    request: Value,
    payer: &'static str,
    actions: &'static str,
    mandate_type: Option<&'static str>,
}

const DIRECT_DEBIT: &str = "collect_customer_details collect_bank_account confirm_payer_details";
const BANK_ID: &str =
    "collect_customer_details collect_bank_account confirm_payer_details bank_authorisation";
const PAY_TO: &str = "collect_customer_details collect_bank_account bank_authorisation";
const INSTANT: &str = "collect_customer_details select_institution collect_bank_account bank_authorisation";
const INSTANT_WITH_MANDATE: &str = "collect_customer_details select_institution collect_bank_account confirm_payer_details bank_authorisation";

fn mandate(scheme: &str, payer: &'static str, actions: &'static str) -> Kind {
    let request = json!({ "mandate_request": { "scheme": scheme, "metadata": { "member": "7" } } });
    Kind { request, payer, actions, mandate_type: Some("bank_debit") }
}

fn payment(scheme: &str, payer: &'static str) -> Kind {
    let request = json!({ "payment_request": { "scheme": scheme, "amount": 2400, "description": "Beans" } });
    Kind { request, payer, actions: INSTANT, mandate_type: None }
}

fn both(currency: &str, payer: &'static str) -> Kind {
    let request = json!({
        "mandate_request": { "currency": currency },
        "payment_request": { "currency": currency, "amount": 2400, "description": "First month" },
    });
    Kind { request, payer, actions: INSTANT_WITH_MANDATE, mandate_type: Some("bank_debit") }
}

fn pay_to() -> Kind {
    let request = json!({
        "purpose_code": "utility",
        "mandate_request": {
            "scheme": "pay_to", "description": "Coffee club", "constraints": { "max_amount_per_payment": 5000 },
        },
    });
    Kind { request, payer: "AU", actions: PAY_TO, mandate_type: Some("recurring") }
}

fn recurring_payment(sweeping: bool) -> Value {
    let limits = json!([{ "period": "month", "max_total_amount": 20_000 }]);
    json!({
        "payment_context_code": "billing_goods_and_services_in_arrears",
        "payment_purpose_code": "ELEC",
        "mandate_request": {
            "scheme": "faster_payments", "sweeping": sweeping,
            "constraints": { "max_amount_per_payment": 5000, "periodic_limits": limits },
        },
    })
}

fn vrp(sweeping: bool, mandate_type: &'static str) -> Kind {
    let request = recurring_payment(sweeping);
    Kind { request, payer: "GB", actions: INSTANT_WITH_MANDATE, mandate_type: Some(mandate_type) }
}

fn kinds() -> Vec<Kind> {
    let pay_to_payment = json!({
        "purpose_code": "retail",
        "payment_request": { "scheme": "pay_to", "amount": 2400, "description": "Beans" },
    });
    vec![
        mandate("ach", "US", DIRECT_DEBIT),
        mandate("autogiro", "SE", BANK_ID),
        mandate("bacs", "GB", DIRECT_DEBIT),
        mandate("becs", "AU", DIRECT_DEBIT),
        mandate("becs_nz", "NZ", DIRECT_DEBIT),
        mandate("betalingsservice", "DK", DIRECT_DEBIT),
        mandate("pad", "CA", DIRECT_DEBIT),
        mandate("sepa_core", "DE", DIRECT_DEBIT),
        payment("faster_payments", "GB"),
        payment("sepa_credit_transfer", "FR"),
        payment("sepa_instant_credit_transfer", "DE"),
        both("GBP", "GB"),
        both("EUR", "DE"),
        pay_to(),
        Kind { request: pay_to_payment, payer: "AU", actions: PAY_TO, mandate_type: None },
        vrp(true, "vrp_sweeping"),
        vrp(false, "vrp_commercial"),
    ]
}

/// What happened to Billing Requests, and what was made.
async fn events(sandbox: &Sandbox) -> Vec<String> {
    let history = sandbox.history().await.into_iter();
    history.filter(|event| event.starts_with("billing_requests.") || event.ends_with(".created")).collect()
}

/// The events of actions that were done in this order, and of what they led to.
fn expected_events(kind: &Kind) -> Vec<String> {
    let of_action = |action: &str| match action {
        "confirm_payer_details" => "billing_requests.payer_details_confirmed".to_owned(),
        "bank_authorisation" => "billing_requests.bank_authorisation_authorised".to_owned(),
        other => format!("billing_requests.{other}"),
    };
    let mut expected = vec!["billing_requests.created".to_owned()];
    expected.extend(kind.actions.split(' ').map(of_action));
    expected.extend(kind.mandate_type.map(|_| "mandates.created".to_owned()));
    expected.extend(kind.request.get("payment_request").map(|_| "payments.created".to_owned()));
    expected.push("billing_requests.fulfilled".to_owned());
    expected
}

#[tokio::test]
async fn every_kind_is_fulfilled_with_what_it_asked_for() {
    for kind in kinds() {
        let sandbox = start().await;
        let made = sandbox.done("/billing_requests", &json!({ "billing_requests": kind.request })).await;
        let id = text(&made["billing_requests"]["id"]);
        let (mut billing_request, done) = go_through(&sandbox, &id, kind.payer).await;
        assert_eq!(done.join(" "), kind.actions, "{}", kind.request);
        if kind.actions == PAY_TO {
            assert_eq!(billing_request["status"], "fulfilled", "PayTo fulfils itself");
        } else {
            assert_eq!(billing_request["status"], "ready_to_fulfil", "{}", kind.request);
            billing_request = sandbox.acted(&id, "fulfil", &json!({})).await;
        }
        assert_eq!(billing_request["status"], "fulfilled");
        assert_eq!(billing_request["actions"], json!([]));
        assert_eq!(events(&sandbox).await, expected_events(&kind), "{}", kind.request);
        assert_mandate(&sandbox, &billing_request, &kind).await;
        assert_payment(&sandbox, &billing_request).await;
    }
}

async fn assert_mandate(sandbox: &Sandbox, billing_request: &Value, kind: &Kind) {
    let links = &billing_request["links"];
    let Some(mandate_type) = kind.mandate_type else {
        assert!(links.get("mandate_request_mandate").is_none());
        return;
    };
    let asked = &billing_request["mandate_request"];
    let id = &asked["links"]["mandate"];
    assert_eq!(links["mandate_request_mandate"], *id);
    let mandate = sandbox.get(&format!("/mandates/{}", text(id))).await.body["mandates"].clone();
    assert_eq!(mandate["mandate_type"], mandate_type);
    assert_eq!(mandate["scheme"], asked["scheme"]);
    assert_eq!(mandate["metadata"], asked["metadata"]);
    for (link, linked) in [
        ("creditor", "creditor"),
        ("customer", "customer"),
        ("customer_bank_account", "customer_bank_account"),
    ] {
        assert_eq!(mandate["links"][link], links[linked]);
    }
    let by_bank_id = asked["scheme"] == "autogiro";
    assert_eq!(mandate["verified_at"].is_string(), by_bank_id, "{}", kind.request);
    assert_eq!(mandate["consent_parameters"].is_object(), mandate_type != "bank_debit");
}

async fn assert_payment(sandbox: &Sandbox, billing_request: &Value) {
    let asked = &billing_request["payment_request"];
    if asked.is_null() {
        assert!(billing_request["links"].get("payment_request_payment").is_none());
        return;
    }
    let id = text(&billing_request["links"]["payment_request_payment"]);
    let payment = sandbox.get(&format!("/payments/{id}")).await.body["payments"].clone();
    for member in ["amount", "currency", "description", "scheme"] {
        assert_eq!(payment[member], asked[member]);
    }
    assert!(payment["links"].get("mandate").is_none(), "an instant payment stands for itself");
}

#[tokio::test]
async fn a_subscription_starts_with_its_mandate() {
    let sandbox = start().await;
    let subscription = json!({
        "amount": 1500, "currency": "USD", "name": "Beans a month", "interval_unit": "monthly", "day_of_month": 5,
    });
    let request = json!({ "mandate_request": { "scheme": "ach" }, "subscription_request": subscription });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let asked = &made["billing_requests"]["subscription_request"];
    assert_eq!(
        (&asked["amount"], &asked["day_of_month"], &asked["links"]),
        (&json!(1500), &json!(5), &json!({}))
    );
    assert!(text(&made["billing_requests"]["links"]["subscription_request"]).starts_with("SBR"));
    assert_eq!(made["billing_requests"]["actions"][0]["available_currencies"], json!(["USD"]));
    let id = text(&made["billing_requests"]["id"]);
    go_through(&sandbox, &id, "US").await;
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    let id = text(&fulfilled["links"]["subscription_request_subscription"]);
    assert_eq!(fulfilled["subscription_request"]["links"]["subscription"], id);
    let subscription = sandbox.get(&format!("/subscriptions/{id}")).await.body["subscriptions"].clone();
    assert_eq!(subscription["status"], "active");
    assert_eq!(subscription["name"], "Beans a month");
    assert_eq!(subscription["links"]["mandate"], fulfilled["links"]["mandate_request_mandate"]);
    let history = events(&sandbox).await;
    assert_eq!(
        history[history.len() - 3..],
        ["mandates.created", "subscriptions.created", "billing_requests.fulfilled"]
    );
}

#[tokio::test]
async fn instalments_start_with_their_mandate() {
    let instalments = [
        (
            "instalments_with_dates",
            json!([
                { "amount": 1000, "charge_date": "2130-03-01" }, { "amount": 500, "charge_date": "2130-04-01" },
            ]),
        ),
        (
            "instalments_with_schedule",
            json!({ "amounts": [1000, 500], "interval": 1, "interval_unit": "monthly" }),
        ),
    ];
    for (form, instalments) in instalments {
        let sandbox = start().await;
        let mut schedule = json!({ "name": "A grinder", "total_amount": 1500, "currency": "CAD" });
        schedule[form] = instalments;
        let request =
            json!({ "mandate_request": { "scheme": "pad" }, "instalment_schedule_request": schedule });
        let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
        let asked = &made["billing_requests"]["instalment_schedule_request"];
        assert_eq!(asked["total_amount"], 1500);
        assert!(!asked[form].is_null(), "{asked}");
        let id = text(&made["billing_requests"]["id"]);
        go_through(&sandbox, &id, "CA").await;
        let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
        let id = text(&fulfilled["links"]["instalment_schedule_request_instalment_schedule"]);
        assert_eq!(fulfilled["instalment_schedule_request"]["links"]["instalment_schedule"], id);
        sandbox.advance(5).await;
        let path = format!("/instalment_schedules/{id}");
        let schedule = sandbox.get(&path).await.body["instalment_schedules"].clone();
        assert_eq!(schedule["status"], "active");
        assert_eq!(schedule["links"]["mandate"], fulfilled["links"]["mandate_request_mandate"]);
        assert_eq!(schedule["links"]["payments"].as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn a_first_payment_of_a_recurring_one_is_made_with_its_consent() {
    let sandbox = start().await;
    let mut request = recurring_payment(true);
    request["payment_request"] = json!({ "currency": "GBP", "amount": 1500 });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let actions = made["billing_requests"]["actions"].as_array().unwrap();
    let wanted = json!({ "authorisation_type": "mandate", "adapter": "bank_pay_recurring" });
    assert_eq!(actions.last().unwrap()["bank_authorisation"], wanted);
    let id = text(&made["billing_requests"]["id"]);
    go_through(&sandbox, &id, "GB").await;
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    let path = format!("/payments/{}", text(&fulfilled["links"]["payment_request_payment"]));
    let payment = sandbox.get(&path).await.body["payments"].clone();
    assert_eq!(payment["links"]["mandate"], fulfilled["links"]["mandate_request_mandate"]);
}

#[tokio::test]
async fn a_mandate_shows_the_limits_that_the_payer_agreed_to() {
    let sandbox = start().await;
    let made =
        sandbox.done("/billing_requests", &json!({ "billing_requests": recurring_payment(true) })).await;
    let id = text(&made["billing_requests"]["id"]);
    go_through(&sandbox, &id, "GB").await;
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({ "metadata": { "order": "9" } })).await;
    assert_eq!(fulfilled["metadata"], json!({ "order": "9" }));
    let path = format!("/mandates/{}", text(&fulfilled["links"]["mandate_request_mandate"]));
    assert_eq!(
        sandbox.get(&path).await.body["mandates"]["consent_parameters"],
        json!({
            "start_date": null, "end_date": null, "max_amount_per_payment": 5000, "max_amount_per_period": 20_000,
            "max_payments_per_period": null, "period": "month",
        })
    );
}

#[tokio::test]
async fn fulfilling_may_take_its_time() {
    let sandbox = start().await;
    sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
    sandbox.done("/sandbox/fulfilment", &json!({ "seconds": 30 })).await;
    let made = sandbox
        .done("/billing_requests", &json!({ "billing_requests": mandate("becs", "AU", "").request }))
        .await;
    let id = text(&made["billing_requests"]["id"]);
    go_through(&sandbox, &id, "AU").await;
    let fulfilling = sandbox.acted(&id, "fulfil", &json!({})).await;
    assert_eq!(fulfilling["status"], "fulfilling");
    assert!(fulfilling["links"].get("mandate_request_mandate").is_none());
    let answer = sandbox.act(&id, "cancel", &json!({})).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "billing_request_fulfilling");
    sandbox.advance(30).await;
    let fulfilled = sandbox.billing_request(&id).await;
    assert_eq!(fulfilled["status"], "fulfilled");
    assert!(fulfilled["links"]["mandate_request_mandate"].is_string());
}
