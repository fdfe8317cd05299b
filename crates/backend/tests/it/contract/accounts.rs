//! Accounts that are refused, and Direct Debit in place of a bank that cannot be used.

use crate::harness::{
    Deliveries, Harness, bank_account, customer_details, mandate, payment, payment_and_mandate,
};
use serde_json::json;

#[tokio::test]
async fn an_account_on_file_is_for_the_hosted_page() {
    let harness = Harness::with(Deliveries::Off).await;
    let first = harness.payer(mandate()).await;
    first.give_details().await;
    let customer = first.read().await.ok()["billing_requests"]["links"]["customer"].clone();
    first.act("confirm_payer_details", json!({})).await.ok();
    let mut known = mandate();
    known["links"] = json!({ "customer": customer });
    let returning = harness.payer(known).await;
    let refused = returning.act("collect_bank_account", bank_account()).await;
    assert_eq!(refused.error(), (403, "action_forbidden"));
}

#[tokio::test]
async fn a_bank_without_pay_to_is_refused_at_the_field() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness
        .payer(json!({
            "purpose_code": "utility",
            "mandate_request": {
                "currency": "AUD", "scheme": "pay_to", "description": "Coffee",
                "constraints": { "max_amount_per_payment": 4500 },
            },
        }))
        .await;
    let pay_id = json!({ "pay_id": "no-pay-to@gocardless.com", "country_code": "AU" });
    let refused = payer.act("collect_bank_account", pay_id).await;
    assert_eq!(refused.error(), (422, "validation_failed"));
    assert_eq!(refused.body["error"]["errors"][0]["field"], "pay_id");
}

#[tokio::test]
async fn a_payment_falls_back_to_direct_debit_and_is_fulfilled() {
    let harness = Harness::with(Deliveries::Off).await;
    for mut request in [payment(), payment_and_mandate()] {
        request["fallback_enabled"] = json!(true);
        let payer = harness.payer(request).await;
        let fallen = payer.act("fallback", json!({})).await.ok();
        assert_eq!(fallen["billing_requests"]["fallback_occurred"], true);
        payer.act("collect_customer_details", customer_details()).await.ok();
        payer.act("collect_bank_account", bank_account()).await.ok();
        let done = payer.act("confirm_payer_details", json!({})).await.ok();
        assert_eq!(done["billing_requests"]["status"], "fulfilled");
        assert_eq!(done["progress"]["payment"]["status"], "pending_submission");
    }
}

#[tokio::test]
async fn what_cannot_fall_back_does_not() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    assert_eq!(payer.act("fallback", json!({})).await.error(), (409, "invalid_state"));
    let more = payer.act("fallback", json!({ "currency": "GBP" })).await;
    assert_eq!(more.error(), (400, "invalid_request"));
}
