//! Checkouts made from templates.

use crate::harness::{Answer, Deliveries, Harness, SHOP};
use futures_util::future::join_all;
use reqwest::Method;
use reqwest::header::ORIGIN;
use serde_json::json;

const KEY: &str = "0b84e2d0-6f3b-4e0b-9d5f-3c1a7b1f9a52";

async fn template(harness: &Harness) -> String {
    let body = json!({ "billing_request_templates": {
        "name": "A year of beans",
        "payment_request_amount": "69.99",
        "payment_request_currency": "GBP",
        "payment_request_description": "Joining fee",
        "mandate_request_currency": "GBP",
        "mandate_request_scheme": "bacs",
        "mandate_request_metadata": { "plan": "gold" },
        "redirect_uri": "https://shop.example/thanks",
    } });
    let made = harness.merchant(Method::POST, "/billing_request_templates", body).await;
    made["billing_request_templates"]["id"].as_str().unwrap().to_owned()
}

async fn open(harness: &Harness, backend: &str, template: &str, key: &str) -> Answer {
    let path = format!("{backend}/billing_request_flows/{template}-{key}/actions/initialise");
    Answer::to(harness.http.post(path).header(ORIGIN, SHOP).json(&json!({ "data": {} }))).await
}

fn flow(opened: &Answer) -> &str {
    opened.body["billing_request_flows"]["id"].as_str().unwrap()
}

#[tokio::test]
async fn a_template_becomes_the_checkout_that_it_describes() {
    let harness = Harness::with(Deliveries::Off).await;
    let template = template(&harness).await;
    let backend = harness.allowing(&[&template]).await;
    let opened = open(&harness, &backend, &template, KEY).await.ok();
    let billing_request = &opened["billing_requests"];
    assert_eq!(billing_request["payment_request"]["amount"], 6_999);
    assert_eq!(billing_request["payment_request"]["description"], "Joining fee");
    assert_eq!(billing_request["mandate_request"]["scheme"], "bacs");
    assert_eq!(billing_request["mandate_request"]["metadata"], json!({ "plan": "gold" }));
    assert_eq!(opened["billing_request_flows"]["redirect_uri"], "https://shop.example/thanks");
    assert_eq!(opened["billing_request_flows"]["links"]["billing_request"], billing_request["id"]);
    let id = billing_request["id"].as_str().unwrap();
    let token = opened["session"]["token"].as_str().unwrap();
    let read = harness.http.get(format!("{backend}/billing_requests/{id}")).bearer_auth(token);
    Answer::to(read.header(ORIGIN, SHOP)).await.ok();
}

#[tokio::test]
async fn a_key_has_one_flow_at_the_same_moment_and_after_a_restart() {
    let harness = Harness::with(Deliveries::Off).await;
    let template = template(&harness).await;
    let backend = harness.allowing(&[&template]).await;
    let twice =
        tokio::join!(open(&harness, &backend, &template, KEY), open(&harness, &backend, &template, KEY));
    let first = flow(&twice.0);
    assert_eq!(flow(&twice.1), first);
    let restarted = harness.allowing(&[&template]).await;
    assert_eq!(flow(&open(&harness, &restarted, &template, KEY).await), first);
    assert_eq!(harness.count("POST", "/billing_requests").await, 1);
    assert_ne!(flow(&open(&harness, &backend, &template, "2718281828459045").await), first);
}

#[tokio::test]
async fn only_allowed_templates_and_keys_that_can_be_one_are_taken() {
    let harness = Harness::with(Deliveries::Off).await;
    let template = template(&harness).await;
    let none = open(&harness, &harness.backend, &template, KEY).await;
    assert_eq!(none.error(), (403, "template_not_allowed"));
    let backend = harness.allowing(&[&template]).await;
    for (template, key) in
        [("BRQ0001", KEY), (template.as_str(), "short"), (template.as_str(), "3141592653589793%20")]
    {
        let answer = open(&harness, &backend, template, key).await;
        assert_eq!(answer.error(), (400, "invalid_request"), "{template} {key}");
    }
    assert_eq!(harness.count("POST", "/billing_requests").await, 0);
}

#[tokio::test]
async fn only_so_many_are_made_a_minute() {
    let harness = Harness::with(Deliveries::Off).await;
    let template = template(&harness).await;
    let backend = harness.allowing(&[&template]).await;
    let keys: Vec<String> = (0..130).map(|number| format!("{number:032}")).collect();
    let answers = join_all(keys.iter().map(|key| open(&harness, &backend, &template, key))).await;
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 200).collect();
    assert!((1..=30).contains(&refused.len()), "{} of 130", refused.len());
    for answer in refused {
        assert_eq!(answer.error(), (429, "rate_limited"));
        assert!(answer.headers.contains_key("retry-after"));
    }
}
