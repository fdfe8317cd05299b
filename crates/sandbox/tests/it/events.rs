//! The list of events and its filters.

use crate::support::{Kind, ORDINARY_BANK, bank_account, customer_details, start, text};
use serde_json::{Value, json};

fn actions(body: &Value) -> Vec<String> {
    body["events"].as_array().unwrap().iter().map(|event| text(&event["action"])).collect()
}

#[tokio::test]
async fn events_are_found_by_billing_request_and_action() {
    let sandbox = start().await;
    let (first, second) = (sandbox.create(Kind::Payment).await, sandbox.create(Kind::Payment).await);
    sandbox.fill_in(&first, ORDINARY_BANK).await;
    let of_first = sandbox.get(&format!("/events?billing_request={first}")).await.body;
    assert_eq!(actions(&of_first), ["select_institution", "collect_customer_details", "created"]);
    let of_second = sandbox.get(&format!("/events?billing_request={second}")).await.body;
    assert_eq!(actions(&of_second), ["created"]);
    let created = sandbox.get("/events?resource_type=billing_requests&action=created").await.body;
    assert_eq!(actions(&created).len(), 2);
    let page = sandbox.get(&format!("/events?billing_request={first}&limit=1")).await.body;
    let after = text(&page["meta"]["cursors"]["after"]);
    let rest = sandbox.get(&format!("/events?billing_request={first}&after={after}")).await.body;
    assert_eq!(actions(&rest), ["collect_customer_details", "created"]);
}

#[tokio::test]
async fn events_are_found_by_their_time() {
    let sandbox = start().await;
    sandbox.create(Kind::Payment).await;
    let first = text(&sandbox.get("/events").await.body["events"][0]["created_at"]);
    sandbox.advance(3600).await;
    let id = sandbox.create(Kind::Payment).await;
    let later = sandbox.get(&format!("/events?created_at[gt]={first}")).await.body;
    assert_eq!(actions(&later), ["created"]);
    assert_eq!(later["events"][0]["links"]["billing_request"], id);
    let earlier = sandbox.get(&format!("/events?created_at[lte]={first}")).await.body;
    assert_eq!(actions(&earlier).len(), 1);
    assert_eq!(sandbox.get("/events?created_at[gt]=yesterday").await.status, 400);
}

#[tokio::test]
async fn an_event_says_what_happened_and_because_of_whom() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let event = sandbox.get("/events?action=select_institution").await.body["events"][0].clone();
    assert_eq!(event["resource_type"], "billing_requests");
    assert_eq!(event["details"]["cause"], "billing_request_select_institution");
    assert_eq!(event["details"]["origin"], "payer");
    assert_eq!(event["links"], json!({ "billing_request": id }));
    let again = sandbox.get(&format!("/events/{}", text(&event["id"]))).await;
    assert_eq!(again.body["events"], event);
}

#[tokio::test]
async fn an_event_has_the_metadata_of_the_request_behind_it() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let given = json!({ "desk": "3" });
    sandbox.acted(&id, "choose_currency", &json!({ "currency": "GBP", "metadata": given })).await;
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    sandbox.acted(&id, "confirm_payer_details", &json!({ "metadata": given })).await;
    sandbox.acted(&id, "fulfil", &json!({ "metadata": given })).await;
    let other = sandbox.create(Kind::Mandate).await;
    sandbox.acted(&other, "cancel", &json!({ "metadata": given })).await;
    let listed = sandbox.get("/events?resource_type=billing_requests").await.body;
    let with_metadata = |event: &&Value| event["metadata"] == given;
    let told = listed["events"].as_array().unwrap().iter().filter(with_metadata);
    let told: Vec<_> = told.map(|event| text(&event["action"])).collect();
    assert_eq!(told, ["cancelled", "fulfilled", "payer_details_confirmed", "choose_currency"]);
}

#[tokio::test]
async fn pages_are_walked_in_both_directions() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.create(Kind::Mandate).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let path = format!("/events?billing_request={id}&limit=1");
    let newest = sandbox.get(&path).await.body;
    assert_eq!(newest["meta"]["cursors"]["before"], Value::Null);
    let older =
        sandbox.get(&format!("{path}&after={}", text(&newest["meta"]["cursors"]["after"]))).await.body;
    assert_eq!(actions(&older), ["collect_customer_details"]);
    let oldest =
        sandbox.get(&format!("{path}&after={}", text(&older["meta"]["cursors"]["after"]))).await.body;
    assert_eq!(
        (actions(&oldest), &oldest["meta"]["cursors"]["after"]),
        (vec!["created".to_owned()], &Value::Null)
    );
    let back =
        sandbox.get(&format!("{path}&before={}", text(&oldest["meta"]["cursors"]["before"]))).await.body;
    assert_eq!(back["events"], older["events"]);
    assert_eq!(back["meta"], older["meta"]);
    assert_eq!(sandbox.get("/events?after=EV0").await.status, 400);
}

#[tokio::test]
async fn linked_resources_are_included_once_each() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let body = sandbox.get("/events?resource_type=billing_requests&include=billing_request").await.body;
    assert_eq!(actions(&body).len(), 3);
    assert_eq!(body["linked"], json!({ "billing_requests": [sandbox.billing_request(&id).await] }));
    let identifier = sandbox.get("/creditors").await.body["creditors"][0]["scheme_identifiers"][0].clone();
    sandbox.done("/sandbox/events", &json!({ "resource": identifier["id"], "action": "activated" })).await;
    let body = sandbox.get("/events?resource_type=scheme_identifiers&include=scheme_identifier").await.body;
    assert_eq!(body["linked"], json!({ "scheme_identifiers": [identifier] }));
    let customer_id = text(&sandbox.billing_request(&id).await["links"]["customer"]);
    let customers = "/events?resource_type=billing_requests&include=customer";
    assert_eq!(sandbox.get(customers).await.body["linked"]["customers"][0]["id"], customer_id);
    sandbox.delete(&format!("/customers/{customer_id}")).await;
    assert_eq!(sandbox.get(customers).await.body["linked"], json!({ "customers": [] }));
    let body = sandbox.get("/events?resource_type=outbound_payments&include=outbound_payment").await.body;
    assert_eq!((&body["events"], &body["linked"]), (&json!([]), &json!({ "outbound_payments": [] })));
}

#[tokio::test]
async fn filters_that_do_not_go_together_are_refused() {
    let sandbox = start().await;
    for query in [
        "include=payment",
        "resource_type=payments&include=bank",
        "resource_type=payments&payment=PM1",
        "resource_type=payment",
    ] {
        assert_eq!(sandbox.get(&format!("/events?{query}")).await.status, 400, "{query}");
    }
    assert_eq!(sandbox.get("/events?payer_authorisation=PA1").await.body["events"], json!([]));
}

#[tokio::test]
async fn a_failed_payment_says_what_the_bank_said() {
    let sandbox = start().await;
    let asked =
        json!({ "currency": "GBP", "amount": 2400, "description": "Beans", "metadata": { "order": "7" } });
    let body =
        sandbox.done("/billing_requests", &json!({ "billing_requests": { "payment_request": asked } })).await;
    let id = text(&body["billing_requests"]["id"]);
    sandbox.fill_in(&id, "payment_failed_read_refund_account_sandbox_bank").await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&authorisation, "approve").await;
    sandbox.acted(&id, "fulfil", &json!({})).await;
    sandbox.advance(86_400).await;
    let event = sandbox.get("/events?resource_type=payments&action=failed").await.body["events"][0].clone();
    let details = &event["details"];
    assert_eq!(details["origin"], "bank");
    assert_eq!(details["scheme"], "faster_payments");
    assert_eq!(details["reason_code"], "FAILED");
    assert_eq!(details["will_attempt_retry"], false);
    assert_eq!(details["not_retried_reason"], "failure_filter_applied");
    assert_eq!(event["resource_metadata"], json!({ "order": "7" }));
    let created =
        sandbox.get("/events?resource_type=payments&action=created").await.body["events"][0].clone();
    assert!(created["details"].get("scheme").is_none(), "only a bank's event names the scheme");
}

#[tokio::test]
async fn a_changed_creditor_says_what_changed() {
    let sandbox = start().await;
    let id = text(&sandbox.get("/creditors").await.body["creditors"][0]["id"]);
    let run = json!({ "data": { "links": { "resource": id } } });
    sandbox.done("/scenario_simulators/creditor_verification_status_in_review/actions/run", &run).await;
    let body = sandbox.get("/events?resource_type=creditors&include=creditor").await.body;
    assert_eq!(body["events"][0]["details"]["property"], "verification_status");
    assert_eq!(body["linked"]["creditors"][0]["id"], id);
}
