//! Every closed code, each in an answer that was brought about as it comes about.

use crate::harness::{
    Answer, Deliveries, Harness, Payer, bank_account, customer_details, eventually, mandate, payment,
};
use gocardless_dropin_backend::config::{Config, RequestLimits};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Connection;
use std::num::{NonZeroU32, NonZeroUsize};

/// An answer with each code. The harness's clocks are moved, so it is of no use afterwards.
pub(super) async fn every_error(harness: &Harness) -> Vec<Answer> {
    let payer = harness.payer(mandate()).await;
    let mut answers = refusals(&payer).await;
    answers.push(already_authorised(harness).await);
    answers.extend(failures_of_gocardless(&payer).await);
    answers.push(rate_limited().await);
    answers.push(overloaded().await);
    answers.push(internal().await);
    answers.extend(expiries(&payer).await);
    answers
}

/// What a request of a page or a server causes by itself.
async fn refusals(payer: &Payer<'_>) -> Vec<Answer> {
    let harness = payer.harness;
    let read = format!("/billing_requests/{}", payer.id);
    let confirm = format!("{read}/actions/confirm_payer_details");
    let post = |path: &str| payer.request(Method::POST, path);
    let mut account = bank_account();
    account["account_number"] = json!("12");
    let requests = [
        payer.request(Method::GET, "/billing_requests/x"),
        harness.request(Method::GET, &read),
        harness.request(Method::GET, &read).bearer_auth("x.y"),
        harness.request(Method::GET, &format!("/merchant/checkouts/{}", payer.id)),
        harness.http.get(format!("{}{read}", harness.backend)).header("Origin", "https://evil.example"),
        harness
            .request(Method::POST, "/billing_request_flows/BRT1-0123456789abcdef/actions/initialise")
            .json(&json!({ "data": {} })),
        payer.request(Method::GET, "/no/such/place"),
        post(&format!("{read}/actions/teapot")).json(&json!({ "data": {} })),
        post(&read),
        post(&confirm).json(&json!({ "data": {} })),
        post(&confirm).header("Content-Type", "application/json").body(" ".repeat(33_000)),
        post(&confirm).body("{}"),
        post(&format!("{read}/actions/collect_bank_account")).json(&json!({ "data": account })),
    ];
    let mut answers = Vec::new();
    for request in requests {
        answers.push(Answer::to(request).await);
    }
    answers
}

async fn already_authorised(harness: &Harness) -> Answer {
    let payer = harness.payer(payment()).await;
    payer.give_details().await;
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    let url = payer.authorise().await.ok()["bank_authorisations"]["url"].as_str().unwrap().to_owned();
    payer.at_the_bank(&url, "approve").await;
    eventually("approved", async || Some(payer.authorise().await).filter(|answer| answer.status == 409)).await
}

async fn failures_of_gocardless(payer: &Payer<'_>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for fault in [
        json!({ "kind": "status", "status": 403 }),
        json!({ "kind": "status", "status": 500 }),
        json!({ "kind": "reset" }),
        json!({ "kind": "latency", "milliseconds": 20_000 }),
    ] {
        fail(payer, fault).await;
        answers.push(payer.act("collect_customer_details", customer_details()).await);
    }
    answers
}

/// Makes something go wrong with the next action.
async fn fail(payer: &Payer<'_>, mut fault: Value) {
    fault["path_contains"] = json!("/actions/");
    payer.harness.control("/faults", fault).await;
}

async fn with_limits(limits: RequestLimits) -> Harness {
    Harness::configured(Deliveries::Off, |config| Config { limits, ..config }).await
}

async fn rate_limited() -> Answer {
    let harness = with_limits(RequestLimits { per_flow: NonZeroU32::MIN, ..RequestLimits::DEFAULT }).await;
    harness.payer(mandate()).await.read().await
}

async fn overloaded() -> Answer {
    let harness = with_limits(RequestLimits { at_once: NonZeroUsize::MIN, ..RequestLimits::DEFAULT }).await;
    let [busy, other] = [harness.payer(mandate()).await, harness.payer(mandate()).await];
    fail(&busy, json!({ "kind": "latency", "milliseconds": 2_000 })).await;
    let refused =
        eventually("no place", async || Some(other.read().await).filter(|answer| answer.status == 503));
    tokio::join!(refused, busy.act("collect_customer_details", customer_details())).0
}

async fn internal() -> Answer {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let file = format!("sqlite://{}", harness.folder.path().join("test.sqlite").display());
    let mut database = sqlx::SqliteConnection::connect(&file).await.unwrap();
    sqlx::query("DROP TABLE checkouts").execute(&mut database).await.unwrap();
    payer.act("collect_customer_details", customer_details()).await
}

/// What comes with time: of the session first, since a flow lives for longer.
async fn expiries(payer: &Payer<'_>) -> [Answer; 2] {
    payer.harness.clock.advance(900);
    let session = payer.read().await;
    payer.harness.control("/clock", json!({ "advance_seconds": 8 * 24 * 3600 })).await;
    [session, payer.harness.initialise(&payer.flow).await]
}
