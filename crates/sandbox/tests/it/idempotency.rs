//! Idempotency keys on creates.

use crate::support::{Answer, Kind, ORDINARY_BANK, Sandbox, read, start, text};
use reqwest::Method;
use serde_json::{Value, json};

async fn create(sandbox: &Sandbox, path: &str, key: &str, body: &Value) -> Answer {
    read(sandbox.request(Method::POST, path).header("Idempotency-Key", key).json(body)).await
}

#[tokio::test]
async fn a_repeated_key_names_what_it_made() {
    let sandbox = start().await;
    let body = json!({ "billing_requests": Kind::Payment.request() });
    let first = create(&sandbox, "/billing_requests", "key-1", &body).await;
    assert_eq!(first.status, 201);
    let id = text(&first.body["billing_requests"]["id"]);
    let second = create(&sandbox, "/billing_requests", "key-1", &body).await;
    assert_eq!(second.status, 409);
    let error = &second.body["error"];
    assert_eq!(error["type"], "invalid_state");
    assert_eq!(error["errors"][0]["reason"], "idempotent_creation_conflict");
    assert_eq!(error["errors"][0]["links"]["conflicting_resource_id"], id);
    assert_eq!(sandbox.get("/billing_requests").await.body["billing_requests"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_collection() {
    let sandbox = start().await;
    let body = json!({ "billing_requests": Kind::Payment.request() });
    let made = create(&sandbox, "/billing_requests", "shared", &body).await;
    let id = text(&made.body["billing_requests"]["id"]);
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let links = json!({ "billing_request": id });
    let flow = json!({ "billing_request_flows": { "links": links } });
    assert_eq!(create(&sandbox, "/billing_request_flows", "shared", &flow).await.status, 201);
    assert_eq!(create(&sandbox, "/billing_request_flows", "shared", &flow).await.status, 409);
    let authorisation = json!({ "bank_authorisations": { "links": links } });
    assert_eq!(create(&sandbox, "/bank_authorisations", "shared", &authorisation).await.status, 201);
    assert_eq!(create(&sandbox, "/bank_authorisations", "shared", &authorisation).await.status, 409);
}

#[tokio::test]
async fn a_failed_create_leaves_its_key_free() {
    let sandbox = start().await;
    let wrong = create(&sandbox, "/billing_requests", "retry", &json!({ "billing_requests": {} })).await;
    assert_eq!(wrong.status, 422);
    let body = json!({ "billing_requests": Kind::Payment.request() });
    assert_eq!(create(&sandbox, "/billing_requests", "retry", &body).await.status, 201);
}
