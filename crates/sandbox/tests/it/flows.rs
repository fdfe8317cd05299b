//! Flows: initialising, expiry, locks.

use crate::support::{Kind, customer_details, start, text};
use serde_json::json;

const WEEK: u32 = 7 * 86_400;

#[tokio::test]
async fn initialising_gives_a_fresh_session_token() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let flow = sandbox.flow(&id, &json!({})).await;
    let flow_id = text(&flow["id"]);
    assert_eq!(text(&flow["authorisation_url"]), format!("{}/billing/static/flow?id={flow_id}", sandbox.url));
    let path = format!("/billing_request_flows/{flow_id}/actions/initialise");
    let first = sandbox.done(&path, &json!({ "data": {} })).await;
    let second = sandbox.done(&path, &json!({ "data": {} })).await;
    let token = |answer: &serde_json::Value| text(&answer["billing_request_flows"]["session_token"]);
    assert!(token(&first).starts_with("sesh_sandbox_"));
    assert_ne!(token(&first), token(&second));
}

#[tokio::test]
async fn a_flow_ends_after_a_week_or_with_its_billing_request() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let flow_id = text(&sandbox.flow(&id, &json!({})).await["id"]);
    let path = format!("/billing_request_flows/{flow_id}/actions/initialise");
    sandbox.advance(WEEK - 60).await;
    assert_eq!(sandbox.post(&path, &json!({ "data": {} })).await.status, 200);
    sandbox.advance(60).await;
    let answer = sandbox.post(&path, &json!({ "data": {} })).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "billing_request_flow_expired");

    let flow_id = text(&sandbox.flow(&id, &json!({})).await["id"]);
    sandbox.acted(&id, "cancel", &json!({})).await;
    let path = format!("/billing_request_flows/{flow_id}/actions/initialise");
    let answer = sandbox.post(&path, &json!({ "data": {} })).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "billing_request_cancelled");
}

#[tokio::test]
async fn details_can_be_locked_only_once_they_are_complete() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let wanted = json!({ "billing_request_flows": { "lock_customer_details": true, "links": { "billing_request": id } } });
    let answer = sandbox.post("/billing_request_flows", &wanted).await;
    assert_eq!(answer.body["error"]["errors"][0]["field"], "lock_customer_details");
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    assert_eq!(sandbox.post("/billing_request_flows", &wanted).await.status, 201);
}

#[tokio::test]
async fn a_flow_is_prefilled_with_known_details_and_speaks_to_the_customer() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let flow = sandbox
        .flow(
            &id,
            &json!({
                "language": "fr",
                "prefilled_customer": { "email": "not checked", "given_name": "Ines", "favourite_bean": "Bourbon" },
                "prefilled_bank_account": { "account_type": "savings" },
            }),
        )
        .await;
    assert_eq!(flow["prefilled_customer"], json!({ "email": "not checked", "given_name": "Ines" }));
    assert_eq!(flow["prefilled_bank_account"], json!({ "account_type": "savings" }));
    let customer = sandbox.billing_request(&id).await["resources"]["customer"].clone();
    assert_eq!(customer["language"], "fr");
}

#[tokio::test]
async fn options_that_a_flow_cannot_have_are_refused() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    for (option, value) in [
        ("auto_fulfil", json!(false)),
        ("language", json!("French")),
        ("prefilled_customer", json!("Ines")),
        ("skip_success_screen", json!(true)),
        ("lock_bank_account", json!(true)),
    ] {
        let mut flow = json!({ "links": { "billing_request": id } });
        flow[option] = value;
        let answer = sandbox.post("/billing_request_flows", &json!({ "billing_request_flows": flow })).await;
        assert_eq!(answer.status, 422, "{option}");
        assert_eq!(
            answer.body["error"]["errors"][0]["request_pointer"],
            format!("/billing_request_flows/{option}")
        );
    }
}

#[tokio::test]
async fn addresses_have_to_be_addresses() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let wanted = json!({ "billing_request_flows": { "redirect_uri": "javascript:alert(1)", "links": { "billing_request": id } } });
    let answer = sandbox.post("/billing_request_flows", &wanted).await;
    assert_eq!(answer.body["error"]["errors"][0]["field"], "redirect_uri");
}
