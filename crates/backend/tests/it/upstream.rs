//! What becomes of a payer's request when GoCardless is slow, gone, broken or refuses.

use crate::harness::{Answer, Deliveries, Harness, customer_details, mandate, payment};
use serde_json::json;

async fn fault(harness: &Harness, path: &str, mut fault: serde_json::Value) {
    fault["path_contains"] = json!(path);
    harness.control("/faults", fault).await;
}

#[tokio::test]
async fn a_read_survives_two_failures_and_not_three() {
    for (kind, status, expected) in [
        (json!({ "kind": "status", "status": 500 }), 502, "upstream_failed"),
        (json!({ "kind": "html", "status": 503 }), 502, "upstream_failed"),
        (json!({ "kind": "reset" }), 503, "upstream_unreachable"),
    ] {
        let harness = Harness::with(Deliveries::Off).await;
        let payer = harness.payer(mandate()).await;
        let path = format!("/billing_requests/{}", payer.id);
        let mut twice = kind.clone();
        twice["times"] = json!(2);
        forget(&harness).await;
        fault(&harness, &path, twice).await;
        payer.read().await.ok();
        let mut thrice = kind.clone();
        thrice["times"] = json!(3);
        forget(&harness).await;
        fault(&harness, &path, thrice).await;
        assert_eq!(payer.read().await.error(), (status, expected), "{kind}");
    }
}

/// Lets what was read a second ago grow old.
async fn forget(_harness: &Harness) {
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
}

#[tokio::test]
async fn an_action_is_never_sent_twice() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let path = format!("/billing_requests/{}/actions/collect_customer_details", payer.id);
    for kind in
        [json!({ "kind": "status", "status": 500 }), json!({ "kind": "html" }), json!({ "kind": "reset" })]
    {
        fault(&harness, &path, kind).await;
        let failed = payer.act("collect_customer_details", customer_details()).await;
        assert!(["upstream_failed", "upstream_unreachable"].contains(&failed.error().1), "{failed:?}");
    }
    assert_eq!(harness.count("POST", &path).await, 3);
    payer.act("collect_customer_details", customer_details()).await.ok();
}

#[tokio::test]
async fn gocardless_errors_that_are_not_the_payers_say_nothing_of_the_account() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    fault(&harness, "/actions/", json!({ "kind": "status", "status": 401 })).await;
    let failed = payer.act("collect_customer_details", customer_details()).await;
    assert_eq!(failed.error(), (502, "upstream_failed"));
    assert_eq!(failed.body["error"]["errors"], json!([]));
}

#[tokio::test]
async fn too_many_requests_are_passed_on_with_the_time_to_wait() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    fault(&harness, "/actions/", json!({ "kind": "status", "status": 429 })).await;
    let limited = payer.act("collect_customer_details", customer_details()).await;
    assert_eq!(limited.error(), (429, "rate_limited"));
    let seconds: u64 = limited.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!(seconds > 0);
}

#[tokio::test]
async fn what_the_account_may_not_do_goes_on_at_the_hosted_page() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    fault(&harness, "/bank_authorisations", json!({ "kind": "status", "status": 403 })).await;
    assert_eq!(payer.authorise().await.error(), (403, "action_forbidden"));
}

#[tokio::test]
async fn a_bank_authorisation_is_made_once_though_the_connection_breaks() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    for kind in [json!({ "kind": "reset" }), json!({ "kind": "status", "status": 500 })] {
        fault(&harness, "/bank_authorisations", kind).await;
    }
    payer.authorise().await.ok();
    assert_eq!(harness.count("POST", "/bank_authorisations").await, 3);
}

#[tokio::test]
async fn no_answer_in_time_and_nobody_there_are_told_apart() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let url = format!("{}/billing_requests/{}", harness.cut_off().await, payer.id);
    let nobody = Answer::to(harness.http.get(url).bearer_auth(&payer.token)).await;
    assert_eq!(nobody.error(), (503, "upstream_unreachable"));

    fault(&harness, "/actions/", json!({ "kind": "latency", "milliseconds": 20_000 })).await;
    let late = payer.act("collect_customer_details", customer_details()).await;
    assert_eq!(late.error(), (504, "upstream_timeout"));
}
