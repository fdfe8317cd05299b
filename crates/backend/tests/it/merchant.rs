//! What the merchant's own server reads and is told: where a checkout stands, what came of it, and nothing of the payer.

use crate::harness::{Answer, Deliveries, Harness, MERCHANT_KEY, Payer, eventually, mandate, payment};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// A merchant's server: what it was posted, and how often it will refuse before it takes anything.
#[derive(Clone, Default)]
pub(crate) struct Merchant {
    posts: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    refusals: Arc<Mutex<usize>>,
}

impl Merchant {
    /// Starts it, refusing so often. Gives its address.
    pub(crate) async fn start(refusals: usize) -> (Self, String) {
        let merchant = Self { refusals: Arc::new(Mutex::new(refusals)), ..Self::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/checkouts", listener.local_addr().unwrap());
        let router = Router::new().route("/checkouts", post(take)).with_state(merchant.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        (merchant, url)
    }

    /// The types of what it took, in order.
    pub(crate) fn types(&self) -> Vec<String> {
        // Every body holds the empty text.
        self.told_of("")
    }

    /// The types of what it took of one Billing Request, in order.
    pub(crate) fn told_of(&self, id: &str) -> Vec<String> {
        let posts = self.posts.lock().unwrap();
        let posts = posts.iter().filter(|(_, body)| body.contains(id));
        let body = |(_, body): &(HeaderMap, String)| serde_json::from_str::<Value>(body).unwrap();
        posts.map(|post| body(post)["type"].as_str().unwrap().to_owned()).collect()
    }
}

async fn take(State(merchant): State<Merchant>, headers: HeaderMap, body: String) -> StatusCode {
    let mut refusals = merchant.refusals.lock().unwrap();
    if *refusals > 0 {
        *refusals -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    merchant.posts.lock().unwrap().push((headers, body));
    StatusCode::NO_CONTENT
}

async fn read(harness: &Harness, id: &str, key: &str) -> Answer {
    let url = format!("{}/merchant/checkouts/{id}", harness.backend);
    Answer::to(harness.http.get(url).bearer_auth(key)).await
}

pub(crate) async fn report(harness: &Harness, id: &str) -> Value {
    read(harness, id, MERCHANT_KEY).await.ok()["checkouts"].clone()
}

/// Pays, which is accepted and not there yet. Gives the payment's id.
async fn pay_by_bank(payer: &Payer<'_>) -> String {
    payer.give_details().await;
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    let url = payer.authorise().await.body["bank_authorisations"]["url"].as_str().unwrap().to_owned();
    payer.at_the_bank(&url, "approve").await;
    // GoCardless may say that it is fulfilled before it names what it made.
    eventually("fulfilled, with a payment", async || {
        payer.read().await.ok();
        let report = report(payer.harness, &payer.id).await;
        let payment = report["links"]["payment"].as_str().filter(|_| report["outcome"] == "fulfilled");
        payment.map(str::to_owned)
    })
    .await
}

pub(crate) async fn simulate(harness: &Harness, scenario: &str, resource: &str) {
    let path = format!("/scenario_simulators/{scenario}/actions/run");
    harness.merchant(Method::POST, &path, json!({ "data": { "links": { "resource": resource } } })).await;
}

async fn until_outcome(harness: &Harness, id: &str, outcome: &str) -> Value {
    eventually(outcome, async || {
        let report = report(harness, id).await;
        (report["outcome"] == outcome).then_some(report)
    })
    .await
}

#[tokio::test]
async fn a_checkout_is_read_by_flow_or_billing_request_with_the_key_alone() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    payer.act("confirm_payer_details", json!({})).await.ok();
    for id in [&payer.id, &payer.flow] {
        let report = report(&harness, id).await;
        assert_eq!(report["billing_request"], payer.id);
        assert_eq!((&report["outcome"], &report["status"]), (&json!("fulfilled"), &json!("fulfilled")));
        assert!(report["links"]["mandate"].as_str().unwrap().starts_with("MD"), "{report}");
        assert!(report["links"]["customer"].as_str().unwrap().starts_with("CU"), "{report}");
        assert!(!report.to_string().contains("Ada"), "{report}");
    }
    for key in ["", "sandbox-token", &MERCHANT_KEY[..20], &payer.token] {
        assert_eq!(read(&harness, &payer.id, key).await.error(), (401, "merchant_key_invalid"), "{key}");
    }
    for unknown in ["BRQ000NOBODY", "BRF000NOBODY", "nonsense"] {
        assert_eq!(read(&harness, unknown, MERCHANT_KEY).await.error(), (404, "not_found"), "{unknown}");
    }
}

#[tokio::test]
async fn who_is_at_the_checkout_has_no_outcome_yet() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    let report = report(&harness, &payer.id).await;
    assert_eq!((&report["outcome"], &report["status"]), (&json!("open"), &json!("pending")));
}

#[tokio::test]
async fn each_outcome_is_posted_once_signed_and_in_order() {
    let (merchant, url) = Merchant::start(0).await;
    let harness = Harness::posting_to(&url).await;
    let payer = harness.payer(payment()).await;
    let payment = pay_by_bank(&payer).await;
    simulate(&harness, "payment_confirmed", &payment).await;
    until_outcome(&harness, &payer.id, "paid").await;
    eventually("posted", async || (merchant.types().len() == 2).then_some(())).await;
    assert_eq!(merchant.types(), ["checkout.fulfilled", "checkout.paid"]);
    let posts = merchant.posts.lock().unwrap();
    for (headers, body) in &*posts {
        let header = |name: &str| headers[name].to_str().unwrap();
        let signed = format!("{}.{}.{body}", header("webhook-id"), header("webhook-timestamp"));
        let key = STANDARD.decode(MERCHANT_KEY.strip_prefix("whsec_").unwrap()).unwrap();
        let mac = Hmac::<Sha256>::new_from_slice(&key).unwrap().chain_update(signed).finalize();
        assert_eq!(header("webhook-signature"), format!("v1,{}", STANDARD.encode(mac.into_bytes())));
        assert!(!body.contains("Ada") && !body.contains("55779911"), "{body}");
    }
    assert_ne!(posts[0].0["webhook-id"], posts[1].0["webhook-id"]);
}

#[tokio::test]
async fn a_server_that_was_away_is_told_later_in_the_same_order() {
    let (merchant, url) = Merchant::start(1).await;
    let harness = Harness::posting_to(&url).await;
    let payer = harness.payer(payment()).await;
    let payment = pay_by_bank(&payer).await;
    simulate(&harness, "payment_confirmed", &payment).await;
    until_outcome(&harness, &payer.id, "paid").await;
    eventually("refused", async || (*merchant.refusals.lock().unwrap() == 0).then_some(())).await;
    assert!(merchant.types().is_empty(), "nothing goes past what was refused");
    harness.clock.advance(60);
    eventually("posted", async || (merchant.types().len() == 2).then_some(())).await;
    assert_eq!(merchant.types(), ["checkout.fulfilled", "checkout.paid"]);
}

#[tokio::test]
async fn what_went_wrong_last_is_told_in_gocardless_own_words() {
    let harness = Harness::start().await;
    let payer = harness.payer(payment()).await;
    let payment = pay_by_bank(&payer).await;
    simulate(&harness, "payment_failed", &payment).await;
    // The payment may be read before its event comes.
    let failed = eventually("failed, and why", async || {
        let report = report(&harness, &payer.id).await;
        (report["outcome"] == "failed" && report["last_error"].is_object()).then_some(report)
    })
    .await;
    assert_eq!(failed["last_error"]["resource_type"], "payments");
    assert_eq!(failed["last_error"]["action"], "failed");
    assert!(failed["last_error"]["cause"].is_string(), "{failed}");
}

#[tokio::test]
async fn an_event_that_was_never_delivered_is_found() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    pay_by_bank(&payer).await;
    // A read may be a second old.
    eventually("fulfilled", async || {
        let answer = payer.read().await.ok();
        (answer["billing_requests"]["status"] == "fulfilled").then_some(())
    })
    .await;
    let fulfilled = until_outcome(&harness, &payer.id, "fulfilled").await;
    simulate(&harness, "payment_confirmed", fulfilled["links"]["payment"].as_str().unwrap()).await;
    // Long enough for another turn, which a backend takes when it starts.
    harness.clock.advance(300);
    harness.restarted().await;
    until_outcome(&harness, &payer.id, "paid").await;
}
