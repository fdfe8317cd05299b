//! `/creditors`, and what belongs to which.

use crate::errors::assert_error;
use crate::support::{Kind, ORDINARY_BANK, Sandbox, read, refused, start, text};
use serde_json::{Value, json};

async fn creditor(sandbox: &Sandbox) -> Value {
    let members = json!({ "name": "Quill Books", "country_code": "GB", "creditor_type": "partnership" });
    sandbox.made("creditors", &members).await
}

#[tokio::test]
async fn one_creditor_is_there_from_the_start() {
    let sandbox = start().await;
    let listed = sandbox.get("/creditors").await.body["creditors"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let first = &listed[0];
    assert_eq!(
        (&first["name"], &first["verification_status"]),
        (&json!("Bramble & Co"), &json!("successful"))
    );
    let identifiers = first["scheme_identifiers"].as_array().unwrap();
    assert_eq!(identifiers.len(), 12);
    let bacs = identifiers.iter().find(|identifier| identifier["scheme"] == "bacs").unwrap();
    assert_eq!((&bacs["currency"], &bacs["minimum_advance_notice"]), (&json!("GBP"), &json!(3)));
    assert!(text(&bacs["id"]).starts_with("SU"));
    assert!(identifiers.iter().any(|identifier| identifier["scheme"] == "sepa"));
    let id = sandbox.create(Kind::Payment).await;
    assert_eq!(sandbox.billing_request(&id).await["links"]["creditor"], first["id"]);
}

#[tokio::test]
async fn a_creditor_is_made_changed_and_verified() {
    let sandbox = start().await;
    let made = creditor(&sandbox).await;
    assert_eq!(made["verification_status"], "action_required");
    let id = text(&made["id"]);
    let path = format!("/creditors/{id}");
    let change = json!({ "creditors": { "city": "York", "bank_reference_prefix": "QUILL" } });
    let changed = sandbox.put(&path, &change).await.body["creditors"].clone();
    assert_eq!((&changed["city"], &changed["name"]), (&json!("York"), &json!("Quill Books")));
    for status in ["in_review", "successful", "action_required"] {
        let run = format!("/scenario_simulators/creditor_verification_status_{status}/actions/run");
        sandbox.done(&run, &json!({ "data": { "links": { "resource": id } } })).await;
        assert_eq!(sandbox.get(&path).await.body["creditors"]["verification_status"], status);
    }
    let events = sandbox.get(&format!("/events?creditor={id}")).await.body["events"].clone();
    assert_eq!(events.as_array().unwrap().len(), 4);
    assert_eq!((&events[0]["resource_type"], &events[0]["action"]), (&json!("creditors"), &json!("updated")));

    let without = sandbox.post("/creditors", &json!({ "creditors": {} })).await;
    let missing = ["name", "country_code", "creditor_type"];
    assert_eq!(refused(&without), missing.map(|field| (field.to_owned(), format!("/creditors/{field}"))));
    let nameless = sandbox.put(&path, &json!({ "creditors": { "name": "" } })).await;
    assert_eq!(refused(&nameless), [("name".to_owned(), "/creditors/name".to_owned())]);
    assert_error(&sandbox.get("/creditors/CR0").await, 404, "invalid_api_usage", "resource_not_found");
}

#[tokio::test]
async fn what_is_asked_for_belongs_to_the_creditor_that_is_named() {
    let sandbox = start().await;
    let creditor_id = text(&creditor(&sandbox).await["id"]);
    let mut request = Kind::Payment.request();
    request["links"] = json!({ "creditor": creditor_id });
    let made = sandbox.made("billing_requests", &request).await;
    assert_eq!(
        (&made["links"]["creditor"], &made["creditor_name"]),
        (&json!(creditor_id), &json!("Quill Books"))
    );
    let id = text(&made["id"]);
    let flow = sandbox.flow(&id, &json!({})).await;
    assert_eq!(flow["config"]["merchant_contact_details"]["name"], "Quill Books");
    let page = read(sandbox.client.get(text(&flow["authorisation_url"]))).await;
    assert!(page.body.as_str().unwrap().contains("Quill Books"));
    sandbox.fill_in(&id, ORDINARY_BANK).await;

    request["links"] = json!({ "creditor": "CR0" });
    let answer = sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await;
    assert_eq!(refused(&answer), [("creditor".to_owned(), "/billing_requests/links/creditor".to_owned())]);
}
