//! Who asks too much is told when to ask again, and is in nobody's way.

use crate::contract::institutions::banks;
use crate::harness::{
    Answer, Deliveries, Harness, MERCHANT_KEY, SHOP, WEBHOOK_SECRET, customer_details, eventually, http,
    mandate, payment,
};
use crate::webhooks::{deliver, delivery, sign};
use gocardless_dropin_backend::config::{Config, RequestLimits};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::num::{NonZeroU32, NonZeroUsize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn limited(limits: RequestLimits) -> Harness {
    Harness::configured(Deliveries::Off, |config| Config { limits, trusted_proxies: 1, ..config }).await
}

fn times(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// An answer that says when to come back, to a page that may read it.
fn assert_refused(answer: &Answer, expected: (u16, &str)) {
    assert_eq!(answer.error(), expected);
    let seconds: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(answer.headers["access-control-allow-origin"], SHOP);
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn an_address_behind_the_proxy_has_its_share_and_others_have_theirs() {
    let harness = limited(RequestLimits { per_address: times(2), ..RequestLimits::DEFAULT }).await;
    let flow = harness.flow(&harness.billing_request(mandate()).await).await;
    let open = async |forwarded_for: &str| {
        let path = format!("/billing_request_flows/{flow}/actions/initialise");
        let request = harness.request(Method::POST, &path).header("X-Forwarded-For", forwarded_for);
        Answer::to(request.json(&json!({ "data": {} }))).await
    };
    open("203.0.113.7").await.ok();
    open("198.51.100.1, 203.0.113.7").await.ok();
    // What a client writes there itself makes it nobody else.
    assert_refused(&open("198.51.100.9, 203.0.113.7").await, (429, "rate_limited"));
    open("203.0.113.8").await.ok();
    let health = harness.request(Method::GET, "/healthz").header("X-Forwarded-For", "203.0.113.7");
    assert_eq!(Answer::to(health).await.status, 200);
}

#[tokio::test]
async fn the_merchants_key_is_guessed_no_faster_than_an_address_may_ask() {
    let harness = limited(RequestLimits { per_address: times(2), ..RequestLimits::DEFAULT }).await;
    let guess = async |key: &str, forwarded_for: &str| {
        let url = format!("{}/merchant/checkouts/BRQ000NOBODY", harness.backend);
        Answer::to(http().get(url).bearer_auth(key).header("X-Forwarded-For", forwarded_for)).await
    };
    for _ in 0..2 {
        assert_eq!(guess("whsec_x", "203.0.113.7").await.error(), (401, "merchant_key_invalid"));
    }
    // Nor does the right one tell itself.
    for key in ["whsec_x", MERCHANT_KEY] {
        let answer = guess(key, "203.0.113.7").await;
        assert_eq!(answer.error(), (429, "rate_limited"));
        assert!(answer.headers.contains_key("retry-after"));
    }
    assert_eq!(guess(MERCHANT_KEY, "203.0.113.8").await.error(), (404, "not_found"));
}

#[tokio::test]
async fn a_flow_has_its_share_from_wherever_it_is_asked_for() {
    let harness = limited(RequestLimits { per_flow: times(3), ..RequestLimits::DEFAULT }).await;
    let payer = harness.payer(mandate()).await;
    payer.read().await.ok();
    payer.read().await.ok();
    assert_refused(&payer.read().await, (429, "rate_limited"));
    assert_refused(&harness.initialise(&payer.flow).await, (429, "rate_limited"));
    harness.payer(mandate()).await.read().await.ok();
}

#[tokio::test]
async fn what_is_more_than_can_be_done_is_refused_at_once_and_the_rest_is_done() {
    let harness = limited(RequestLimits { at_once: NonZeroUsize::MIN, ..RequestLimits::DEFAULT }).await;
    let [first, second] = [harness.payer(mandate()).await, harness.payer(mandate()).await];
    let path = format!("/billing_requests/{}/actions/collect_customer_details", first.id);
    harness
        .control("/faults", json!({ "path_contains": path, "kind": "latency", "milliseconds": 2_000 }))
        .await;
    let slow = first.request(Method::POST, &path).json(&json!({ "data": customer_details() }));
    let slow = tokio::spawn(Answer::to(slow));
    eventually("the slow request is under way", async || {
        let answer = second.read().await;
        (answer.status == 503).then_some(answer)
    })
    .await;
    assert_refused(&second.read().await, (503, "overloaded"));
    let body = delivery("EV1", "created", &json!({ "billing_request": first.id }));
    let delivered = deliver(&harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await;
    assert_eq!(delivered.status, 204, "deliveries have places of their own");
    assert_eq!(Answer::to(harness.request(Method::GET, "/healthz")).await.status, 200);
    assert_eq!(Answer::to(harness.request(Method::GET, "/dropin.js")).await.status, 404, "no assets here");
    slow.await.unwrap().ok();
    second.read().await.ok();
}

/// Asks until it is told to wait: two more are let in each second.
async fn first_refusal(ask: impl AsyncFn() -> Answer) -> Answer {
    for _ in 0..60 {
        let answer = ask().await;
        if answer.status != 404 {
            return answer;
        }
    }
    panic!("never refused");
}

#[tokio::test]
async fn who_invents_flows_uses_up_what_is_theirs() {
    let harness = limited(RequestLimits::DEFAULT).await;
    let payer = harness.payer(mandate()).await;
    let from = |request: RequestBuilder, address: &str| request.header("X-Forwarded-For", address);
    let open = async |flow: &str, address: &str| {
        let path = format!("/billing_request_flows/{flow}/actions/initialise");
        let request = harness.request(Method::POST, &path).json(&json!({ "data": {} }));
        Answer::to(from(request, address)).await
    };
    for number in 0..120 {
        assert_eq!(open(&format!("BRFINVENTED{number}"), "203.0.113.7").await.error().0, 404);
    }
    assert_refused(
        &first_refusal(async || open("BRFINVENTED", "203.0.113.7").await).await,
        (429, "rate_limited"),
    );
    let code = async || {
        let request = harness.request(Method::GET, "/images/bank_authorisations/BAUINVENTED");
        Answer::to(from(request, "203.0.113.7")).await
    };
    assert_eq!(first_refusal(code).await.error(), (429, "rate_limited"));
    // Who has a session proves something, and others are not concerned.
    let read = payer.request(Method::GET, &format!("/billing_requests/{}", payer.id));
    Answer::to(from(read, "203.0.113.7")).await.ok();
    open(&payer.flow, "203.0.113.8").await.ok();
}

#[tokio::test]
async fn a_host_of_images_that_hangs_keeps_nobody_waiting() {
    let harness = limited(RequestLimits { at_once: NonZeroUsize::MIN, ..RequestLimits::DEFAULT }).await;
    let payer = harness.payer(payment()).await;
    let bank = banks(&payer).await[0].clone();
    let drawing = format!("/institutions/icons/{}.svg", bank["id"].as_str().unwrap());
    let latency = json!({ "path": drawing, "kind": "latency", "milliseconds": 60_000 });
    harness.control("/faults", latency).await;
    let icon = tokio::spawn(harness.http.get(bank["icon_url"].as_str().unwrap()).send());
    let faults = format!("{}/sandbox/faults", harness.sandbox);
    eventually("the icon is asked for", async || {
        let left: Value = harness.http.get(&faults).send().await.unwrap().json().await.unwrap();
        (left["faults"] == json!([])).then_some(())
    })
    .await;
    payer.read().await.ok();
    assert_eq!(icon.await.unwrap().unwrap().status(), 504);
}

#[tokio::test]
async fn whoever_sends_slowly_takes_nobodys_place() {
    let harness = limited(RequestLimits { at_once: NonZeroUsize::MIN, ..RequestLimits::DEFAULT }).await;
    let payer = harness.payer(mandate()).await;
    let authority = harness.backend.trim_start_matches("http://").trim_end_matches("/gocardless");
    let mut slow = TcpStream::connect(authority).await.unwrap();
    let head = format!(
        "POST /gocardless/billing_requests/{}/actions/fallback HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{{\"data\"",
        payer.id, payer.token
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..3 {
        payer.read().await.ok();
    }
    slow.write_all(b":{}}").await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    // GoCardless was asked, and this Billing Request has no fallback.
    assert!(answer.starts_with("HTTP/1.1 409"), "{answer}");
}
