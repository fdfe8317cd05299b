//! Deliveries: whose they are, and what they set off.

use crate::harness::{Deliveries, Harness, WEBHOOK_SECRET, eventually, mandate, payment};
use crate::webhooks::{deliver, delivery, sign};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn only_deliveries_with_a_signature_are_taken() {
    let harness = Harness::with(Deliveries::Off).await;
    let body = delivery("EV1", "created", &json!({ "billing_request": "BRQ1" }));
    let good = sign(WEBHOOK_SECRET, &body);
    assert_eq!(deliver(&harness, &body, Some(&good)).await.status, 204);
    let other = sign("another secret", &body);
    for wrong in [Some(other.as_str()), Some(""), Some("NOTVERYCONVINCING"), Some("Prüfsumme"), None] {
        assert_eq!(deliver(&harness, &body, wrong).await.status, 498, "{wrong:?}");
    }
    let changed = body.replace("created", "fulfilled");
    assert_eq!(deliver(&harness, &changed, Some(&good)).await.status, 498);
}

#[tokio::test]
async fn a_billing_request_that_was_never_opened_here_is_left_alone() {
    let harness = Harness::with(Deliveries::Off).await;
    let elsewhere = harness.billing_request(mandate()).await;
    let body = delivery("EV1", "created", &json!({ "billing_request": elsewhere }));
    assert_eq!(deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await.status, 204);
    let payer = harness.payer(mandate()).await;
    let next = delivery("EV2", "payer_details_confirmed", &json!({ "billing_request": payer.id }));
    let before = harness.count("GET", &format!("/billing_requests/{}", payer.id)).await;
    deliver(&harness, &next, Some(&sign(WEBHOOK_SECRET, &next))).await;
    let path = format!("/billing_requests/{}", payer.id);
    eventually("looked at", async || (harness.count("GET", &path).await > before).then_some(())).await;
    assert_eq!(harness.count("GET", &format!("/billing_requests/{elsewhere}")).await, 0);
}

#[tokio::test]
async fn what_fails_for_one_billing_request_keeps_no_other_waiting() {
    let harness = Harness::with(Deliveries::Off).await;
    let [failing, other] = [harness.payer(mandate()).await, harness.payer(mandate()).await];
    let path = format!("/billing_requests/{}", failing.id);
    let fault = json!({ "method": "GET", "path": path, "kind": "status", "status": 500, "times": 1_000 });
    harness.control("/faults", fault).await;
    let event = |number: u32, id: &str| {
        json!({ "id": format!("EV{number}"), "resource_type": "billing_requests", "action": "payer_details_confirmed",
                "links": { "billing_request": id }, "created_at": "2026-11-22T10:00:00.000Z", "details": {} })
    };
    let before = harness.count("GET", &format!("/billing_requests/{}", other.id)).await;
    let events = json!([event(1, &failing.id), event(2, &other.id)]);
    let body = json!({ "events": events, "meta": { "webhook_id": "WB1" } }).to_string();
    deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await;
    let path = format!("/billing_requests/{}", other.id);
    eventually("looked at", async || (harness.count("GET", &path).await > before).then_some(())).await;
}

#[tokio::test]
async fn a_payer_who_closes_the_tab_after_approving_is_fulfilled_all_the_same() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment()).await;
    let customer = crate::harness::customer_details()["customer"].clone();
    payer.act("collect_customer_details", json!({ "customer": customer })).await.ok();
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    let authorisation = payer.authorise().await.ok();
    payer.at_the_bank(authorisation["bank_authorisations"]["url"].as_str().unwrap(), "approve").await;
    let path = format!("/billing_requests/{}", payer.id);
    eventually("fulfilled without a browser", async || {
        let read = harness.merchant(Method::GET, &path, json!({})).await;
        (read["billing_requests"]["status"] == "fulfilled").then_some(())
    })
    .await;
    assert_eq!(harness.count("POST", &format!("{path}/actions/fulfil")).await, 1);
}
