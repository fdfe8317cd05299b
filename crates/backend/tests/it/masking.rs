//! Details on file are somebody's who may not be this payer.

use crate::harness::{Deliveries, Harness, bank_account, customer_details, mandate};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn details_on_file_are_masked_and_cannot_be_changed_here() {
    let harness = Harness::with(Deliveries::Off).await;
    let id = harness.billing_request(mandate()).await;
    for (action, data) in
        [("collect_customer_details", customer_details()), ("collect_bank_account", bank_account())]
    {
        let path = format!("/billing_requests/{id}/actions/{action}");
        harness.merchant(Method::POST, &path, json!({ "data": data })).await;
    }
    let payer = harness.opened(&harness.flow(&id).await).await;
    let opened = harness.initialise(&payer.flow).await.ok();
    assert_eq!(opened["progress"]["payer_details"], "masked");
    let resources = &opened["billing_requests"]["resources"];
    assert_eq!(resources["customer"]["email"], "a•••@example.com");
    assert_eq!(resources["customer"]["given_name"], "A•••");
    assert_eq!(resources["customer_billing_detail"]["address_line1"], "1•••");
    assert_eq!(resources["customer_billing_detail"]["country_code"], "GB");
    assert_eq!(resources["customer_bank_account"]["account_holder_name"], "A•••");
    assert_eq!(resources["customer_bank_account"]["account_number_ending"], "11");

    let takeover = json!({ "customer": { "email": "eve@example.com" } });
    assert_eq!(payer.act("collect_customer_details", takeover).await.error(), (409, "invalid_state"));
    let confirmed = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(confirmed["billing_requests"]["status"], "fulfilled");
    assert_eq!(confirmed["billing_requests"]["resources"]["customer"]["email"], "a•••@example.com");
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
