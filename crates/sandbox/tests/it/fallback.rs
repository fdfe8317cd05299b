//! An instant payment that falls back to Direct Debit.

use crate::support::{Kind, ORDINARY_BANK, Sandbox, bank_account, customer_details, location, start, text};
use serde_json::{Value, json};

async fn create(sandbox: &Sandbox, kind: Kind) -> String {
    let mut request = kind.request();
    request["fallback_enabled"] = json!(true);
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    assert_eq!(made["billing_requests"]["fallback_enabled"], true);
    text(&made["billing_requests"]["id"])
}

fn kinds_of_actions(billing_request: &Value) -> Vec<&str> {
    let actions = billing_request["actions"].as_array().unwrap();
    actions.iter().map(|action| action["type"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_fallback_takes_the_bank_away_and_asks_what_direct_debit_needs() {
    let sandbox = start().await;
    for kind in [Kind::Payment, Kind::MandateAndPayment] {
        let id = create(&sandbox, kind).await;
        let fallen = sandbox.acted(&id, "fallback", &json!({})).await;
        assert_eq!(fallen["fallback_occurred"], true);
        assert_eq!(
            kinds_of_actions(&fallen),
            [
                "choose_currency",
                "collect_amount",
                "collect_customer_details",
                "collect_bank_account",
                "confirm_payer_details",
            ]
        );
        let wanted = &fallen["actions"][2]["collect_customer_details"]["incomplete_fields"];
        assert_eq!(
            wanted["customer_billing_detail"],
            json!(["address_line1", "city", "postal_code", "country_code"])
        );
        // As in GoCardless's own answer, the payment request still says what was asked for.
        assert_eq!(fallen["payment_request"]["scheme"], "faster_payments");
        assert_eq!(fallen["mandate_request"]["scheme"], "bacs");
        assert!(text(&fallen["links"]["mandate_request"]).starts_with("MRQ"));
    }
}

#[tokio::test]
async fn fulfilling_takes_the_payment_with_a_new_mandate() {
    let sandbox = start().await;
    let id = create(&sandbox, Kind::Payment).await;
    sandbox.acted(&id, "fallback", &json!({})).await;
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let ready = sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    assert_eq!(ready["status"], "ready_to_fulfil");
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    let mandate_id = text(&fulfilled["links"]["mandate_request_mandate"]);
    let payment_id = text(&fulfilled["links"]["payment_request_payment"]);
    let mandate = sandbox.get(&format!("/mandates/{mandate_id}")).await.body["mandates"].clone();
    let payment = sandbox.get(&format!("/payments/{payment_id}")).await.body["payments"].clone();
    assert_eq!((&mandate["scheme"], &payment["scheme"]), (&json!("bacs"), &json!("bacs")));
    assert_eq!(payment["links"]["mandate"], mandate_id);
    assert_eq!(payment["charge_date"], mandate["next_possible_charge_date"]);
}

#[tokio::test]
async fn a_bank_that_approves_too_late_changes_nothing() {
    let sandbox = start().await;
    let id = create(&sandbox, Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.acted(&id, "fallback", &json!({})).await;
    let answer = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&answer).contains("outcome=failure"));
    assert!(sandbox.billing_request(&id).await["links"].get("bank_authorisation").is_none());
}

#[tokio::test]
async fn what_cannot_fall_back_says_why() {
    let sandbox = start().await;
    let reason = async |id: &str| {
        let answer = sandbox.act(id, "fallback", &json!({})).await;
        assert_eq!(answer.status, 422);
        text(&answer.body["error"]["errors"][0]["reason"])
    };
    assert_eq!(reason(&sandbox.create(Kind::Payment).await).await, "fallback_not_enabled");
    assert_eq!(reason(&create(&sandbox, Kind::Mandate).await).await, "fallback_not_possible");
    let twice = create(&sandbox, Kind::Payment).await;
    sandbox.acted(&twice, "fallback", &json!({})).await;
    assert_eq!(reason(&twice).await, "fallback_occurred");
    let authorised = create(&sandbox, Kind::Payment).await;
    sandbox.fill_in(&authorised, ORDINARY_BANK).await;
    sandbox.decide(&sandbox.bank_authorisation(&authorised).await, "approve").await;
    assert_eq!(reason(&authorised).await, "bank_authorisation_already_authorised");
}
