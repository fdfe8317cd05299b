//! The state in a file: what a sandbox leaves, the next one goes on with.

use crate::merchant;
use crate::support::{Kind, ORDINARY_BANK, Sandbox, bank_account, customer_details, read, start_until, text};
use axum::http::StatusCode;
use gocardless_sandbox::{Config, serve};
use reqwest::Method;
use serde_json::{Value, json};
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

    /// Ends, and starts again from what is in the file. Without one it goes on as it is.
    async fn again(self, config: &Config) -> Self {
        if config.data.is_none() {
            return self;
        }
        self.end().await;
        Self::start(config).await
    }
}

async fn create_with_key(sandbox: &Sandbox) -> (u16, Value) {
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

/// A payment and a mandate, set up step by step. Answers with the mandate's id.
async fn purchase(mut run: Run, config: &Config) -> (Run, String) {
    let id = run.sandbox.create(Kind::MandateAndPayment).await;
    for (action, data) in [
        ("collect_customer_details", customer_details()),
        ("select_institution", json!({ "institution": ORDINARY_BANK })),
        ("collect_bank_account", bank_account()),
        ("confirm_payer_details", json!({})),
    ] {
        run = run.again(config).await;
        run.sandbox.acted(&id, action, &data).await;
    }
    run = run.again(config).await;
    let visit = text(&run.sandbox.bank_authorisation(&id).await["id"]);
    run = run.again(config).await;
    let visit = run.sandbox.resource("bank_authorisations", &visit).await;
    run.sandbox.decide(&visit, "approve").await;
    run = run.again(config).await;
    let fulfilled = run.sandbox.acted(&id, "fulfil", &json!({})).await;
    (run, text(&fulfilled["links"]["mandate_request_mandate"]))
}

/// A purchase, a subscription, and two months. Answers with everything that there is in the end.
async fn two_months(config: &Config) -> Vec<Value> {
    let (mut run, mandate_id) = purchase(Run::start(config).await, config).await;
    run = run.again(config).await;
    let subscription = json!({
        "amount": 900, "currency": "GBP", "interval_unit": "weekly", "links": { "mandate": mandate_id },
    });
    run.sandbox.made("subscriptions", &subscription).await;
    for _ in 0..20 {
        run = run.again(config).await;
        run.sandbox.advance(3 * 86_400).await;
    }
    let mut left = Vec::new();
    for collection in ["billing_requests", "events", "mandates", "payments", "payouts", "subscriptions"] {
        left.push(run.sandbox.get(&format!("/{collection}?limit=500")).await.body[collection].clone());
    }
    run.end().await;
    left
}

#[tokio::test]
async fn a_sandbox_that_ends_after_each_step_is_like_one_that_never_does() {
    let folder = tempfile::tempdir().unwrap();
    let clock = "2026-03-31T09:00:00Z".parse().unwrap();
    let kept = Config { clock, ..config(&folder) };
    let (once, again) = (two_months(&Config { data: None, ..kept.clone() }).await, two_months(&kept).await);
    assert!(once.iter().all(|items| items.as_array().is_some_and(|items| !items.is_empty())), "{once:?}");
    assert_eq!(once, again);
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
