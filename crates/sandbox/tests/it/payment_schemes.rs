//! What differs in payments from scheme to scheme: when their mandates go to the banks, and what those mandates allow.

use crate::customer_bank_accounts::{account_of, customer};
use crate::money::{DAY, reason, refused};
use crate::payers::{account, go_through};
use crate::support::{Sandbox, start, text};
use serde_json::{Value, json};

async fn start_stopped() -> Sandbox {
    let sandbox = start().await;
    sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
    sandbox
}

/// A mandate of the scheme that accounts of this country have.
async fn mandate(sandbox: &Sandbox, given_name: &str, country_code: &str) -> String {
    let customer_id = customer(sandbox, given_name).await;
    let account = account_of(&customer_id, account(country_code));
    let account_id = text(&sandbox.made("customer_bank_accounts", &account).await["id"]);
    let links = json!({ "payer_ip_address": "192.0.2.7", "links": { "customer_bank_account": account_id } });
    text(&sandbox.made("mandates", &links).await["id"])
}

/// The mandate of a Billing Request that the payer went through.
async fn consent(sandbox: &Sandbox, request: &Value, country_code: &str) -> String {
    let id = text(&sandbox.made("billing_requests", request).await["id"]);
    let (mut billing_request, _) = go_through(sandbox, &id, country_code).await;
    if billing_request["status"] == "ready_to_fulfil" {
        billing_request = sandbox.acted(&id, "fulfil", &json!({})).await;
    }
    sandbox.advance(60).await;
    text(&billing_request["links"]["mandate_request_mandate"])
}

async fn charge(sandbox: &Sandbox, mandate_id: &str, amount: u64, currency: &str) -> String {
    let payment = json!({ "amount": amount, "currency": currency, "links": { "mandate": mandate_id } });
    text(&sandbox.made("payments", &payment).await["id"])
}

#[tokio::test]
async fn a_first_payment_takes_the_mandate_to_the_banks() {
    for (country_code, currency) in [("DE", "EUR"), ("US", "USD"), ("AU", "AUD"), ("NZ", "NZD")] {
        let sandbox = start_stopped().await;
        let mandate_id = mandate(&sandbox, "Ines", country_code).await;
        sandbox.advance(10 * DAY).await;
        assert_eq!(sandbox.status("mandates", &mandate_id).await, "pending_submission", "{country_code}");
        let id = charge(&sandbox, &mandate_id, 100, currency).await;
        sandbox.advance(20 * DAY).await;
        assert_eq!(sandbox.status("mandates", &mandate_id).await, "active", "{country_code}");
        assert_eq!(sandbox.status("payments", &id).await, "paid_out", "{country_code}");
    }
}

#[tokio::test]
async fn a_mandate_that_is_refused_fails_its_first_payment() {
    let sandbox = start_stopped().await;
    let mandate_id = mandate(&sandbox, "Invalid", "DE").await;
    let id = charge(&sandbox, &mandate_id, 100, "EUR").await;
    sandbox.advance(20 * DAY).await;
    assert_eq!(sandbox.status("mandates", &mandate_id).await, "failed");
    let failure = sandbox.events_of("payment", &id).await.pop().unwrap();
    assert_eq!(failure["details"]["cause"], "invalid_bank_details");
    assert_eq!(failure["details"]["reason_code"], "AC01");
}

#[tokio::test]
async fn simulators_take_the_mandate_along() {
    let sandbox = start_stopped().await;
    let mandate_id = mandate(&sandbox, "Ines", "DE").await;
    let id = charge(&sandbox, &mandate_id, 100, "EUR").await;
    assert_eq!(reason(&sandbox.simulate("mandate_activated", &mandate_id).await), "scenario_not_possible");
    assert_eq!(sandbox.simulate("payment_failed", &id).await.status, 200);
    let failure = sandbox.events_of("payment", &id).await.pop().unwrap();
    assert_eq!(
        (&failure["details"]["cause"], &failure["details"]["reason_code"]),
        (&json!("test_failure"), &json!("TEST"))
    );
    assert_eq!(sandbox.status("mandates", &mandate_id).await, "submitted");
}

#[tokio::test]
async fn instant_payments_are_not_charged_back() {
    let sandbox = start_stopped().await;
    let request = json!({
        "purpose_code": "utility",
        "mandate_request": {
            "scheme": "pay_to", "description": "Coffee club", "constraints": { "max_amount_per_payment": 5000 },
        },
    });
    let mandate_id = consent(&sandbox, &request, "AU").await;
    let id = charge(&sandbox, &mandate_id, 5000, "AUD").await;
    assert_eq!(reason(&sandbox.simulate("payment_charged_back", &id).await), "scenario_not_possible");
    sandbox.advance(2 * DAY).await;
    assert_eq!(sandbox.status("payments", &id).await, "paid_out");

    let too_much = charge(&sandbox, &mandate_id, 5001, "AUD").await;
    sandbox.advance(60).await;
    let causes = sandbox.causes("payment", &too_much).await;
    assert_eq!(causes.last().unwrap(), "failed payment_violated_mandate_parameters");

    assert_eq!(sandbox.simulate("mandate_suspended_by_payer", &mandate_id).await.status, 200);
    let payment = json!({ "amount": 1, "currency": "AUD", "links": { "mandate": mandate_id } });
    let answer = sandbox.post("/payments", &json!({ "payments": payment })).await;
    assert_eq!(reason(&answer), "mandate_is_inactive");
}

#[tokio::test]
async fn a_recurring_payment_keeps_to_the_limit_of_its_period() {
    let sandbox = start_stopped().await;
    let request = json!({
        "payment_context_code": "billing_goods_and_services_in_arrears", "payment_purpose_code": "ELEC",
        "mandate_request": {
            "scheme": "faster_payments", "sweeping": true,
            "constraints": {
                "max_amount_per_payment": 5000,
                "periodic_limits": [{ "period": "month", "max_total_amount": 8000, "alignment": "creation_date" }],
            },
        },
    });
    let mandate_id = consent(&sandbox, &request, "GB").await;
    let mut endings = Vec::new();
    for (amount, pause) in [(5000, 60), (3001, 60), (3000, 40 * DAY), (5000, 60)] {
        let id = charge(&sandbox, &mandate_id, amount, "GBP").await;
        sandbox.advance(pause).await;
        endings.push(sandbox.causes("payment", &id).await[2].clone());
    }
    let (confirmed, failed) = ("confirmed payment_confirmed", "failed payment_violated_mandate_parameters");
    assert_eq!(endings, [confirmed, failed, confirmed, confirmed]);
}

#[tokio::test]
async fn references_follow_the_rules_of_their_scheme() {
    let sandbox = start_stopped().await;
    for (country_code, currency, first, second) in [("CA", "CAD", 422, 422), ("AU", "AUD", 201, 422)] {
        let mandate_id = mandate(&sandbox, "Ines", country_code).await;
        let payment = json!({ "amount": 1, "currency": currency, "reference": "BEANS", "links": { "mandate": mandate_id } });
        for status in [first, second] {
            let answer = sandbox.post("/payments", &json!({ "payments": payment })).await;
            assert_eq!(answer.status, status, "{country_code}");
            if status == 422 {
                assert_eq!(refused(&answer), ["/payments/reference"]);
            }
        }
    }
}

#[tokio::test]
async fn only_payments_of_ach_say_how_fast_they_are() {
    let sandbox = start_stopped().await;
    let mandate_id = mandate(&sandbox, "Ines", "US").await;
    for (charge_date, asked, faster) in [
        (Value::Null, Value::Null, true),
        (json!("2099-08-03"), Value::Null, false),
        (Value::Null, json!(false), false),
    ] {
        let payment = json!({
            "amount": 1, "currency": "USD", "charge_date": charge_date, "faster_ach": asked,
            "links": { "mandate": mandate_id },
        });
        assert_eq!(sandbox.made("payments", &payment).await["faster_ach"], faster);
    }
    let (sandbox, mandate_id) = crate::money::start_with_mandate("Ines").await;
    let id = sandbox.payment(&mandate_id).await;
    assert!(sandbox.resource("payments", &id).await.get("faster_ach").is_none());
}
