//! The state in a file: what a sandbox leaves, the next one goes on with.

use crate::merchant;
use crate::support::{GIVING_BANK, Kind, Sandbox, read, start_until, text};
use axum::http::StatusCode;
use gocardless_sandbox::{Config, serve};
use reqwest::Method;
use serde_json::json;
use std::path::Path;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

fn config(folder: &TempDir) -> Config {
    Config { seed: 1, data: Some(folder.path().join("state.json")), ..Config::default() }
}

/// A sandbox that can be told to end.
struct Run {
    sandbox: Sandbox,
    end: oneshot::Sender<()>,
}

impl Run {
    async fn start(config: &Config) -> Self {
        let (end, told) = oneshot::channel();
        let sandbox = start_until(config.clone(), async { told.await.unwrap() }).await;
        Self { sandbox, end }
    }

    async fn end(mut self) {
        self.end.send(()).unwrap();
        self.sandbox.ended().await;
    }
}

async fn create_with_key(sandbox: &Sandbox) -> (u16, serde_json::Value) {
    let body = json!({ "billing_requests": Kind::Payment.request() });
    let request = sandbox.request(Method::POST, "/billing_requests").header("Idempotency-Key", "once");
    let answer = read(request.json(&body)).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test]
async fn resources_ids_keys_and_the_clock_survive_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let first = Run::start(&config(&folder)).await;
    let id = text(&create_with_key(&first.sandbox).await.1["billing_requests"]["id"]);
    first.sandbox.done("/sandbox/clock", &json!({ "pace": "stopped", "advance_seconds": 86_400 })).await;
    let left = first.sandbox.billing_request(&id).await;
    let (events, clock) =
        (first.sandbox.get("/events").await.body, first.sandbox.get("/sandbox/clock").await.body);
    first.end().await;

    let second = Run::start(&config(&folder)).await;
    assert_eq!(second.sandbox.billing_request(&id).await, left);
    assert_eq!(second.sandbox.get("/events").await.body, events);
    assert_eq!(second.sandbox.get("/sandbox/clock").await.body, clock);
    let (status, conflict) = create_with_key(&second.sandbox).await;
    assert_eq!(status, 409);
    assert_eq!(conflict["error"]["errors"][0]["links"]["conflicting_resource_id"], id);
    assert_ne!(second.sandbox.create(Kind::Payment).await, id, "ids go on where they were");
    second.end().await;
}

#[tokio::test]
async fn what_was_to_happen_still_happens() {
    let folder = tempfile::tempdir().unwrap();
    let first = Run::start(&config(&folder)).await;
    let id = first.sandbox.create(Kind::Payment).await;
    first.sandbox.fill_in(&id, GIVING_BANK).await;
    let authorisation = first.sandbox.bank_authorisation(&id).await;
    first.sandbox.decide(&authorisation, "approve").await;
    first.sandbox.acted(&id, "fulfil", &json!({})).await;
    first.end().await;

    let second = Run::start(&config(&folder)).await;
    second.sandbox.advance(30 * 86_400).await;
    assert!(second.sandbox.history().await.contains(&"payments.paid_out".to_owned()));
    second.end().await;
}

#[tokio::test]
async fn webhooks_under_way_are_sent_by_the_next_sandbox() {
    let folder = tempfile::tempdir().unwrap();
    let mut merchant = merchant::open(StatusCode::BAD_GATEWAY).await;
    let config = Config { webhooks: vec![merchant.endpoint.clone()], ..config(&folder) };
    let first = Run::start(&config).await;
    first.sandbox.create(Kind::Payment).await;
    let tried = merchant.next().await;
    first.end().await;

    merchant.answer_with(StatusCode::NO_CONTENT);
    let second = Run::start(&config).await;
    second.sandbox.advance(60).await;
    assert_eq!(merchant.next().await.body, tried.body);
    second.end().await;
}

#[tokio::test]
async fn a_change_is_in_the_file_soon_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder);
    let run = Run::start(&config).await;
    let id = run.sandbox.create(Kind::Payment).await;
    let path = config.data.unwrap();
    let written = async {
        while !std::fs::read_to_string(&path).is_ok_and(|state| state.contains(&id)) {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(merchant::PATIENCE, written).await.unwrap();
    run.end().await;
}

async fn refusal(path: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let config = Config { data: Some(path.to_owned()), ..Config::default() };
    serve(listener, config, std::future::pending()).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    for (content, said) in [
        ("{\"format\":1,\"store\":", "EOF"),
        ("{\"format\":999999,\"store\":{}}", "format 999999"),
        ("a shopping list", "expected value"),
    ] {
        std::fs::write(&path, content).unwrap();
        let message = refusal(&path).await;
        assert!(message.contains("state.json") && message.contains(said), "{message}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
}
