//! The bank's name, while payers type their accounts.

use crate::harness::{Answer, Deliveries, Harness, Payer, bank_account, mandate};
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
