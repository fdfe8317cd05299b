//! Details on file are somebody's who may not be this payer: they are not shown, and a lock keeps them as they are.

use crate::harness::{Deliveries, Harness, Payer, bank_account, customer_details, mandate};
use reqwest::Method;
use serde_json::{Value, json};

/// A flow for a customer and an account that the merchant knows.
async fn on_file(harness: &Harness, locks: Value) -> String {
    let id = harness.billing_request(mandate()).await;
    for (action, data) in
        [("collect_customer_details", customer_details()), ("collect_bank_account", bank_account())]
    {
        let path = format!("/billing_requests/{id}/actions/{action}");
        harness.merchant(Method::POST, &path, json!({ "data": data })).await;
    }
    harness.flow_with(&id, locks).await
}

async fn takeover(payer: &Payer<'_>) -> crate::harness::Answer {
    payer.act("collect_customer_details", json!({ "customer": { "email": "eve@example.com" } })).await
}

#[tokio::test]
async fn details_on_file_are_masked() {
    let harness = Harness::with(Deliveries::Off).await;
    let flow = on_file(&harness, json!({})).await;
    let payer = harness.opened(&flow).await;
    let opened = harness.initialise(&payer.flow).await.ok();
    assert_eq!(opened["progress"]["payer_details"], "masked");
    let resources = &opened["billing_requests"]["resources"];
    assert_eq!(resources["customer"]["email"], "a•••@example.com");
    assert_eq!(resources["customer"]["given_name"], "A•••");
    assert_eq!(resources["customer_billing_detail"]["address_line1"], "1•••");
    assert_eq!(resources["customer_billing_detail"]["country_code"], "GB");
    assert_eq!(resources["customer_bank_account"]["account_holder_name"], "A•••");
    assert_eq!(resources["customer_bank_account"]["account_number_ending"], "11");
    let confirmed = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(confirmed["billing_requests"]["status"], "fulfilled");
    assert_eq!(confirmed["billing_requests"]["resources"]["customer"]["email"], "a•••@example.com");
}

#[tokio::test]
async fn details_on_file_can_be_replaced_and_what_replaces_them_is_the_payers() {
    let harness = Harness::with(Deliveries::Off).await;
    let flow = on_file(&harness, json!({})).await;
    let payer = harness.opened(&flow).await;
    let answer = takeover(&payer).await.ok();
    assert_eq!(answer["progress"]["payer_details"], "masked");
    let resources = &answer["billing_requests"]["resources"];
    assert_eq!(resources["customer"]["email"], "eve@example.com");
    assert_eq!(resources["customer"]["given_name"], "A•••");
    let mut account = bank_account();
    account["account_holder_name"] = json!("Eve");
    account["account_number"] = json!("55779922");
    let answer = payer.act("collect_bank_account", account).await.ok();
    assert_eq!(
        answer["billing_requests"]["resources"]["customer_bank_account"]["account_number_ending"],
        "22"
    );
    assert_eq!(
        answer["billing_requests"]["resources"]["customer_bank_account"]["account_holder_name"],
        "EVE"
    );
}

#[tokio::test]
async fn a_lock_keeps_what_is_there_and_leaves_the_rest_open() {
    let harness = Harness::with(Deliveries::Off).await;
    let flow = on_file(&harness, json!({ "lock_customer_details": true })).await;
    let payer = harness.opened(&flow).await;
    assert_eq!(takeover(&payer).await.error(), (409, "invalid_state"));
    let country = json!({ "customer_billing_detail": { "country_code": "FR" } });
    assert_eq!(payer.act("collect_customer_details", country).await.error(), (409, "invalid_state"));
    let line = json!({ "customer_billing_detail": { "address_line2": "Flat 3" } });
    payer.act("collect_customer_details", line).await.ok();
    let mut account = bank_account();
    account["account_number"] = json!("55779922");
    payer.act("collect_bank_account", account.clone()).await.ok();

    let flow = on_file(&harness, json!({ "lock_bank_account": true })).await;
    let payer = harness.opened(&flow).await;
    assert_eq!(payer.act("collect_bank_account", account).await.error(), (409, "invalid_state"));
    takeover(&payer).await.ok();
}

#[tokio::test]
async fn another_flow_of_the_same_request_does_not_undo_a_lock() {
    let harness = Harness::with(Deliveries::Off).await;
    let locked = on_file(&harness, json!({ "lock_customer_details": true })).await;
    let payer = harness.opened(&locked).await;
    let open = harness.flow(&payer.id).await;
    assert_eq!(takeover(&harness.opened(&open).await).await.error(), (409, "invalid_state"));
}

#[tokio::test]
async fn what_the_payer_adds_to_details_on_file_is_the_payers() {
    let harness = Harness::with(Deliveries::Off).await;
    let id = harness.billing_request(mandate()).await;
    let path = format!("/billing_requests/{id}/actions/collect_customer_details");
    let on_file = json!({ "data": { "customer": { "email": "ada@example.com" } } });
    harness.merchant(Method::POST, &path, on_file).await;
    let payer = harness.opened(&harness.flow(&id).await).await;
    let names = json!({ "customer": { "given_name": "Ada", "family_name": "Byron" } });
    let answer = payer.act("collect_customer_details", names).await.ok();
    assert_eq!(answer["progress"]["payer_details"], "masked");
    let customer = &answer["billing_requests"]["resources"]["customer"];
    assert_eq!(customer["email"], "a•••@example.com");
    assert_eq!(customer["given_name"], "Ada");
    let corrected = json!({ "customer": { "given_name": "Augusta" } });
    let answer = payer.act("collect_customer_details", corrected).await.ok();
    assert_eq!(answer["billing_requests"]["resources"]["customer"]["given_name"], "Augusta");
}
