//! Deliveries: whose they are, how often they count, and what they set off.

use crate::harness::{
    Answer, Deliveries, Harness, PREVIOUS_WEBHOOK_SECRET, Payer, WEBHOOK_SECRET, customer_details,
    eventually, mandate, payment,
};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::HeaderValue;
use serde_json::{Value, json};
use sha2::Sha256;
use std::fmt::Write;
use std::time::Duration;
use tokio::time::sleep;

pub(crate) fn sign(secret: &str, body: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(body);
    mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

pub(crate) async fn deliver(harness: &Harness, body: &str, signature: Option<&str>) -> Answer {
    let request = harness.http.post(format!("{}/webhooks", harness.backend)).body(body.to_owned());
    let request =
        request.header("Content-Type", "application/json").header("Origin", "https://api.gocardless.com");
    Answer::to(match signature {
        Some(signature) => {
            request.header("Webhook-Signature", HeaderValue::from_bytes(signature.as_bytes()).unwrap())
        }
        None => request,
    })
    .await
}

pub(crate) fn delivery(id: &str, action: &str, links: &Value) -> String {
    let event = json!({ "id": id, "resource_type": "billing_requests", "action": action, "links": links,
                        "created_at": "2026-11-22T10:00:00.000Z", "details": { "origin": "payer" } });
    json!({ "events": [event], "meta": { "webhook_id": "WB1" } }).to_string()
}

#[tokio::test]
async fn only_an_exact_signature_is_taken() {
    let harness = Harness::with(Deliveries::Off).await;
    let body = delivery("EV1", "created", &json!({ "billing_request": "BRQ1" }));
    let good = sign(WEBHOOK_SECRET, &body);
    assert_eq!(deliver(&harness, &body, Some(&good)).await.status, 204);
    assert_eq!(deliver(&harness, &body, Some(&sign(PREVIOUS_WEBHOOK_SECRET, &body))).await.status, 204);
    let upper = good.to_ascii_uppercase();
    let trailing = format!("{good}zz");
    let other = sign("another secret", &body);
    for wrong in
        [Some(upper.as_str()), Some(&trailing), Some(&other), Some(""), Some("NOTVERYCONVINCING"), None]
    {
        assert_eq!(deliver(&harness, &body, wrong).await.status, 498, "{wrong:?}");
    }
    let changed = body.replace("created", "fulfilled");
    assert_eq!(deliver(&harness, &changed, Some(&good)).await.status, 498);
}

#[tokio::test]
async fn a_delivery_is_not_too_large_and_is_one() {
    let harness = Harness::with(Deliveries::Off).await;
    let large = " ".repeat(1024 * 1024 + 1);
    let answer = deliver(&harness, &large, Some(&sign(WEBHOOK_SECRET, &large))).await;
    assert_eq!(answer.error(), (413, "body_too_large"));
    for body in ["{}", "nonsense", r#"{"events":[{"id":7}]}"#] {
        let answer = deliver(&harness, body, Some(&sign(WEBHOOK_SECRET, body))).await;
        assert_eq!(answer.error(), (400, "invalid_request"), "{body}");
    }
    let unheard_of = r#"{"events":[{"id":"EV9","resource_type":"moons","action":"risen","links":{}}]}"#;
    assert_eq!(deliver(&harness, unheard_of, Some(&sign(WEBHOOK_SECRET, unheard_of))).await.status, 204);
}

#[tokio::test]
async fn a_replay_sets_nothing_off() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let body = delivery("EV1", "collect_customer_details", &json!({ "billing_request": payer.id }));
    let path = format!("/billing_requests/{}", payer.id);
    let before = harness.count("GET", &path).await;
    for _ in 0..3 {
        assert_eq!(deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await.status, 204);
        eventually("looked at", async || (harness.count("GET", &path).await > before).then_some(())).await;
    }
    // Another event shows that the replays had their time.
    let next = delivery("EV2", "collect_bank_account", &json!({ "billing_request": payer.id }));
    deliver(&harness, &next, Some(&sign(WEBHOOK_SECRET, &next))).await;
    eventually("looked at again", async || (harness.count("GET", &path).await > before + 1).then_some(()))
        .await;
    assert_eq!(harness.count("GET", &path).await, before + 2);
}

#[tokio::test]
async fn what_cannot_be_looked_at_is_put_off_and_holds_up_nobody() {
    let harness = Harness::with(Deliveries::Off).await;
    let (stuck, other) = (harness.payer(mandate()).await, harness.payer(mandate()).await);
    let path_of = |payer: &Payer<'_>| format!("/billing_requests/{}", payer.id);
    let (stuck_path, other_path) = (path_of(&stuck), path_of(&other));
    let gone = json!({ "path": stuck_path, "kind": "status", "status": 404, "times": 1_000 });
    harness.control("/faults", gone).await;
    let hears = async |id: &str, payer: &Payer<'_>| {
        let body = delivery(id, "collect_customer_details", &json!({ "billing_request": payer.id }));
        assert_eq!(deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await.status, 204);
    };
    let before = harness.count("GET", &stuck_path).await;
    hears("EV0", &stuck).await;
    for number in 1..=5 {
        let seen = harness.count("GET", &other_path).await;
        hears(&format!("EV{number}"), &other).await;
        eventually("looked at", async || (harness.count("GET", &other_path).await > seen).then_some(()))
            .await;
    }
    assert_eq!(harness.count("GET", &stuck_path).await, before + 1);
    hears("EV6", &stuck).await;
    let again = async || (harness.count("GET", &stuck_path).await == before + 2).then_some(());
    eventually("looked at as soon as more is heard", again).await;
}

#[tokio::test]
async fn a_flow_that_was_only_heard_of_opens_after_its_end() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let heard_of = harness.flow(&payer.id).await;
    let links = json!({ "billing_request": payer.id, "billing_request_flow": heard_of });
    let body = delivery("EV1", "flow_created", &links);
    deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await;
    payer.give_details().await;
    payer.act("confirm_payer_details", json!({})).await.ok();
    let opened = harness.initialise(&heard_of).await.ok();
    assert_eq!(opened["billing_requests"]["status"], "fulfilled");
    assert_eq!(opened["billing_request_flows"]["id"], heard_of);
}

#[tokio::test]
async fn what_the_backend_did_itself_is_no_news() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let customer = customer_details()["customer"].clone();
    payer.act("collect_customer_details", json!({ "customer": customer })).await.ok();
    let path = format!("/billing_requests/{}", payer.id);
    let reads = async || harness.count("GET", &path).await;
    let hears = async |id: &str, action: &str| {
        let body = delivery(id, action, &json!({ "billing_request": payer.id }));
        assert_eq!(deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await.status, 204);
    };
    let before = reads().await;
    hears("EV1", "flow_visited").await;
    hears("EV2", "collect_customer_details").await;
    // By then, who would look has looked.
    sleep(Duration::from_millis(500)).await;
    assert_eq!(reads().await, before);
    hears("EV3", "bank_authorisation_denied").await;
    eventually("looked at", async || (reads().await == before + 1).then_some(())).await;
}
