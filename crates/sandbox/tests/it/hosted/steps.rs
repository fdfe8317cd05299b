//! The steps and their order, with the way to the bank and back.

use super::{ACCOUNT, ADDRESS, PERSON, Payer};
use crate::support::{Kind, location, read, start, text};
use serde_json::json;

#[tokio::test]
async fn a_mandate_is_set_up_on_the_page_alone() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    payer.sees("Your details").await;
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.sees("Your bank account").await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.sees("Check your details").await;
    payer.submit("confirm", &[]).await;
    assert_eq!(payer.status().await, "fulfilled");
    payer.sees("Thank you").await;
    let history = sandbox.history().await;
    assert_eq!(history.iter().filter(|event| event.ends_with("flow_visited")).count(), 1);
}

#[tokio::test]
async fn a_payment_goes_through_the_bank_and_comes_back() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    payer.submit("customer_details", &PERSON).await;
    payer.sees("Choose your bank").await;
    payer.submit("institution", &[("institution", "read_refund_account_sandbox_bank")]).await;
    payer.sees("Approve at your bank").await;
    let bank = location(&payer.submit("bank_authorisation", &[]).await);
    assert!(bank.contains("/obauth/BAU"));
    assert_eq!(
        bank,
        location(&payer.submit("bank_authorisation", &[]).await),
        "an open authorisation is used again"
    );
    let back = sandbox.decide(&json!({ "url": bank }), "approve").await;
    assert_eq!(payer.status().await, "fulfilled", "whether or not the payer comes back");
    let end = read(sandbox.client.get(location(&back))).await;
    assert!(text(&end.body).contains("<h1>Thank you</h1>"));
}

#[tokio::test]
async fn an_action_that_only_this_page_knows_is_completed_here() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Mandate.request()).await;
    let path = format!("/sandbox/billing_requests/{}/actions", payer.billing_request_id);
    sandbox.done(&path, &json!({ "type": "sign_terms", "required": true })).await;
    assert_eq!(sandbox.action(&payer.billing_request_id, "sign_terms").await.unwrap()["status"], "pending");
    let id = payer.billing_request_id.as_str();
    assert_eq!(sandbox.act(id, "sign_terms", &json!({})).await.status, 404);
    payer.submit("customer_details", &[PERSON.as_slice(), &ADDRESS].concat()).await;
    payer.submit("bank_account", &ACCOUNT).await;
    payer.submit("confirm", &[]).await;
    assert_eq!(payer.status().await, "pending");
    payer.sees("One more thing").await;
    payer.submit("accept", &[("action", "sign_terms")]).await;
    assert_eq!(payer.status().await, "fulfilled");
}

#[tokio::test]
async fn known_actions_cannot_be_accepted_unseen() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    payer.submit("accept", &[("action", "bank_authorisation")]).await;
    let action = sandbox.action(&payer.billing_request_id, "bank_authorisation").await.unwrap();
    assert_eq!(action["status"], "pending");
}

#[tokio::test]
async fn an_unknown_action_waits_for_what_it_requires() {
    let sandbox = start().await;
    let payer = Payer::start(&sandbox, &Kind::Payment.request()).await;
    let path = format!("/sandbox/billing_requests/{}/actions", payer.billing_request_id);
    let action =
        json!({ "type": "sign_terms", "required": true, "requires_actions": ["bank_authorisation"] });
    sandbox.done(&path, &action).await;
    payer.submit("customer_details", &PERSON).await;
    payer.submit("institution", &[("institution", "read_refund_account_sandbox_bank")]).await;
    payer.sees("Approve at your bank").await;
    let bank = location(&payer.submit("bank_authorisation", &[]).await);
    sandbox.decide(&json!({ "url": bank }), "approve").await;
    payer.sees("One more thing").await;
    payer.submit("accept", &[("action", "sign_terms")]).await;
    assert_eq!(payer.status().await, "fulfilled");
}
