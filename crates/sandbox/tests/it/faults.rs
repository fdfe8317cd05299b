//! Faults: what goes wrong, for whom and how often.

use crate::support::{Answer, Kind, Sandbox, read, start, start_with, text};
use gocardless_sandbox::Config;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

async fn fault(sandbox: &Sandbox, fault: &Value) {
    assert_eq!(sandbox.post("/sandbox/faults", fault).await.status, 204, "{fault}");
}

/// A create over a connection of its own, so that none is taken up again.
async fn create(sandbox: &Sandbox) -> reqwest::Result<String> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client
        .post(format!("{}/billing_requests", sandbox.url))
        .bearer_auth("token")
        .header("GoCardless-Version", "2015-07-06")
        .json(&json!({ "billing_requests": Kind::Payment.request() }));
    request.send().await?.text().await
}

async fn made(sandbox: &Sandbox) -> usize {
    sandbox.get("/billing_requests").await.body["billing_requests"].as_array().unwrap().len()
}

#[tokio::test]
async fn an_answer_is_lost_before_or_after_the_thing_is_done() {
    let sandbox = start().await;
    fault(&sandbox, &json!({ "path": "/billing_requests", "kind": "reset" })).await;
    assert!(create(&sandbox).await.is_err());
    assert_eq!(made(&sandbox).await, 0);
    fault(&sandbox, &json!({ "method": "POST", "path": "/billing_requests", "kind": "lost" })).await;
    assert!(create(&sandbox).await.is_err());
    assert_eq!(made(&sandbox).await, 1);
}

#[tokio::test]
async fn an_answer_breaks_off() {
    let sandbox = start().await;
    fault(&sandbox, &json!({ "method": "POST", "kind": "half" })).await;
    let error = create(&sandbox).await.unwrap_err();
    assert!(!error.is_request(), "the head of the answer arrives: {error:?}");
    fault(&sandbox, &json!({ "method": "POST", "kind": "malformed" })).await;
    let text = create(&sandbox).await.unwrap();
    assert!(text.starts_with('{'));
    assert!(serde_json::from_str::<Value>(&text).unwrap_err().is_eof());
    assert_eq!(made(&sandbox).await, 2);
}

#[tokio::test]
async fn an_answer_does_not_end() {
    let sandbox = start().await;
    fault(&sandbox, &json!({ "method": "POST", "kind": "stalled" })).await;
    let endless = tokio::time::timeout(Duration::from_secs(1), create(&sandbox));
    assert!(endless.await.is_err());
    fault(&sandbox, &json!({ "method": "POST", "kind": "drip", "milliseconds": 0 })).await;
    let text = create(&sandbox).await.unwrap();
    assert!(serde_json::from_str::<Value>(&text).unwrap()["billing_requests"].is_object());
    fault(&sandbox, &json!({ "method": "POST", "kind": "drip" })).await;
    let slow = tokio::time::timeout(Duration::from_secs(1), create(&sandbox));
    assert!(slow.await.is_err());
    assert_eq!(made(&sandbox).await, 3);
}

#[tokio::test]
async fn an_error_has_the_body_that_was_asked_for() {
    let sandbox = start().await;
    let body = json!({ "error": "bank_authorisation_expired" });
    fault(
        &sandbox,
        &json!({ "path": "/bank_authorisations/*", "kind": "status", "status": 422, "body": body }),
    )
    .await;
    let answer = sandbox.get("/bank_authorisations/BAU1").await;
    assert_eq!((answer.status.as_u16(), answer.body), (422, body));
}

#[tokio::test]
async fn a_share_of_the_requests_is_met_the_same_each_time() {
    let seen = async || {
        let sandbox = start_with(Config { seed: 7, ..Config::default() }).await;
        fault(&sandbox, &json!({ "path": "/events", "kind": "status", "status": 503, "share": 0.5 })).await;
        let mut statuses = Vec::new();
        for _ in 0..20 {
            statuses.push(sandbox.get("/events").await.status.as_u16());
        }
        statuses
    };
    let first = seen().await;
    assert!(first.contains(&200) && first.contains(&503), "{first:?}");
    assert_eq!(seen().await, first);
}

#[tokio::test]
async fn faults_are_listed_and_cleared() {
    let sandbox = start().await;
    fault(&sandbox, &json!({ "path": "/events", "kind": "html", "times": 3 })).await;
    sandbox.get("/events").await;
    let listed = sandbox.get("/sandbox/faults").await.body["faults"][0].clone();
    assert_eq!(
        (&listed["kind"], &listed["status"], &listed["times"]),
        (&json!("html"), &json!(502), &json!(2))
    );
    assert_eq!(read(sandbox.request(Method::DELETE, "/sandbox/faults")).await.status, 204);
    assert_eq!(sandbox.get("/sandbox/faults").await.body["faults"], json!([]));
    assert_eq!(sandbox.get("/events").await.status, 200);
}

#[tokio::test]
async fn a_fault_that_says_too_little_is_refused_in_words() {
    let sandbox = start().await;
    for (fault, said) in [
        (json!({ "kind": "latency" }), "milliseconds"),
        (json!({ "kind": "status" }), "status"),
        (json!({ "kind": "status", "status": 200 }), "400 to 599"),
        (json!({ "kind": "flood" }), "unknown variant"),
        (json!({ "kind": "reset", "share": 2 }), "at most 1"),
        (json!({ "kind": "reset", "path": "events" }), "begin with /"),
        (json!({ "kind": "reset", "time": 2 }), "unknown field"),
    ] {
        let answer = sandbox.post("/sandbox/faults", &fault).await;
        assert_eq!(answer.status, 422, "{fault}");
        let message = text(&answer.body["error"]["message"]);
        assert!(message.contains(said), "{fault}: {message}");
    }
    let answer = read(sandbox.request(Method::POST, "/sandbox/faults").body("kind=reset")).await;
    assert_eq!(answer.status, 400);
}

fn told(answer: &Answer) -> (u16, &str, &str) {
    let header = |name: &str| answer.headers[name].to_str().unwrap();
    (answer.status.as_u16(), header("ratelimit-limit"), header("ratelimit-remaining"))
}

#[tokio::test]
async fn the_rate_limit_is_kept_to_where_it_is_asked_for() {
    let config = Config { rate_limit: Some(2), seed: 1, ..Config::default() };
    let sandbox = start_with(config).await;
    assert_eq!(told(&sandbox.get("/events").await), (200, "2", "1"));
    assert_eq!(told(&sandbox.get("/events").await), (200, "2", "0"));
    let limited = sandbox.get("/events").await;
    assert_eq!(told(&limited), (429, "2", "0"));
    let documented = json!({ "error": {
        "documentation_url": "https://developer.gocardless.com/api-reference#rate_limit_exceeded",
        "message": "Rate limit exceeded", "type": "invalid_api_usage", "code": 429,
        "errors": [{ "reason": "rate_limit_exceeded", "message": "Rate limit exceeded" }],
    } });
    assert_eq!(limited.body, documented);
    sandbox.advance(60).await;
    assert_eq!(sandbox.get("/events").await.status, 200);
}

#[tokio::test]
async fn a_fault_of_the_rate_limit_has_its_headers() {
    let sandbox = start().await;
    fault(&sandbox, &json!({ "path": "/events", "kind": "status", "status": 429 })).await;
    assert_eq!(told(&sandbox.get("/events").await), (429, "1000", "0"));
}

#[tokio::test]
async fn where_no_limit_is_kept_to_none_is_told_to_be_reached() {
    let sandbox = start().await;
    for _ in 0..1_000 {
        sandbox.get("/events").await;
    }
    assert_eq!(told(&sandbox.get("/events").await), (200, "1000", "1"));
}
