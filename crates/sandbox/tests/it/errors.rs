//! Error envelopes, as GoCardless documents them.

use crate::support::{Answer, Kind, bank_account, customer_details, read, refused, start};
use reqwest::Method;
use serde_json::{Value, json};

#[track_caller]
pub(crate) fn assert_error(answer: &Answer, status: u16, kind: &str, reason: &str) {
    let error = &answer.body["error"];
    assert_eq!(answer.status.as_u16(), status, "{error}");
    assert_eq!(error["code"], status);
    assert_eq!(error["type"], kind);
    assert_eq!(
        error["documentation_url"].as_str().unwrap(),
        format!("https://developer.gocardless.com/api-reference#{reason}")
    );
    assert!(!error["message"].as_str().unwrap().is_empty());
    assert_eq!(error["request_id"].as_str().unwrap(), answer.headers["x-request-id"].to_str().unwrap());
}

#[tokio::test]
async fn a_body_that_is_not_json_is_a_bad_request() {
    let sandbox = start().await;
    let answer = read(sandbox.request(Method::POST, "/billing_requests").body("{ not json")).await;
    assert_error(&answer, 400, "invalid_api_usage", "bad_request");
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "bad_request");
}

#[tokio::test]
async fn a_missing_envelope_or_link_is_an_invalid_document_structure() {
    let sandbox = start().await;
    let answer = sandbox.post("/billing_requests", &json!({ "payments": {} })).await;
    assert_error(&answer, 400, "invalid_api_usage", "invalid_document_structure");
    let answer = sandbox.post("/billing_request_flows", &json!({ "billing_request_flows": {} })).await;
    assert_error(&answer, 400, "invalid_api_usage", "invalid_document_structure");
    assert_eq!(refused(&answer), [("links".to_owned(), "/billing_request_flows/links".to_owned())]);
}

#[tokio::test]
async fn token_and_version_are_required() {
    let sandbox = start().await;
    let address = format!("{}/billing_requests", sandbox.url);
    let answer = read(sandbox.client.get(&address).header("GoCardless-Version", "2015-07-06")).await;
    assert_error(&answer, 401, "invalid_api_usage", "unauthorized");
    let answer = read(sandbox.client.get(&address).bearer_auth("token")).await;
    assert_error(&answer, 400, "invalid_api_usage", "missing_version_header");
    let answer =
        read(sandbox.client.get(&address).bearer_auth("token").header("GoCardless-Version", "2014-01-01"));
    assert_error(&answer.await, 400, "invalid_api_usage", "version_not_found");
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    for path in
        ["/billing_requests/BRQ0", "/payments/PM0", "/events/EV0", "/no_such_thing", "/billing_request_flows"]
    {
        assert_error(&sandbox.get(path).await, 404, "invalid_api_usage", "resource_not_found");
    }
    let answer = sandbox.act(&id, "no_such_action", &json!({})).await;
    assert_error(&answer, 404, "invalid_api_usage", "resource_not_found");
}

#[tokio::test]
async fn each_refused_field_is_named_with_its_place() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let details = json!({
        "customer": { "email": "not an address", "given_name": "n".repeat(300), "language": "xx" },
        "customer_billing_detail": { "country_code": "Britain", "city": 7 },
    });
    let answer = sandbox.act(&id, "collect_customer_details", &details).await;
    assert_error(&answer, 422, "validation_failed", "validation_failed");
    let mut fields = refused(&answer);
    fields.sort();
    let expected = [
        ("city", "/data/customer_billing_detail/city"),
        ("country_code", "/data/customer_billing_detail/country_code"),
        ("email", "/data/customer/email"),
        ("given_name", "/data/customer/given_name"),
        ("language", "/data/customer/language"),
    ];
    assert_eq!(fields, expected.map(|(field, pointer)| (field.to_owned(), pointer.to_owned())));
    let unchanged = sandbox.billing_request(&id).await["resources"]["customer"]["given_name"].clone();
    assert_eq!(unchanged, Value::Null);
}

#[tokio::test]
async fn bank_details_are_refused_by_field() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let cases = [
        ("account_holder_name", json!("")),
        ("account_holder_name", json!("Mr Mismatch")),
        ("branch_code", json!("20-00-0")),
        ("branch_code", json!("000000")),
        ("branch_code", json!("ABCDEF")),
        ("account_number", json!("12345")),
        ("account_number", json!("12345678")),
        ("country_code", json!("FR")),
    ];
    for (field, value) in cases {
        let mut account = bank_account();
        account[field] = value;
        let answer = sandbox.act(&id, "collect_bank_account", &account).await;
        assert_error(&answer, 422, "validation_failed", "validation_failed");
        assert_eq!(refused(&answer), [(field.to_owned(), format!("/data/{field}"))]);
    }
}

#[tokio::test]
async fn actions_out_of_turn_are_invalid_states() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let cases = [
        ("confirm_payer_details", "action_requirements_open"),
        ("select_institution", "action_not_available"),
        ("fulfil", "billing_request_not_ready_to_fulfil"),
    ];
    for (action, reason) in cases {
        let answer = sandbox.act(&id, action, &json!({ "institution": "ALBION_BANK_ALBIGB2L" })).await;
        assert_error(&answer, 422, "invalid_state", reason);
        assert_eq!(answer.body["error"]["errors"][0]["reason"], reason);
    }
    sandbox.acted(&id, "cancel", &json!({})).await;
    let answer = sandbox.act(&id, "collect_customer_details", &customer_details()).await;
    assert_error(&answer, 422, "invalid_state", "billing_request_cancelled");
}

#[tokio::test]
async fn requests_are_checked_when_a_billing_request_is_made() {
    let sandbox = start().await;
    let cases = [
        (json!({}), "payment_request", "/billing_requests/payment_request"),
        (
            json!({ "payment_request": { "currency": "GBP" } }),
            "amount",
            "/billing_requests/payment_request/amount",
        ),
        (
            json!({ "payment_request": { "currency": "GBP", "amount": 10.5 } }),
            "amount",
            "/billing_requests/payment_request/amount",
        ),
        (
            json!({ "mandate_request": { "currency": "JPY" } }),
            "currency",
            "/billing_requests/mandate_request/currency",
        ),
        (
            json!({ "mandate_request": { "currency": "GBP", "scheme": "sepa_core" } }),
            "scheme",
            "/billing_requests/mandate_request/scheme",
        ),
    ];
    for (request, field, pointer) in cases {
        let answer = sandbox.post("/billing_requests", &json!({ "billing_requests": request })).await;
        assert_error(&answer, 422, "validation_failed", "validation_failed");
        assert!(refused(&answer).contains(&(field.to_owned(), pointer.to_owned())), "{}", answer.body);
    }
}

#[tokio::test]
async fn answers_tell_the_rate_limit() {
    let sandbox = start().await;
    let remaining =
        |answer: &Answer| -> u32 { answer.headers["ratelimit-remaining"].to_str().unwrap().parse().unwrap() };
    let (first, second) = (sandbox.get("/events").await, sandbox.get("/events").await);
    assert_eq!(first.headers["ratelimit-limit"], "1000");
    assert_eq!(remaining(&first), remaining(&second) + 1);
    assert!(first.headers["ratelimit-reset"].to_str().unwrap().ends_with("GMT"));
}
