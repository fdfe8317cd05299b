//! What can be known of an account before it is used.

use crate::support::{Sandbox, start};
use serde_json::{Value, json};

async fn look_up(sandbox: &Sandbox, details: &Value) -> Value {
    sandbox.done("/bank_details_lookups", &json!({ "bank_details_lookups": details })).await["bank_details_lookups"]
        .clone()
}

async fn refused(sandbox: &Sandbox, details: &Value) -> Value {
    let answer = sandbox.post("/bank_details_lookups", &json!({ "bank_details_lookups": details })).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["error"]["type"], "validation_failed");
    answer.body["error"]["errors"].clone()
}

#[tokio::test]
async fn a_look_up_tells_bank_and_schemes() {
    let sandbox = start().await;
    let british = json!({ "country_code": "GB", "branch_code": "20-00-00", "account_number": "55779911" });
    assert_eq!(
        look_up(&sandbox, &british).await,
        json!({
            "available_debit_schemes": ["bacs", "faster_payments"],
            "bank_name": "BARCLAYS BANK PLC",
            "bic": "BARCGB22XXX",
            "payer_name_verification_result": null,
        })
    );
    let iban = look_up(&sandbox, &json!({ "iban": "FR14 2004 1010 0505 0001 3M02 606" })).await;
    assert_eq!(iban["available_debit_schemes"], json!(["sepa_core"]));
}

#[tokio::test]
async fn american_accounts_are_looked_up_without_their_type() {
    let sandbox = start().await;
    let american = json!({ "country_code": "US", "bank_code": "026073150", "account_number": "2715500356" });
    let found = look_up(&sandbox, &american).await;
    assert_eq!(found["available_debit_schemes"], json!(["ach"]));
    assert_eq!(found["bic"], Value::Null);
}

#[tokio::test]
async fn an_account_may_be_reached_by_no_scheme() {
    let sandbox = start().await;
    let unreachable = json!({ "country_code": "GB", "branch_code": "123456", "account_number": "12340404" });
    assert_eq!(look_up(&sandbox, &unreachable).await["available_debit_schemes"], json!([]));
}

#[tokio::test]
async fn a_name_is_verified_where_banks_are_asked() {
    let sandbox = start().await;
    let mut german = json!({ "iban": "DE89370400440532013000", "account_holder_name": "Ines Marsh" });
    assert_eq!(look_up(&sandbox, &german).await["payer_name_verification_result"], "full");
    german["account_holder_name"] = "Ines Close".into();
    assert_eq!(look_up(&sandbox, &german).await["payer_name_verification_result"], "close");
    german["account_holder_name"] = "Ines Mismatch".into();
    let expected = json!([{
        "field": "account_holder_name",
        "message": "Account holder name does not match bank account details provided",
        "request_pointer": "/bank_details_lookups/account_holder_name",
    }]);
    assert_eq!(refused(&sandbox, &german).await, expected);
}

#[tokio::test]
async fn wrong_details_are_refused_by_field() {
    let sandbox = start().await;
    let british = json!({ "country_code": "GB", "branch_code": "20000", "account_number": "x" });
    let errors = refused(&sandbox, &british).await;
    assert_eq!(errors[0]["message"], "is the wrong length (should be 6 characters)");
    assert_eq!(errors[0]["request_pointer"], "/bank_details_lookups/branch_code");
    assert_eq!(errors[1]["field"], "account_number");
    assert_eq!(refused(&sandbox, &json!({ "iban": "DE00" })).await[0]["message"], "is invalid");
    assert_eq!(refused(&sandbox, &json!({})).await[0]["field"], "country_code");
}
