//! The currency of a mandate: begun with one that suits the payer, changed by the payer, and kept where a flow locks it.

use crate::harness::{Answer, Harness};
use reqwest::Method;
use reqwest::header::ACCEPT_LANGUAGE;
use serde_json::{Value, json};

fn currency(answer: &Value) -> &str {
    answer["billing_requests"]["mandate_request"]["currency"].as_str().unwrap_or("none")
}

async fn opened_in(harness: &Harness, flow: &str, languages: &str) -> Value {
    let path = format!("/billing_request_flows/{flow}/actions/initialise");
    let request = harness.request(Method::POST, &path).header(ACCEPT_LANGUAGE, languages);
    Answer::to(request.json(&json!({ "data": {} }))).await.ok()
}

#[tokio::test]
async fn a_currency_that_nobody_named_is_that_of_the_payer() {
    let harness = Harness::start().await;
    for (languages, flow, expected) in [
        ("sv-SE,sv;q=0.9", json!({}), "SEK"),
        ("en-GB", json!({ "prefilled_customer": { "country_code": "DE" } }), "EUR"),
        ("xx", json!({}), "USD"),
    ] {
        let id = harness.billing_request(json!({ "mandate_request": {} })).await;
        let flow = harness.flow_with(&id, flow).await;
        let opened = opened_in(&harness, &flow, languages).await;
        assert_eq!(currency(&opened), expected, "{languages}");
        let again = opened_in(&harness, &flow, "da-DK").await;
        assert_eq!(currency(&again), expected, "once chosen, it stays");
    }
}

#[tokio::test]
async fn the_payer_can_choose_another_unless_a_flow_locks_it() {
    let harness = Harness::start().await;
    let gbp = json!({ "mandate_request": { "currency": "GBP" } });
    let payer = harness.payer(gbp.clone()).await;
    let answer = payer.act("choose_currency", json!({ "currency": "EUR" })).await.ok();
    assert_eq!(currency(&answer), "EUR");
    assert_eq!(answer["billing_requests"]["mandate_request"]["scheme"], "sepa_core");
    assert_eq!(
        payer.act("choose_currency", json!({ "currency": "XXX" })).await.error(),
        (422, "validation_failed")
    );

    let id = harness.billing_request(gbp).await;
    let payer = harness.opened(&harness.flow_with(&id, json!({ "lock_currency": true })).await).await;
    assert_eq!(
        payer.act("choose_currency", json!({ "currency": "EUR" })).await.error(),
        (409, "invalid_state")
    );
}

#[tokio::test]
async fn where_no_currency_can_be_chosen_the_flow_opens_all_the_same() {
    let harness = Harness::start().await;
    harness
        .control("/faults", json!({ "path_contains": "choose_currency", "kind": "status", "status": 403 }))
        .await;
    let id = harness.billing_request(json!({ "mandate_request": {} })).await;
    assert_eq!(currency(&opened_in(&harness, &harness.flow(&id).await, "sv").await), "none");
}

#[tokio::test]
async fn a_region_is_sent_by_its_code() {
    let harness = Harness::start().await;
    let payer = harness.payer(json!({ "mandate_request": { "scheme": "ach" } })).await;
    let detail = json!({ "customer_billing_detail": { "country_code": "US", "region": "new york" } });
    let answer = payer.act("collect_customer_details", detail).await.ok();
    assert_eq!(answer["billing_requests"]["resources"]["customer_billing_detail"]["region"], "NY");
}
