//! Payers of instant payments are asked by email to authorise.

use crate::support::{Kind, Sandbox, customer_details, read, start, text};
use serde_json::{Value, json};

const EMAIL: &str = "email";

async fn notifications(sandbox: &Sandbox) -> Value {
    sandbox.get("/sandbox/notifications").await.body["notifications"].clone()
}

#[tokio::test]
async fn the_email_leads_to_a_flow_that_ends_where_it_was_told_to() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::MandateAndPayment).await;
    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    let wanted = json!({ "notification_type": EMAIL, "redirect_uri": "https://shop.example/thanks" });
    let notified = sandbox.acted(&id, "notify", &wanted).await;
    assert_eq!(notified["status"], "pending");

    let sent = notifications(&sandbox).await;
    assert_eq!(sent.as_array().unwrap().len(), 1);
    assert_eq!(sent[0]["email"], "ines@example.com");
    assert_eq!(sent[0]["links"]["billing_request"], id);
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.flow_created");
    let page = read(sandbox.client.get(text(&sent[0]["authorisation_url"]))).await;
    assert!(page.body.as_str().unwrap().contains("Choose your bank"));
}

#[tokio::test]
async fn a_payer_without_an_address_cannot_be_written_to() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let answer = sandbox.act(&id, "notify", &json!({ "notification_type": EMAIL })).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["error"]["type"], "invalid_state");
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "billing_request_missing_customer_email");
    assert_eq!(notifications(&sandbox).await, json!([]));
}

#[tokio::test]
async fn only_emails_about_instant_payments_are_sent() {
    let sandbox = start().await;
    let payment = sandbox.create(Kind::Payment).await;
    for wrong in [json!({}), json!({ "notification_type": "letter" })] {
        let answer = sandbox.act(&payment, "notify", &wrong).await;
        assert_eq!(answer.body["error"]["errors"][0]["request_pointer"], "/data/notification_type");
    }
    let mandate = Kind::Mandate.request();
    let pay_to = json!({
        "payment_request": { "currency": "AUD", "scheme": "pay_to", "amount": 2_400, "description": "Two bags of beans" },
        "purpose_code": "retail",
    });
    for request in [mandate, pay_to] {
        let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
        let id = text(&made["billing_requests"]["id"]);
        sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
        let answer = sandbox.act(&id, "notify", &json!({ "notification_type": EMAIL })).await;
        assert_eq!(answer.body["error"]["errors"][0]["reason"], "notification_not_supported");
    }
}
