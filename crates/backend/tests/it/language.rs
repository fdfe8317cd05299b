//! The language that a session names: the flow's, or that of a customer on file.

use crate::harness::{Deliveries, Harness, customer_details, mandate};
use reqwest::Method;
use serde_json::{Value, json};

async fn flow_in(harness: &Harness, billing_request: &str, options: Value) -> String {
    let mut flow = json!({ "links": { "billing_request": billing_request } });
    for (key, value) in options.as_object().into_iter().flatten() {
        flow[key] = value.clone();
    }
    let body = json!({ "billing_request_flows": flow });
    let made = harness.merchant(Method::POST, "/billing_request_flows", body).await;
    made["billing_request_flows"]["id"].as_str().unwrap().to_owned()
}

async fn language(harness: &Harness, flow: &str) -> Value {
    harness.initialise(flow).await.ok()["session"]["language"].clone()
}

#[tokio::test]
async fn the_flows_language_goes_before_the_customers() {
    let harness = Harness::with(Deliveries::Off).await;
    let id = harness.billing_request(mandate()).await;
    let mut details = customer_details();
    details["customer"]["language"] = json!("de");
    let path = format!("/billing_requests/{id}/actions/collect_customer_details");
    harness.merchant(Method::POST, &path, json!({ "data": details })).await;
    let flow = flow_in(&harness, &id, json!({})).await;
    assert_eq!(language(&harness, &flow).await, "de");
    let flow = flow_in(&harness, &id, json!({ "language": "fr" })).await;
    assert_eq!(language(&harness, &flow).await, "fr");
}

#[tokio::test]
async fn a_new_customers_language_says_nothing() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    assert_eq!(language(&harness, &payer.flow).await, Value::Null);
    payer.act("collect_customer_details", customer_details()).await.ok();
    assert_eq!(language(&harness, &payer.flow).await, Value::Null, "GoCardless's own guess");
}
