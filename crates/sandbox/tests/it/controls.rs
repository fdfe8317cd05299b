//! The sandbox's own controls.

use crate::support::{Kind, read, start};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn faults_meet_the_requests_they_are_for_and_no_more() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}");
    let fault = |kind: &str, status: u16| json!({ "method": "GET", "path_contains": "/billing_requests", "kind": kind, "status": status });
    sandbox.done("/sandbox/faults", &fault("status", 500)).await;
    sandbox.create(Kind::Payment).await;
    let broken = sandbox.get(&path).await;
    assert_eq!((broken.status.as_u16(), &broken.body["error"]["type"]), (500, &json!("gocardless")));
    assert_eq!(sandbox.get(&path).await.status, 200);

    sandbox.done("/sandbox/faults", &fault("status", 429)).await;
    let limited = sandbox.get(&path).await;
    assert_eq!(limited.body["error"]["errors"][0]["reason"], "rate_limit_exceeded");

    sandbox.done("/sandbox/faults", &fault("html", 502)).await;
    let page = sandbox.get(&path).await;
    assert_eq!(page.status, 502);
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
}

#[tokio::test]
async fn a_reset_closes_the_connection_without_an_answer() {
    let sandbox = start().await;
    sandbox
        .done("/sandbox/faults", &json!({ "path_contains": "/events", "kind": "reset", "times": 1 }))
        .await;
    let fresh = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = || {
        let address = format!("{}/events", sandbox.url);
        fresh.post(address).bearer_auth("token").header("GoCardless-Version", "2015-07-06").send()
    };
    assert!(request().await.is_err());
    assert_eq!(request().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_slow_answer_is_otherwise_a_good_one() {
    let sandbox = start().await;
    let fault = json!({ "path_contains": "/events", "kind": "latency", "milliseconds": 20, "times": 1 });
    sandbox.done("/sandbox/faults", &fault).await;
    assert_eq!(sandbox.get("/events").await.status, 200);
}

#[tokio::test]
async fn requests_are_listed_as_they_came() {
    let sandbox = start().await;
    sandbox.get("/events?limit=3").await;
    let customer = json!({ "customers": { "company_name": "Marsh Mills" } });
    read(sandbox.request(Method::POST, "/customers").header("Idempotency-Key", "once").json(&customer)).await;
    read(sandbox.request(Method::POST, "/payments").body("no JSON")).await;
    let long = json!({ "customers": { "company_name": "Marsh".repeat(5_000) } });
    sandbox.post("/customers", &long).await;
    let noted = sandbox.get("/sandbox/requests").await.body;
    let row = |asked: [&str; 2], key: Value, body: Value, status: u16| {
        let [method, path] = asked;
        json!({ "method": method, "path": path, "idempotency_key": key, "body": body, "status": status })
    };
    assert_eq!(
        noted["requests"],
        json!([
            row(["GET", "/events?limit=3"], Value::Null, Value::Null, 200),
            row(["POST", "/customers"], json!("once"), json!(customer.to_string()), 201),
            row(["POST", "/payments"], Value::Null, json!("no JSON"), 400),
            row(["POST", "/customers"], Value::Null, Value::Null, 422),
        ])
    );
}

#[tokio::test]
async fn a_reset_starts_again_from_the_seed() {
    let sandbox = start().await;
    let first = sandbox.create(Kind::Payment).await;
    sandbox.advance(86_400).await;
    let answer = read(sandbox.request(Method::POST, "/sandbox/reset")).await;
    assert_eq!(answer.status, 204);
    assert_eq!(sandbox.get(&format!("/billing_requests/{first}")).await.status, 404);
    assert_eq!(sandbox.create(Kind::Payment).await, first);
}

#[tokio::test]
async fn only_unknown_actions_can_be_added() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/sandbox/billing_requests/{id}/actions");
    let answer = sandbox.post(&path, &json!({ "type": "collect_amount", "required": true })).await;
    assert_eq!(answer.status, 400);
    let answer = sandbox
        .post(
            &path,
            &json!({ "type": "sign_terms", "required": true, "requires_actions": ["collect_bank_account"] }),
        )
        .await;
    assert_eq!(answer.status, 201);
    let action = sandbox.action(&id, "sign_terms").await.unwrap();
    assert_eq!(action["requires_actions"], json!(["collect_bank_account"]));
}
