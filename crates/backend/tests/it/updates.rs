//! The stream of updates: what wakes those who wait, what GoCardless is asked for it, and how it ends.

mod several_backends;

use crate::contract::bank::at_the_handoff;
use crate::harness::{
    Answer, Deliveries, Harness, Payer, WEBHOOK_SECRET, bank_account, customer_details, eventually, mandate,
};
use crate::server::Ending;
use crate::webhooks::{deliver, delivery, sign};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// So long that nothing here takes it, and far shorter than what would come to help: GoCardless's next delivery.
const PATIENCE: Duration = Duration::from_secs(30);
/// The pause before the first look, and a little more.
const A_LOOK: Duration = Duration::from_millis(2_500);

/// A stream, from its first event on.
struct Stream {
    response: Response,
    read: String,
}

impl Stream {
    async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{:?}", response.headers());
        let mut stream = Self { response, read: String::new() };
        assert!(stream.event().await, "what happened before may have been missed");
        stream
    }

    /// Waits for an event; for none where the stream ends.
    async fn event(&mut self) -> bool {
        loop {
            if let Some((entry, rest)) = self.read.split_once("\n\n") {
                let is_event = entry == "data: read again";
                assert!(is_event || entry.trim() == ":", "{entry:?}");
                self.read = rest.to_owned();
                if is_event {
                    return true;
                }
                continue;
            }
            match timeout(PATIENCE, self.response.chunk()).await.unwrap() {
                Ok(Some(chunk)) => self.read.push_str(std::str::from_utf8(&chunk).unwrap()),
                Ok(None) => return false,
                Err(error) => panic!("{error}"),
            }
        }
    }
}

fn stream(payer: &Payer<'_>) -> RequestBuilder {
    payer.request(Method::GET, &format!("/billing_requests/{}/updates", payer.id))
}

async fn hear(harness: &Harness, id: &str, billing_request: &str) {
    let body = delivery(id, "updated", &json!({ "billing_request": billing_request }));
    assert_eq!(deliver(harness, &body, Some(&sign(WEBHOOK_SECRET, &body))).await.status, 204);
}

/// Gives the details past our backend.
async fn change_at_gocardless(payer: &Payer<'_>) {
    let path = format!("/billing_requests/{}/actions/collect_customer_details", payer.id);
    payer.harness.merchant(Method::POST, &path, json!({ "data": customer_details() })).await;
}

async fn reads(payer: &Payer<'_>) -> usize {
    payer.harness.count("GET", &format!("/billing_requests/{}", payer.id)).await
}

fn given_name(answer: &Value) -> &Value {
    &answer["billing_requests"]["resources"]["customer"]["given_name"]
}

#[tokio::test]
async fn a_delivery_wakes_and_nothing_else_is_asked() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    hear(&harness, "EV1", "BRQ000OTHER").await;
    let mut stream = Stream::of(stream(&payer)).await;
    let before = reads(&payer).await;
    sleep(A_LOOK).await;
    assert_eq!(reads(&payer).await, before, "deliveries arrive, so nobody has to ask");
    change_at_gocardless(&payer).await;
    hear(&harness, "EV2", &payer.id).await;
    assert!(stream.event().await);
    assert_eq!(given_name(&payer.read().await.ok()), "Ada");
    assert_eq!(reads(&payer).await, before + 1, "what woke is what is read");
    harness.clock.advance(121);
    eventually("it is asked when nothing was delivered for long", async || {
        (reads(&payer).await > before + 1).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_is_done_on_one_screen_wakes_the_other() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let telephone = harness.opened(&payer.flow).await;
    let mut stream = Stream::of(stream(&payer)).await;
    telephone.act("collect_bank_account", bank_account()).await.ok();
    assert!(stream.event().await);
}

#[tokio::test]
async fn without_deliveries_one_asks_for_all() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let mut streams = Vec::new();
    for _ in 0..8 {
        streams.push(Stream::of(stream(&payer)).await);
    }
    let (before, began) = (reads(&payer).await, Instant::now());
    eventually("asked twice", async || (reads(&payer).await >= before + 2).then_some(())).await;
    change_at_gocardless(&payer).await;
    for stream in &mut streams {
        assert!(stream.event().await);
    }
    let asked = reads(&payer).await - before;
    assert!(asked as u64 <= began.elapsed().as_secs() / 2 + 1, "{asked} in {:?}", began.elapsed());

    drop(streams);
    sleep(A_LOOK).await;
    let before = reads(&payer).await;
    sleep(A_LOOK * 2).await;
    assert_eq!(reads(&payer).await, before, "nobody waits");
}

#[tokio::test]
async fn nobody_looks_out_with_the_last_that_gocardless_takes() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let path = format!("/billing_requests/{}", payer.id);
    // More than three quarters of the thousand that it takes in a minute.
    for _ in 0..760 {
        harness.merchant(Method::GET, &path, Value::Null).await;
    }
    payer.act("collect_customer_details", customer_details()).await.ok();
    let before = reads(&payer).await;
    let _stream = Stream::of(stream(&payer)).await;
    sleep(A_LOOK * 2).await;
    assert_eq!(reads(&payer).await, before);
    payer.act("collect_bank_account", bank_account()).await.ok();
}

#[tokio::test]
async fn what_could_not_be_read_is_read_when_it_can_be() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    hear(&harness, "EV1", "BRQ000OTHER").await;
    let mut stream = Stream::of(stream(&payer)).await;
    let path = format!("/billing_requests/{}", payer.id);
    change_at_gocardless(&payer).await;
    let fault =
        json!({ "path_contains": path, "method": "GET", "kind": "status", "status": 503, "times": 3 });
    harness.control("/faults", fault).await;
    hear(&harness, "EV2", &payer.id).await;
    assert!(stream.event().await);
    assert_eq!(given_name(&payer.read().await.ok()), "Ada");
}

#[tokio::test]
async fn that_time_runs_out_at_the_bank_wakes_though_nothing_is_delivered() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = at_the_handoff(&harness).await;
    payer.authorise().await.ok();
    let mut stream = Stream::of(stream(&payer)).await;
    harness.clock.advance(13 * 60 + 1);
    hear(&harness, "EV1", "BRQ000OTHER").await;
    assert!(stream.event().await);
    assert_eq!(payer.read().await.ok()["progress"]["bank_authorisation"]["expires_soon"], true);
}

#[tokio::test]
async fn it_is_one_payer_s_and_is_not_open_without_end() {
    let harness = Harness::with(Deliveries::Off).await;
    let [payer, other] = [harness.payer(mandate()).await, harness.payer(mandate()).await];
    let path = format!("/billing_requests/{}/updates", payer.id);
    assert_eq!(Answer::to(other.request(Method::GET, &path)).await.error(), (404, "not_found"));
    assert_eq!(Answer::to(harness.request(Method::GET, &path)).await.error(), (401, "session_missing"));
    let mut streams = Vec::new();
    for _ in 0..8 {
        streams.push(Stream::of(stream(&payer)).await);
    }
    let refused = Answer::to(stream(&payer)).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.headers.contains_key("retry-after"));
    Stream::of(stream(&other)).await;
    streams.pop();
    eventually("a place is free", async || {
        (stream(&payer).send().await.unwrap().status() == 200).then_some(())
    })
    .await;
}

#[tokio::test]
async fn it_is_not_kept_on_the_way_and_ends_with_its_session() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    harness.clock.advance(898);
    let mut stream = Stream::of(stream(&payer)).await;
    let headers = stream.response.headers();
    assert_eq!(headers["content-type"], "text/event-stream");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-accel-buffering"], "no");
    assert!(!stream.event().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_s_end_waits_for_no_stream() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let Ending { address, stop, server } = Ending::of(&harness).await;
    let url = format!("http://{address}/gocardless/billing_requests/{}/updates", payer.id);
    let mut stream = Stream::of(harness.http.get(url).bearer_auth(&payer.token)).await;
    stop.send(()).unwrap();
    assert!(!stream.event().await, "it ends as every answer does");
    server.await.unwrap();
}
