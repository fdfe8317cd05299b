//! Fulfilment and reading under load: once, whoever asks and however often.

use crate::harness::{Deliveries, Harness, Payer, eventually, mandate};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// Many reads at once, as many open pages do.
async fn poll_together(payer: &Payer<'_>, pollers: usize) -> Vec<Value> {
    let mut tasks = JoinSet::new();
    let request = Arc::new(payer.request(Method::GET, &format!("/billing_requests/{}", payer.id)));
    for _ in 0..pollers {
        let request = request.try_clone().unwrap();
        tasks.spawn(async move { crate::harness::Answer::to(request).await.ok() });
    }
    tasks.join_all().await
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_pollers_are_one_read_at_gocardless() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let path = format!("/billing_requests/{}", payer.id);
    let before = harness.count("GET", &path).await;
    // Slow enough that all of them are there before the first is answered.
    harness
        .control("/faults", json!({ "path_contains": path, "kind": "latency", "milliseconds": 500 }))
        .await;
    poll_together(&payer, 50).await;
    assert_eq!(harness.count("GET", &path).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_billing_request_is_fulfilled_once_whoever_sees_it_ready() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    // Behind the backend's back, so that pollers and deliveries see it ready at the same time.
    let path = format!("/billing_requests/{}/actions/confirm_payer_details", payer.id);
    harness.merchant(Method::POST, &path, json!({ "data": {} })).await;
    let other = harness.restarted().await;
    let other = format!("{other}/billing_requests/{}", payer.id);
    for _ in 0..3 {
        let elsewhere = harness.http.get(&other).bearer_auth(&payer.token).send();
        let (_, elsewhere) = tokio::join!(poll_together(&payer, 20), elsewhere);
        assert_eq!(elsewhere.unwrap().status(), 200);
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    eventually("fulfilled", async || {
        (payer.read().await.ok()["billing_requests"]["status"] == "fulfilled").then_some(())
    })
    .await;
    let path = format!("/billing_requests/{}/actions/fulfil", payer.id);
    assert_eq!(harness.count("POST", &path).await, 1);
}

#[tokio::test]
async fn a_fulfilment_that_failed_is_tried_again_later_and_not_at_once() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    let path = format!("/billing_requests/{}/actions/fulfil", payer.id);
    harness.control("/faults", json!({ "path_contains": path, "kind": "status", "status": 500 })).await;
    let answer = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(answer["billing_requests"]["status"], "ready_to_fulfil");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(payer.read().await.ok()["billing_requests"]["status"], "ready_to_fulfil");
    assert_eq!(harness.count("POST", &path).await, 1);
    harness.clock.advance(15);
    eventually("fulfilled", async || {
        (payer.read().await.ok()["billing_requests"]["status"] == "fulfilled").then_some(())
    })
    .await;
    assert_eq!(harness.count("POST", &path).await, 2);
}
