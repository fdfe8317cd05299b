//! Deliveries: signed, batched, retried on the sandbox's clock.

use crate::merchant::{self, PATIENCE, SECRET};
use crate::support::{GIVING_BANK, Kind, Sandbox, customer_details, start_with_webhooks, text};
use axum::http::StatusCode;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

async fn deliveries(sandbox: &Sandbox) -> Vec<Value> {
    sandbox.get("/sandbox/webhooks").await.body["webhooks"].as_array().unwrap().clone()
}

/// Looks again until the only delivery is in this state: its attempt is settled after the merchant saw it.
async fn settled(sandbox: &Sandbox, state: &str) -> Value {
    let look = async {
        loop {
            let deliveries = deliveries(sandbox).await;
            match deliveries.as_slice() {
                [only] if only["state"] == state => return only.clone(),
                _ => tokio::task::yield_now().await,
            }
        }
    };
    tokio::time::timeout(PATIENCE, look).await.unwrap()
}

#[tokio::test]
async fn deliveries_are_signed_over_the_bytes_that_are_sent() {
    let mut merchant = merchant::open(StatusCode::NO_CONTENT).await;
    let sandbox = start_with_webhooks(vec![merchant.endpoint.clone()]).await;
    let id = sandbox.create(Kind::Payment).await;
    let delivery = merchant.next().await;
    let signature = delivery.headers["webhook-signature"].to_str().unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(&delivery.body);
    let expected: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(signature, expected);
    assert_eq!(delivery.headers["content-type"], "application/json");
    assert_eq!(delivery.headers["user-agent"], "gocardless-webhook-service/1.1");
    assert_eq!(delivery.headers["origin"], "https://api-sandbox.gocardless.com");
    let body: Value = serde_json::from_slice(&delivery.body).unwrap();
    assert_eq!(body["events"][0]["links"]["billing_request"], id);
    assert!(text(&body["meta"]["webhook_id"]).starts_with("WB"));
    assert_eq!(settled(&sandbox, "delivered").await["attempts"], 1);
}

#[tokio::test]
async fn what_happens_at_once_is_delivered_at_once() {
    let mut merchant = merchant::open(StatusCode::NO_CONTENT).await;
    let sandbox = start_with_webhooks(vec![merchant.endpoint.clone()]).await;
    let id = sandbox.create(Kind::Payment).await;
    assert_eq!(merchant.next().await.actions(), ["created"]);
    // Each delivery is awaited before more happens, which would go into the same one.
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    assert_eq!(merchant.next().await.actions(), ["collect_customer_details"]);
    sandbox.acted(&id, "select_institution", &json!({ "institution": GIVING_BANK })).await;
    assert_eq!(merchant.next().await.actions(), ["select_institution"]);
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&authorisation, "approve").await;
    assert_eq!(merchant.next().await.actions(), ["bank_authorisation_authorised", "collect_bank_account"]);
}

#[tokio::test]
async fn failed_deliveries_are_tried_again_when_their_time_has_come() {
    let mut merchant = merchant::open(StatusCode::INTERNAL_SERVER_ERROR).await;
    let sandbox = start_with_webhooks(vec![merchant.endpoint.clone()]).await;
    sandbox.create(Kind::Payment).await;
    let first = merchant.next().await;
    assert_eq!(settled(&sandbox, "waiting").await["attempts"], 1);
    sandbox.advance(60).await;
    let second = merchant.next().await;
    assert_eq!(first.body, second.body, "a retry repeats the delivery");
    assert_eq!(settled(&sandbox, "waiting").await["attempts"], 2);
    merchant.answer_with(StatusCode::NO_CONTENT);
    sandbox.advance(120).await;
    merchant.next().await;
    assert_eq!(settled(&sandbox, "delivered").await["attempts"], 3);
}

#[tokio::test]
async fn a_redirect_is_a_failure_and_nine_failures_are_the_end() {
    let mut merchant = merchant::open(StatusCode::FOUND).await;
    let sandbox = start_with_webhooks(vec![merchant.endpoint.clone()]).await;
    sandbox.create(Kind::Payment).await;
    for attempt in 1..=8 {
        merchant.next().await;
        assert_eq!(settled(&sandbox, "waiting").await["attempts"], attempt);
        sandbox.advance(2 * 86_400).await;
    }
    merchant.next().await;
    assert_eq!(settled(&sandbox, "given_up").await["attempts"], 9);
}

#[tokio::test]
async fn every_endpoint_gets_every_event() {
    let mut first = merchant::open(StatusCode::NO_CONTENT).await;
    let mut second = merchant::open(StatusCode::NO_CONTENT).await;
    let sandbox = start_with_webhooks(vec![first.endpoint.clone(), second.endpoint.clone()]).await;
    let id = sandbox.create(Kind::Payment).await;
    assert_eq!(first.next().await.actions(), second.next().await.actions());
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    assert_eq!(first.next().await.actions(), ["collect_customer_details"]);
    assert_eq!(second.next().await.actions(), ["collect_customer_details"]);
}
