//! The list of events and its filters.

use crate::support::{Kind, ORDINARY_BANK, start, text};
use serde_json::{Value, json};

fn actions(body: &Value) -> Vec<String> {
    body["events"].as_array().unwrap().iter().map(|event| text(&event["action"])).collect()
}

#[tokio::test]
async fn events_are_found_by_billing_request_and_action() {
    let sandbox = start().await;
    let (first, second) = (sandbox.create(Kind::Payment).await, sandbox.create(Kind::Payment).await);
    sandbox.fill_in(&first, ORDINARY_BANK).await;
    let of_first = sandbox.get(&format!("/events?billing_request={first}")).await.body;
    assert_eq!(actions(&of_first), ["select_institution", "collect_customer_details", "created"]);
    let of_second = sandbox.get(&format!("/events?billing_request={second}")).await.body;
    assert_eq!(actions(&of_second), ["created"]);
    let created = sandbox.get("/events?resource_type=billing_requests&action=created").await.body;
    assert_eq!(actions(&created).len(), 2);
    let page = sandbox.get(&format!("/events?billing_request={first}&limit=1")).await.body;
    let after = text(&page["meta"]["cursors"]["after"]);
    let rest = sandbox.get(&format!("/events?billing_request={first}&after={after}")).await.body;
    assert_eq!(actions(&rest), ["collect_customer_details", "created"]);
}

#[tokio::test]
async fn events_are_found_by_their_time() {
    let sandbox = start().await;
    sandbox.create(Kind::Payment).await;
    let first = text(&sandbox.get("/events").await.body["events"][0]["created_at"]);
    sandbox.advance(3600).await;
    let id = sandbox.create(Kind::Payment).await;
    let later = sandbox.get(&format!("/events?created_at[gt]={first}")).await.body;
    assert_eq!(actions(&later), ["created"]);
    assert_eq!(later["events"][0]["links"]["billing_request"], id);
    let earlier = sandbox.get(&format!("/events?created_at[lte]={first}")).await.body;
    assert_eq!(actions(&earlier).len(), 1);
    assert_eq!(sandbox.get("/events?created_at[gt]=yesterday").await.status, 400);
}

#[tokio::test]
async fn an_event_says_what_happened_and_because_of_whom() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let event = sandbox.get("/events?action=select_institution").await.body["events"][0].clone();
    assert_eq!(event["resource_type"], "billing_requests");
    assert_eq!(event["details"]["cause"], "billing_request_select_institution");
    assert_eq!(event["details"]["origin"], "payer");
    assert_eq!(event["links"], json!({ "billing_request": id }));
    let again = sandbox.get(&format!("/events/{}", text(&event["id"]))).await;
    assert_eq!(again.body["events"], event);
}
