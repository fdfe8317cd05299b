//! `/webhooks`: what was sent, what came back, and sending it again. And how a test can have them sent.

use crate::merchant::{self, Merchant, PATIENCE};
use crate::support::{Answer, GIVING_BANK, Kind, Sandbox, start_with_webhooks, text};
use axum::http::StatusCode;
use serde_json::{Value, json};

pub(crate) async fn open(status: StatusCode) -> (Merchant, Sandbox) {
    let merchant = merchant::open(status).await;
    let sandbox = start_with_webhooks(vec![merchant.endpoint.clone()]).await;
    (merchant, sandbox)
}

/// The newest webhook, once it has been answered.
pub(crate) async fn answered(sandbox: &Sandbox) -> Value {
    let look = async {
        loop {
            let webhooks = sandbox.get("/webhooks").await.body["webhooks"].clone();
            if !webhooks[0]["response_code"].is_null() {
                return webhooks[0].clone();
            }
        }
    };
    tokio::time::timeout(PATIENCE, look).await.unwrap()
}

async fn retry(sandbox: &Sandbox, id: &str) -> Answer {
    sandbox.post(&format!("/webhooks/{id}/actions/retry"), &json!({})).await
}

#[tokio::test]
async fn a_webhook_shows_what_was_sent_and_what_came_back() {
    let (mut merchant, sandbox) = open(StatusCode::NO_CONTENT).await;
    sandbox.create(Kind::Payment).await;
    let delivery = merchant.next().await;
    let webhook = answered(&sandbox).await;
    assert_eq!(webhook["url"], merchant.endpoint.url);
    assert_eq!(text(&webhook["request_body"]).as_bytes(), delivery.body);
    for (name, value) in webhook["request_headers"].as_object().unwrap() {
        assert_eq!(&delivery.headers[name.to_lowercase().as_str()], value.as_str().unwrap());
    }
    assert_eq!(webhook["response_code"], 204);
    assert_eq!(webhook["response_headers"]["location"], "/elsewhere");
    assert_eq!(webhook["response_body"], "");
    for part in ["body", "headers_content", "headers_count"] {
        assert_eq!(webhook[format!("response_{part}_truncated")], false);
    }
    assert_eq!((&webhook["successful"], &webhook["is_test"]), (&json!(true), &json!(false)));
    let again = sandbox.get(&format!("/webhooks/{}", text(&webhook["id"]))).await;
    assert_eq!(again.body["webhooks"], webhook);
}

#[tokio::test]
async fn webhooks_are_found_by_how_they_went() {
    let (mut merchant, sandbox) = open(StatusCode::BAD_GATEWAY).await;
    sandbox.create(Kind::Payment).await;
    merchant.next().await;
    let webhook = answered(&sandbox).await;
    let found = async |query: &str| {
        let answer = sandbox.get(&format!("/webhooks?{query}")).await;
        answer.body["webhooks"].as_array().map(Vec::len)
    };
    assert_eq!(found("successful=false").await, Some(1));
    assert_eq!(found("successful=true").await, Some(0));
    assert_eq!(found("is_test=false").await, Some(1));
    assert_eq!(found("is_test=true").await, Some(0));
    assert_eq!(found(&format!("created_at[gte]={}", text(&webhook["created_at"]))).await, Some(1));
    assert_eq!(found(&format!("created_at[gt]={}", text(&webhook["created_at"]))).await, Some(0));
    assert_eq!(sandbox.get("/webhooks?successful=perhaps").await.status, 400);
}

#[tokio::test]
async fn a_webhook_is_sent_again_on_request() {
    let (mut merchant, sandbox) = open(StatusCode::BAD_GATEWAY).await;
    sandbox.create(Kind::Payment).await;
    let first = merchant.next().await;
    let webhook = answered(&sandbox).await;
    merchant.answer_with(StatusCode::NO_CONTENT);
    let again = retry(&sandbox, &text(&webhook["id"])).await;
    assert_eq!((again.status, &again.body["webhooks"]["id"]), (StatusCode::OK, &webhook["id"]));
    assert_eq!(merchant.next().await.body, first.body);
    assert_eq!(retry(&sandbox, "WB0").await.status, 404);
}

#[tokio::test]
async fn events_come_backwards_and_twice_where_a_test_wants_it() {
    let (mut merchant, sandbox) = open(StatusCode::NO_CONTENT).await;
    let manner = json!({ "order": "reversed", "copies": 2, "sending": "paused" });
    sandbox.done("/sandbox/webhooks", &manner).await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, GIVING_BANK).await;
    let manner = sandbox.done("/sandbox/webhooks", &json!({ "sending": "on" })).await;
    assert_eq!((&manner["order"], &manner["copies"]), (&json!("reversed"), &json!(2)));
    let (first, second) = (merchant.next().await, merchant.next().await);
    assert_eq!(first.actions(), ["select_institution", "collect_customer_details", "created"]);
    assert_eq!(first.events(), second.events());
    assert_ne!(first.body, second.body, "each copy is a webhook of its own");
}

#[tokio::test]
async fn paused_webhooks_go_out_together_afterwards() {
    let (mut merchant, sandbox) = open(StatusCode::NO_CONTENT).await;
    sandbox.done("/sandbox/webhooks", &json!({ "sending": "paused" })).await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, GIVING_BANK).await;
    assert_eq!(sandbox.get("/webhooks").await.body["webhooks"], json!([]));
    sandbox.done("/sandbox/webhooks", &json!({ "sending": "on" })).await;
    assert_eq!(
        merchant.next().await.actions(),
        ["created", "collect_customer_details", "select_institution"]
    );
}

#[tokio::test]
async fn a_manner_that_does_not_exist_is_refused_in_words() {
    let (_, sandbox) = open(StatusCode::NO_CONTENT).await;
    for (body, said) in [
        (json!({ "order": "shuffled" }), "reversed"),
        (json!({ "copies": 0 }), "nonzero"),
        (json!({ "copy": 2 }), "copies"),
    ] {
        let answer = sandbox.post("/sandbox/webhooks", &body).await;
        assert_eq!(answer.status, 422);
        assert!(text(&answer.body["error"]["message"]).contains(said), "{}", answer.body);
    }
}
