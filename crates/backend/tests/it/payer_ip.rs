//! The payer's address on the internet, for ACH: given by the backend, and asked of nobody.

use crate::harness::{Deliveries, Harness, Payer, mandate};
use reqwest::Method;
use serde_json::{Value, json};

fn ach() -> Value {
    json!({ "mandate_request": { "currency": "USD", "scheme": "ach" } })
}

fn american_details() -> Value {
    json!({
        "customer": { "email": "ada@example.com", "given_name": "Ada", "family_name": "Byron" },
        "customer_billing_detail": {
            "address_line1": "1 Mill Lane", "city": "Springfield", "region": "IL", "postal_code": "62701",
            "country_code": "US",
        }
    })
}

async fn on_record(payer: &Payer<'_>) -> Value {
    let path = format!("/billing_requests/{}", payer.id);
    let read = payer.harness.merchant(Method::GET, &path, json!({})).await;
    read["billing_requests"]["resources"]["customer_billing_detail"]["ip_address"].clone()
}

#[tokio::test]
async fn ach_has_the_payers_address_as_soon_as_the_flow_is_opened() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(ach()).await;
    assert_eq!(on_record(&payer).await, "127.0.0.1");
    let answer = payer.act("collect_customer_details", american_details()).await.ok();
    let actions = answer["billing_requests"]["actions"].as_array().unwrap();
    let details = actions.iter().find(|action| action["type"] == "collect_customer_details").unwrap();
    assert_eq!(details["status"], "completed");
    assert_eq!(answer["progress"]["payer_details"], "open");
}

#[tokio::test]
async fn the_trusted_proxies_say_who_asked_and_nobody_else_does() {
    for (trusted_proxies, header, expected) in [
        (0, "203.0.113.7", json!("127.0.0.1")),
        (1, "10.9.9.9, 203.0.113.7", json!("203.0.113.7")),
        (2, "203.0.113.7, 198.51.100.2", json!("203.0.113.7")),
        (2, "203.0.113.7", Value::Null),
    ] {
        let harness = Harness::behind(trusted_proxies).await;
        let id = harness.billing_request(ach()).await;
        let flow = harness.flow(&id).await;
        let path = format!("/billing_request_flows/{flow}/actions/initialise");
        let opened = harness.request(Method::POST, &path).header("X-Forwarded-For", header);
        opened.json(&json!({ "data": {} })).send().await.unwrap().error_for_status().unwrap();
        let path = format!("/billing_requests/{id}");
        let read = harness.merchant(Method::GET, &path, json!({})).await;
        let detail = &read["billing_requests"]["resources"]["customer_billing_detail"];
        assert_eq!(detail["ip_address"], expected, "{trusted_proxies} {header}");
    }
}

#[tokio::test]
async fn nobody_else_is_told_who_asked_and_no_page_says_it() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    assert_eq!(on_record(&payer).await, Value::Null);
    let forged = json!({ "customer_billing_detail": { "ip_address": "203.0.113.7" } });
    assert_eq!(payer.act("collect_customer_details", forged).await.error(), (400, "invalid_request"));
}
