//! What a process leaves to the next one, and what time does to it.

use crate::harness::{Harness, mandate};
use serde_json::{Value, json};

#[tokio::test]
async fn a_session_is_good_for_a_quarter_of_an_hour() {
    let harness = Harness::start().await;
    let mut payer = harness.payer(mandate()).await;
    harness.clock.advance(899);
    payer.read().await.ok();
    harness.clock.advance(1);
    assert_eq!(payer.read().await.error(), (401, "session_expired"));
    payer.token = harness.opened(&payer.flow).await.token;
    payer.read().await.ok();
}

#[tokio::test]
async fn a_token_is_good_on_another_process_with_the_same_database() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    let other = harness.restarted().await;
    let url = format!("{other}/billing_requests/{}", payer.id);
    let answer = harness.http.get(url).bearer_auth(&payer.token).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_finished_flow_opens_whatever_its_age_and_on_another_process() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    payer.act("confirm_payer_details", json!({})).await.ok();
    harness.control("/clock", json!({ "advance_seconds": 30 * 24 * 3600 })).await;
    harness.clock.advance(30 * 24 * 3600);
    for backend in [harness.backend.clone(), harness.restarted().await] {
        let url = format!("{backend}/billing_request_flows/{}/actions/initialise", payer.flow);
        let answer = harness.http.post(url).json(&json!({ "data": {} })).send().await.unwrap();
        let opened: Value = answer.error_for_status().unwrap().json().await.unwrap();
        assert_eq!(opened["billing_requests"]["status"], "fulfilled");
        assert_eq!(opened["billing_request_flows"]["id"], payer.flow);
        assert!(opened["session"]["token"].is_string());
    }
}
