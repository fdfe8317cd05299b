//! Each kind of Billing Request, from its creation to what comes of it.

use crate::support::{GIVING_BANK, Kind, ORDINARY_BANK, bank_account, location, start, text};
use serde_json::json;

#[tokio::test]
async fn a_mandate_is_set_up_and_becomes_active() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let ready = sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    assert_eq!(ready["status"], "ready_to_fulfil");

    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    assert_eq!(fulfilled["status"], "fulfilled");
    assert_eq!(fulfilled["actions"], json!([]));
    let mandate_id = text(&fulfilled["links"]["mandate_request_mandate"]);
    assert_eq!(fulfilled["mandate_request"]["links"]["mandate"], mandate_id);

    let path = format!("/mandates/{mandate_id}");
    assert_eq!(sandbox.get(&path).await.body["mandates"]["status"], "pending_submission");
    sandbox.advance(86_400).await;
    assert_eq!(sandbox.get(&path).await.body["mandates"]["status"], "submitted");
    sandbox.advance(2 * 86_400).await;
    assert_eq!(sandbox.get(&path).await.body["mandates"]["status"], "active");
    assert_eq!(
        sandbox.history().await,
        [
            "billing_requests.created",
            "billing_requests.collect_customer_details",
            "billing_requests.collect_bank_account",
            "billing_requests.payer_details_confirmed",
            "mandates.created",
            "billing_requests.fulfilled",
            "mandates.submitted",
            "mandates.active",
        ]
    );
}

#[tokio::test]
async fn a_payment_is_authorised_confirmed_and_paid_out() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.client.get(text(&authorisation["url"])).send().await.unwrap();
    let back = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&back).contains("outcome=success"));
    assert_eq!(sandbox.billing_request(&id).await["status"], "ready_to_fulfil");

    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    let payment_id = text(&fulfilled["links"]["payment_request_payment"]);
    assert_eq!(fulfilled["payment_request"]["links"]["payment"], payment_id);
    assert!(fulfilled["links"].get("mandate_request_mandate").is_none());
    let path = format!("/payments/{payment_id}");
    for (seconds, status) in
        [(0, "pending_submission"), (2, "submitted"), (10, "confirmed"), (86_400, "paid_out")]
    {
        sandbox.advance(seconds).await;
        let payment = sandbox.get(&path).await.body["payments"].clone();
        if seconds > 0 {
            assert_eq!(payment["status"], status);
        }
        assert_eq!(payment["amount"], 2400);
    }
    assert_eq!(
        sandbox.history().await[4..],
        [
            "billing_requests.bank_authorisation_visited",
            "billing_requests.bank_authorisation_authorised",
            "payments.created",
            "billing_requests.fulfilled",
            "payments.submitted",
            "payments.confirmed",
            "payouts.paid",
            "payments.paid_out",
        ]
    );
}

#[tokio::test]
async fn a_payment_with_a_mandate_makes_both() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::MandateAndPayment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&authorisation, "approve").await;
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    assert!(text(&fulfilled["links"]["mandate_request_mandate"]).starts_with("MD"));
    assert!(text(&fulfilled["links"]["payment_request_payment"]).starts_with("PM"));
}

#[tokio::test]
async fn a_bank_that_knows_the_account_spares_the_payer_its_details() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::MandateAndPayment).await;
    sandbox.fill_in(&id, GIVING_BANK).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&authorisation, "approve").await;
    assert_eq!(sandbox.action(&id, "collect_bank_account").await.unwrap()["status"], "completed");
    let account = sandbox.billing_request(&id).await["resources"]["customer_bank_account"].clone();
    assert_eq!(account["account_holder_name"], "INES MARSH");
    let ready = sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    assert_eq!(ready["status"], "ready_to_fulfil");
}

#[tokio::test]
async fn a_bank_may_fail_a_payment_after_authorising_it() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, "payment_failed_read_refund_account_sandbox_bank").await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&authorisation, "approve").await;
    let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
    sandbox.advance(86_400).await;
    let path = format!("/payments/{}", text(&fulfilled["links"]["payment_request_payment"]));
    assert_eq!(sandbox.get(&path).await.body["payments"]["status"], "failed");
    assert_eq!(sandbox.history().await.last().unwrap(), "payments.failed");
}

#[tokio::test]
async fn scenario_simulators_move_resources_on() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let run = |name: &'static str, id: String| {
        let sandbox = &sandbox;
        async move {
            let body = json!({ "data": { "links": { "resource": id } } });
            sandbox.post(&format!("/scenario_simulators/{name}/actions/run"), &body).await
        }
    };
    assert_eq!(run("billing_request_fulfilled", id.clone()).await.status, 422);
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    assert_eq!(run("billing_request_fulfilled", id.clone()).await.status, 200);
    let payment_id = text(&sandbox.billing_request(&id).await["links"]["payment_request_payment"]);
    assert_eq!(run("payment_confirmed", payment_id.clone()).await.status, 200);
    assert_eq!(run("payment_paid_out", payment_id.clone()).await.status, 200);
    assert_eq!(run("payment_failed", payment_id.clone()).await.status, 422);
    let path = format!("/payments/{payment_id}");
    assert_eq!(sandbox.get(&path).await.body["payments"]["status"], "paid_out");
}
