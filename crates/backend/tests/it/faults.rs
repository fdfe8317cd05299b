//! Every call to GoCardless with every fault: the payer hears of it in a code of the contract, waits for nothing in vain, and
//! goes on when the fault is over.

mod call;

use crate::harness::{Answer, Deliveries, Harness, client, eventually};
use call::{CALLS, Call, Scene};
use checkout::id::BillingRequestTemplateId;
use futures_util::future::join_all;
use gocardless_dropin_backend::config::Config;
use serde_json::{Value, json};
use std::time::Duration;

/// What goes wrong, and what the payer may hear of it where it cannot be made good.
fn faults() -> [(Value, &'static [&'static str]); 10] {
    [
        (json!({ "kind": "reset" }), &["upstream_unreachable"]),
        (json!({ "kind": "lost" }), &["upstream_unreachable"]),
        // A length that is wrong, and a connection that ends.
        (json!({ "kind": "half" }), &["upstream_unreachable"]),
        // A length that is wrong, and a connection with nobody at its other end.
        (json!({ "kind": "stalled" }), &["upstream_timeout"]),
        (json!({ "kind": "drip" }), &["upstream_timeout"]),
        (json!({ "kind": "latency", "milliseconds": 60_000 }), &["upstream_timeout"]),
        (json!({ "kind": "malformed" }), &["upstream_failed"]),
        (json!({ "kind": "html", "status": 502 }), &["upstream_failed"]),
        (json!({ "kind": "status", "status": 503 }), &["upstream_failed"]),
        (json!({ "kind": "status", "status": 429 }), &["rate_limited"]),
    ]
}

/// Longer than any answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn no_call_is_lost_on_the_payer_whatever_becomes_of_it() {
    join_all(CALLS.iter().map(|call| survives_every_fault(*call))).await;
}

async fn survives_every_fault(call: Call) {
    for (fault, codes) in faults() {
        let mut harness = Harness::with(Deliveries::Off).await;
        harness.http = client().timeout(PATIENCE).build().unwrap();
        let scene = Scene::before(call, &harness).await;
        // One that remembers no answer.
        harness.backend = anew(&harness, &scene).await;

        let mut persistent = fault.clone();
        let (method, path) = call.upstream();
        (persistent["method"], persistent["path"], persistent["times"]) =
            (json!(method), json!(path), json!(1_000));
        harness.control("/faults", persistent).await;
        let what = format!("{call:?} with {fault}");
        let answer = scene.ask(call, &harness).await;
        let is_good = answer.status < 400;
        // Images are no part of the API: whatever their address answers but an image is unreadable.
        let is_told = is_good || codes.contains(&answer.error().1);
        let is_told = is_told || call.is_of_an_image() && answer.error().1 == "upstream_failed";
        assert!(is_told, "{what}: {} {}", answer.status, answer.body);
        assert!(is_good || call.is_needed(), "{what}: nothing depends on it, and yet {}", answer.body);

        let all = format!("{}/sandbox/faults", harness.sandbox);
        harness.http.delete(all).send().await.unwrap().error_for_status().unwrap();
        if codes == ["rate_limited"] {
            // Until its count starts again, GoCardless is asked nothing. Another backend was not told so.
            harness.backend = anew(&harness, &scene).await;
        }
        eventually(&format!("{what} to be over"), async || {
            is_well(&scene.ask(call, &harness).await).then_some(())
        })
        .await;
        scene.payer(&harness).read().await.ok();
    }
}

/// Done, or found to be done already.
fn is_well(answer: &Answer) -> bool {
    answer.status < 400 || ["invalid_state", "already_authorised"].contains(&answer.error().1)
}

async fn anew(harness: &Harness, scene: &Scene) -> String {
    let templates = scene.template.iter().map(|id| BillingRequestTemplateId::parse(id).unwrap()).collect();
    harness.another(|config| Config { templates, ..config }).await
}
