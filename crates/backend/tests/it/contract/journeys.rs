//! Each purchase, from the flow to what came of it.

use crate::harness::{
    Deliveries, Harness, Payer, customer_details, eventually, mandate, payment, payment_and_mandate,
};
use reqwest::Method;
use serde_json::{Value, json};

const AUTOCOMPLETES: &str = "read_refund_account_sandbox_bank";
const PLAIN: &str = "payment_failed_sandbox_bank";

/// What the checkout answer says once the Billing Request is fulfilled.
async fn fulfilled(payer: &Payer<'_>) -> Value {
    eventually("fulfilled", async || {
        let answer = payer.read().await.ok();
        (answer["billing_requests"]["status"] == "fulfilled").then_some(answer)
    })
    .await
}

#[tokio::test]
async fn a_mandate_is_set_up() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    let answer = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(answer["billing_requests"]["status"], "fulfilled");
    assert_eq!(answer["progress"]["payer_details"], "open");
    let mandate = &answer["progress"]["mandate"];
    assert_eq!(mandate["id"], answer["billing_requests"]["mandate_request"]["links"]["mandate"]);
    assert_eq!(mandate["status"], "pending_submission");
    assert_eq!(answer["progress"].get("payment"), None);
    assert_eq!(answer["progress"].get("institution"), None);
}

#[tokio::test]
async fn a_mandate_waits_for_a_second_signature() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    let asked = json!({ "payer_requested_dual_signature": true });
    let answer = payer.act("confirm_payer_details", asked).await.ok();
    assert_eq!(answer["billing_requests"]["status"], "pending");
    assert_eq!(answer["billing_requests"]["mandate_request"]["payer_requested_dual_signature"], true);
}

#[tokio::test]
async fn a_payment_is_made_at_a_bank_that_gives_the_account() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", customer_only()).await.ok();
    payer.choose_bank(AUTOCOMPLETES).await;
    let chosen = payer.read().await.ok()["progress"]["institution"].clone();
    assert_eq!(chosen["id"], AUTOCOMPLETES);
    assert!(chosen["name"].is_string());
    assert_eq!(chosen["autocompletes_collect_bank_account"], true);

    let authorisation = payer.authorise().await.ok()["bank_authorisations"].clone();
    let pending = payer.read().await.ok()["progress"]["bank_authorisation"].clone();
    let expected = json!({ "id": authorisation["id"], "status": "pending", "authorisation_type": "payment" });
    assert_eq!(pending, expected);
    payer.at_the_bank(authorisation["url"].as_str().unwrap(), "approve").await;
    let answer = fulfilled(&payer).await;
    assert_eq!(answer["progress"]["bank_authorisation"]["status"], "authorised");
    let payment = &answer["progress"]["payment"];
    assert_eq!(payment["id"], answer["billing_requests"]["payment_request"]["links"]["payment"]);
    assert!(payment["status"].is_string(), "{payment}");
    assert_eq!(answer["progress"].get("mandate"), None);
}

#[tokio::test]
async fn a_payment_sets_up_a_mandate_too() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment_and_mandate()).await;
    payer.give_details().await;
    payer.choose_bank(PLAIN).await;
    payer.act("confirm_payer_details", json!({})).await.ok();
    let authorisation = payer.authorise().await.ok();
    payer.at_the_bank(authorisation["bank_authorisations"]["url"].as_str().unwrap(), "approve").await;
    let answer = fulfilled(&payer).await;
    assert!(answer["progress"]["mandate"]["status"].is_string());
    assert!(answer["progress"]["payment"]["status"].is_string());
}

#[tokio::test]
async fn fulfilled_is_not_paid_until_the_payment_says_so() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", customer_only()).await.ok();
    payer.choose_bank(AUTOCOMPLETES).await;
    let authorisation = payer.authorise().await.ok();
    payer.at_the_bank(authorisation["bank_authorisations"]["url"].as_str().unwrap(), "approve").await;
    fulfilled(&payer).await;
    harness.control("/clock", json!({ "advance_seconds": 3600 })).await;
    eventually("confirmed", async || {
        let answer = payer.read().await.ok();
        let status = answer["progress"]["payment"]["status"].as_str().unwrap().to_owned();
        ["confirmed", "paid_out"].contains(&status.as_str()).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_reload_goes_on_where_the_payer_was() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment_and_mandate()).await;
    payer.act("collect_customer_details", customer_details()).await.ok();
    payer.choose_bank(AUTOCOMPLETES).await;
    let reopened = harness.initialise(&payer.flow).await.ok();
    assert_eq!(reopened["progress"]["institution"]["id"], AUTOCOMPLETES);
    assert_eq!(reopened["progress"]["payer_details"], "open");
    assert_eq!(reopened["billing_requests"]["resources"]["customer"]["given_name"], "Ada");
}

#[tokio::test]
async fn what_the_merchant_did_meanwhile_shows_as_soon_as_the_flow_is_opened() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let path = format!("/billing_requests/{}/actions/collect_customer_details", payer.id);
    harness.merchant(Method::POST, &path, json!({ "data": customer_details() })).await;
    let reopened = harness.initialise(&payer.flow).await.ok();
    assert_eq!(reopened["billing_requests"]["resources"]["customer"]["given_name"], "Ada");
}

#[tokio::test]
async fn a_flow_is_answered_without_its_session_token() {
    let harness = Harness::start().await;
    let id = harness.billing_request(mandate()).await;
    let flow = harness.flow(&id).await;
    let opened = harness.initialise(&flow).await.ok();
    assert_eq!(opened["billing_request_flows"]["id"], flow);
    assert_eq!(opened["billing_request_flows"]["links"]["billing_request"], id);
    assert_eq!(opened["billing_request_flows"].get("session_token"), None);
    assert_eq!(opened["session"]["expires_in"], 900);
    assert_eq!(opened["session"]["environment"], "sandbox");
}

#[tokio::test]
async fn a_cancelled_billing_request_opens_and_says_so() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let path = format!("/billing_requests/{}/actions/cancel", payer.id);
    harness.merchant(Method::POST, &path, json!({ "data": {} })).await;
    let opened = harness.initialise(&payer.flow).await.ok();
    assert_eq!(opened["billing_requests"]["status"], "cancelled");
    assert_eq!(opened["billing_request_flows"]["id"], payer.flow);
}

fn customer_only() -> Value {
    json!({ "customer": customer_details()["customer"] })
}
