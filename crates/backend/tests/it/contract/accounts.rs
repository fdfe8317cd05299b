//! What payers give of their accounts: the bank's name while they type, what is refused, and Direct Debit in place of a
//! bank that cannot be used.

use crate::harness::{
    Answer, Deliveries, Harness, Payer, bank_account, customer_details, mandate, payment, payment_and_mandate,
};
use reqwest::Method;
use serde_json::{Value, json};

async fn look_up(payer: &Payer<'_>, account: Value) -> Answer {
    let body = json!({ "bank_details_lookups": account });
    Answer::to(payer.request(Method::POST, "/bank_details_lookups").json(&body)).await
}

#[tokio::test]
async fn the_bank_of_an_account_is_named_and_nothing_else_told() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let found = look_up(&payer, bank_account()).await.ok();
    assert_eq!(found, json!({ "bank_details_lookups": { "bank_name": "BARCLAYS BANK PLC" } }));
    let mut mismatched = bank_account();
    mismatched["account_holder_name"] = json!("Ada Mismatch");
    let found = look_up(&payer, mismatched).await.ok();
    assert_eq!(found["bank_details_lookups"]["bank_name"], "BARCLAYS BANK PLC", "nobody asks about the name");
}

#[tokio::test]
async fn an_account_that_is_refused_or_hidden_has_no_name() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let nothing = json!({ "bank_details_lookups": { "bank_name": null } });
    let unknown = json!({ "branch_code": "000001", "account_number": "12345678", "country_code": "GB" });
    assert_eq!(look_up(&payer, unknown).await.ok(), nothing);
    let pay_id = json!({ "pay_id": "ada@example.com", "country_code": "AU" });
    assert_eq!(look_up(&payer, pay_id).await.ok(), nothing);
    assert_eq!(harness.count("POST", "/bank_details_lookups").await, 1);
    let more = look_up(&payer, json!({ "iban": "DE89370400440532013000", "customer": "CU1" })).await;
    assert_eq!(more.error(), (400, "invalid_request"));
}

#[tokio::test]
async fn nobody_goes_through_a_banks_accounts() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    for _ in 0..20 {
        look_up(&payer, bank_account()).await.ok();
    }
    assert_eq!(look_up(&payer, bank_account()).await.error(), (429, "rate_limited"));
    let another = harness.payer(mandate()).await;
    look_up(&another, bank_account()).await.ok();
}

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

    // Another one was given: who gives the one on file now would think that it is used.
    let mut another = bank_account();
    (another["branch_code"], another["account_number"]) = (json!("93-35-00"), json!("41926829"));
    returning.act("collect_bank_account", another).await.ok();
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
