//! Bank accounts of each scheme, as `collect_bank_account` takes and shows them.

use crate::support::{Sandbox, start, text};
use serde_json::{Value, json};

async fn mandate(sandbox: &Sandbox, scheme: &str, currency: &str) -> String {
    let mut mandate = json!({ "currency": currency, "scheme": scheme });
    if scheme == "pay_to" {
        mandate["constraints"] = json!({ "max_amount_per_payment": 5000 });
        mandate["description"] = "Two bags of beans a month".into();
    }
    let mut request = json!({ "mandate_request": mandate });
    if scheme == "pay_to" {
        request["purpose_code"] = "retail".into();
    }
    let body = json!({ "billing_requests": request });
    text(&sandbox.done("/billing_requests", &body).await["billing_requests"]["id"])
}

/// The account that a Billing Request has after the details were given.
async fn collected(sandbox: &Sandbox, id: &str, details: &Value) -> Value {
    sandbox.acted(id, "collect_bank_account", details).await["resources"]["customer_bank_account"].clone()
}

#[tokio::test]
async fn every_scheme_takes_its_documented_account() {
    let sandbox = start().await;
    let accounts = [
        (
            "bacs",
            "GBP",
            json!({ "country_code": "GB", "branch_code": "200000", "account_number": "55779911" }),
            "11",
        ),
        ("sepa_core", "EUR", json!({ "iban": "FR1420041010050500013M02606" }), "06"),
        ("sepa_core", "EUR", json!({ "iban": "DE89370400440532013000" }), "00"),
        (
            "becs",
            "AUD",
            json!({ "country_code": "AU", "branch_code": "082-082", "account_number": "012345678" }),
            "78",
        ),
        (
            "autogiro",
            "SEK",
            json!({ "country_code": "SE", "branch_code": "5491", "account_number": "0000003" }),
            "03",
        ),
        (
            "betalingsservice",
            "DKK",
            json!({ "country_code": "DK", "bank_code": "345", "account_number": "3179681" }),
            "81",
        ),
        (
            "becs_nz",
            "NZD",
            json!({ "country_code": "NZ", "bank_code": "12", "branch_code": "3113", "account_number": "0003869-00" }),
            "9000",
        ),
        (
            "pad",
            "CAD",
            json!({ "country_code": "CA", "bank_code": "0003", "branch_code": "00006", "account_number": "1234567" }),
            "67",
        ),
    ];
    for (scheme, currency, mut details, ending) in accounts {
        let id = mandate(&sandbox, scheme, currency).await;
        details["account_holder_name"] = "Ines Marsh".into();
        let account = collected(&sandbox, &id, &details).await;
        assert_eq!(account["account_number_ending"], ending, "{scheme}");
        assert_eq!(account["currency"], currency);
        assert_eq!(account["account_type"], Value::Null);
        assert_eq!(account["account_holder_name"], "INES MARSH");
    }
}

#[tokio::test]
async fn dollars_need_the_type_of_account() {
    let sandbox = start().await;
    let id = mandate(&sandbox, "ach", "USD").await;
    let mut details = json!({
        "account_holder_name": "Ines Marsh", "country_code": "US", "bank_code": "026073150",
        "account_number": "2715500356",
    });
    let answer = sandbox.act(&id, "collect_bank_account", &details).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["error"]["errors"][0]["request_pointer"], "/data/account_type");
    details["account_type"] = "checking".into();
    assert_eq!(collected(&sandbox, &id, &details).await["account_type"], "checking");
}

#[tokio::test]
async fn a_pay_id_hides_account_and_name() {
    let sandbox = start().await;
    let id = mandate(&sandbox, "pay_to", "AUD").await;
    let account = collected(&sandbox, &id, &json!({ "pay_id": "12345678900", "country_code": "AU" })).await;
    for hidden in ["account_number_ending", "account_holder_name", "bank_name", "branch_code_ending"] {
        assert_eq!(account[hidden], Value::Null, "{hidden}");
    }
    assert_eq!(account["country_code"], "AU");
}

#[tokio::test]
async fn a_bank_without_pay_to_is_refused_for_pay_to_alone() {
    let sandbox = start().await;
    let pay_id = json!({ "pay_id": "no-pay-to@gocardless.com", "country_code": "AU" });
    let local = json!({
        "account_holder_name": "Ines Marsh", "country_code": "AU", "branch_code": "082999",
        "account_number": "012345678",
    });
    let id = mandate(&sandbox, "pay_to", "AUD").await;
    for (details, field) in [(&pay_id, "pay_id"), (&local, "branch_code")] {
        let answer = sandbox.act(&id, "collect_bank_account", details).await;
        assert_eq!(answer.status, 422);
        let error = &answer.body["error"]["errors"][0];
        assert_eq!(
            (&error["field"], &error["message"]),
            (&json!(field), &json!("does not support payments"))
        );
    }
    let id = mandate(&sandbox, "becs", "AUD").await;
    assert_eq!(collected(&sandbox, &id, &local).await["country_code"], "AU");
}

#[tokio::test]
async fn kronor_are_not_debited_by_iban() {
    let sandbox = start().await;
    let id = mandate(&sandbox, "autogiro", "SEK").await;
    let details = json!({ "account_holder_name": "Ines Marsh", "iban": "SE4550000000058398257466" });
    let answer = sandbox.act(&id, "collect_bank_account", &details).await;
    assert_eq!(answer.body["error"]["errors"][0]["field"], "iban");
}

#[tokio::test]
async fn the_answer_to_the_name_is_shown_where_the_bank_was_asked() {
    let sandbox = start().await;
    let id = mandate(&sandbox, "bacs", "GBP").await;
    let mut details = json!({ "country_code": "GB", "branch_code": "200000", "account_number": "55779911" });
    for (name, result) in [
        ("Ines Marsh", "full"),
        ("Ines Close", "close"),
        ("Ines Unverifiable", "cannot_perform_verification"),
    ] {
        details["account_holder_name"] = name.into();
        assert_eq!(collected(&sandbox, &id, &details).await["payer_name_verification_result"], result);
    }
    let id = mandate(&sandbox, "becs", "AUD").await;
    let details = json!({
        "account_holder_name": "Ines Marsh", "country_code": "AU", "branch_code": "082082",
        "account_number": "012345678",
    });
    assert!(collected(&sandbox, &id, &details).await.get("payer_name_verification_result").is_none());
}
