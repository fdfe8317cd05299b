//! Which currency a mandate is in: named, chosen by the payer, or that of the account.

use crate::payers::{account, details, go_through};
use crate::support::{Sandbox, start, text};
use serde_json::{Value, json};

async fn create(sandbox: &Sandbox, request: &Value) -> Value {
    let answer = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    answer["billing_requests"].clone()
}

fn available(billing_request: &Value) -> Vec<&str> {
    let currencies = billing_request["actions"][0]["available_currencies"].as_array().unwrap();
    currencies.iter().map(|currency| currency.as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_payer_may_choose_where_nothing_is_named() {
    let sandbox = start().await;
    let open = create(&sandbox, &json!({ "mandate_request": {} })).await;
    assert_eq!(open["mandate_request"]["scheme"], Value::Null);
    assert_eq!(open["mandate_request"]["currency"], Value::Null);
    assert_eq!(open["actions"][0]["status"], "pending");
    assert_eq!(available(&open), ["USD", "SEK", "GBP", "AUD", "NZD", "DKK", "CAD", "EUR"]);
    let id = text(&open["id"]);
    let answer = sandbox.act(&id, "collect_customer_details", &details("DE")).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "action_requirements_open");

    let chosen = sandbox
        .acted(&id, "choose_currency", &json!({ "currency": "EUR", "metadata": { "till": "3" } }))
        .await;
    assert_eq!(chosen["mandate_request"]["scheme"], "sepa_core");
    assert_eq!(chosen["metadata"], json!({ "till": "3" }));
    assert_eq!(chosen["actions"][0]["status"], "completed");
    let fields = &chosen["actions"][1]["collect_customer_details"]["incomplete_fields"];
    assert_eq!(fields["customer_billing_detail"], json!(["country_code"]));
    let (ready, _) = go_through(&sandbox, &id, "DE").await;
    assert_eq!(ready["status"], "ready_to_fulfil");
    assert_eq!(sandbox.history().await[1], "billing_requests.choose_currency");
}

#[tokio::test]
async fn an_account_chooses_where_nothing_is_named() {
    let sandbox = start().await;
    let schemes =
        [("GB", "bacs"), ("SE", "autogiro"), ("DK", "betalingsservice"), ("FR", "sepa_core"), ("US", "ach")];
    for (country, scheme) in schemes {
        let open = create(&sandbox, &json!({ "mandate_request": {} })).await;
        let id = text(&open["id"]);
        let given = sandbox.acted(&id, "collect_bank_account", &account(country)).await;
        assert_eq!(given["mandate_request"]["scheme"], scheme);
        assert_eq!(given["actions"][0]["status"], "completed");

        let on_file = json!({ "customer_bank_account": given["links"]["customer_bank_account"] });
        let again = create(&sandbox, &json!({ "mandate_request": {}, "links": on_file })).await;
        assert_eq!(again["mandate_request"]["scheme"], scheme, "an account on file");
    }
}

#[tokio::test]
async fn an_account_on_file_has_to_be_in_the_currency() {
    let sandbox = start().await;
    let open = create(&sandbox, &json!({ "mandate_request": {} })).await;
    let given = sandbox.acted(&text(&open["id"]), "collect_bank_account", &account("GB")).await;
    let on_file = json!({ "customer_bank_account": given["links"]["customer_bank_account"] });
    let euros = json!({ "billing_requests": { "mandate_request": { "currency": "EUR" }, "links": on_file } });
    let answer = sandbox.post("/billing_requests", &euros).await;
    assert_eq!(answer.status, 422);
    let pointer = &answer.body["error"]["errors"][0]["request_pointer"];
    assert_eq!(pointer, "/billing_requests/links/customer_bank_account");
}

#[tokio::test]
async fn another_currency_forgets_what_only_the_old_scheme_knows() {
    let sandbox = start().await;
    let request = json!({ "mandate_request": { "scheme": "ach", "consent_type": "standing", "authorisation_source": "web" } });
    let id = text(&create(&sandbox, &request).await["id"]);
    sandbox.acted(&id, "collect_customer_details", &details("US")).await;
    sandbox.acted(&id, "collect_bank_account", &account("US")).await;
    let changed = sandbox.acted(&id, "choose_currency", &json!({ "currency": "CAD" })).await;
    assert_eq!(changed["mandate_request"]["scheme"], "pad");
    assert!(changed["mandate_request"].get("consent_type").is_none());
    assert!(changed["mandate_request"].get("authorisation_source").is_none());
    assert!(changed["links"].get("customer_bank_account").is_none());
    let asked = sandbox.action(&id, "collect_bank_account").await.unwrap();
    assert_eq!((&asked["status"], &asked["available_country_codes"]), (&json!("pending"), &json!(["CA"])));
    sandbox.acted(&id, "choose_currency", &json!({ "currency": "USD" })).await;
    sandbox.acted(&id, "collect_bank_account", &account("US")).await;
}

#[tokio::test]
async fn currencies_are_those_that_what_was_asked_for_exists_in() {
    let sandbox = start().await;
    let verified =
        create(&sandbox, &json!({ "mandate_request": { "currency": "GBP", "verify": "always" } })).await;
    assert_eq!(available(&verified), ["USD", "SEK", "GBP", "EUR"]);
    let pay_to = json!({
        "purpose_code": "utility",
        "mandate_request": {
            "scheme": "pay_to", "description": "Coffee club", "constraints": { "max_amount_per_payment": 5000 },
        },
    });
    assert_eq!(available(&create(&sandbox, &pay_to).await), ["AUD"]);
}

#[tokio::test]
async fn a_flow_may_lock_the_currency() {
    let sandbox = start().await;
    let id = text(&create(&sandbox, &json!({ "mandate_request": { "currency": "GBP" } })).await["id"]);
    sandbox.flow(&id, &json!({ "lock_currency": true })).await;
    let answer = sandbox.act(&id, "choose_currency", &json!({ "currency": "EUR" })).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "currency_not_changeable");
}
