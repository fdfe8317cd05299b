//! Payers of every country, with the bank details that GoCardless documents for tests, and how they go through a
//! Billing Request: doing whatever it asks for, until nothing is left.

use crate::support::{Sandbox, text};
use serde_json::{Value, json};

/// What a payer from that country gives: an address, and a bank account.
pub(crate) fn details(country_code: &str) -> Value {
    let detail = match country_code {
        "AU" => json!({ "address_line1": "5 Walnut Parade", "city": "Hobart", "postal_code": "7000" }),
        "CA" => {
            json!({ "address_line1": "77 Walnut Avenue", "city": "Toronto", "region": "ON", "postal_code": "M5V 2T6" })
        }
        "DK" => json!({
            "address_line1": "Valnøddevej 2", "city": "Aarhus", "postal_code": "8000",
            "danish_identity_number": "0101701234",
        }),
        "SE" => json!({
            "address_line1": "Valnötsgatan 6", "city": "Lund", "postal_code": "222 22",
            "swedish_identity_number": "198112289874",
        }),
        "US" => json!({
            "address_line1": "31 Walnut Street", "city": "Portland", "region": "OR", "postal_code": "97201",
            "ip_address": "192.0.2.7",
        }),
        _ => json!({ "address_line1": "12 Walnut Row", "city": "Leeds", "postal_code": "LS1 4DY" }),
    };
    let mut detail = detail;
    detail["country_code"] = json!(country_code);
    json!({
        "customer": { "email": "ines@example.com", "given_name": "Ines", "family_name": "Marsh" },
        "customer_billing_detail": detail,
    })
}

pub(crate) fn account(country_code: &str) -> Value {
    let mut account = match country_code {
        "AU" => json!({ "branch_code": "082-082", "account_number": "012345678" }),
        "CA" => json!({ "bank_code": "0003", "branch_code": "00006", "account_number": "1234567" }),
        "DE" => json!({ "iban": "DE89370400440532013000" }),
        "DK" => json!({ "bank_code": "345", "account_number": "3179681" }),
        "FR" => json!({ "iban": "FR1420041010050500013M02606" }),
        "IE" => json!({ "iban": "IE29AIBK93115212345678" }),
        "NZ" => json!({
            "bank_code": "12", "branch_code": "3113", "account_number": "0003869", "account_number_suffix": "00",
        }),
        "SE" => json!({ "branch_code": "5491", "account_number": "0000003" }),
        "US" => {
            json!({ "bank_code": "026073150", "account_number": "2715500356", "account_type": "checking" })
        }
        _ => json!({ "branch_code": "200000", "account_number": "55779911" }),
    };
    account["country_code"] = json!(country_code);
    account["account_holder_name"] = json!("Ines Marsh");
    account
}

/// The mandate of a payer of this name, in the country's own scheme, made without a Billing Request.
pub(crate) async fn mandate(sandbox: &Sandbox, country_code: &str, given_name: &str) -> String {
    let details = details(country_code);
    let mut customer = details["customer"].clone();
    customer["given_name"] = json!(given_name);
    for (name, value) in details["customer_billing_detail"].as_object().unwrap() {
        if name != "ip_address" {
            customer[name] = value.clone();
        }
    }
    let customer_id = text(&sandbox.made("customers", &customer).await["id"]);
    let mut account = account(country_code);
    account["links"] = json!({ "customer": customer_id });
    let account_id = text(&sandbox.made("customer_bank_accounts", &account).await["id"]);
    let mandate =
        json!({ "payer_ip_address": "192.0.2.7", "links": { "customer_bank_account": account_id } });
    text(&sandbox.made("mandates", &mandate).await["id"])
}

/// A payment with a mandate from that country, unless the mandate takes none where it stands.
pub(crate) async fn payment(sandbox: &Sandbox, country_code: &str, mandate_id: &str) -> Option<String> {
    let currency = match country_code {
        "US" => "USD",
        "SE" => "SEK",
        "AU" => "AUD",
        "NZ" => "NZD",
        "DK" => "DKK",
        "CA" => "CAD",
        "DE" => "EUR",
        _ => "GBP",
    };
    let payment = json!({ "amount": 2400, "currency": currency, "links": { "mandate": mandate_id } });
    let answer = sandbox.post("/payments", &json!({ "payments": payment })).await;
    answer.body["payments"]["id"].as_str().map(str::to_owned)
}

/// The first bank that a Billing Request offers there.
pub(crate) async fn first_institution(sandbox: &Sandbox, id: &str, country_code: &str) -> Value {
    let path = format!("/billing_requests/{id}/institutions?country_code={country_code}");
    let bank = sandbox.get(&path).await.body["institutions"][0]["id"].clone();
    json!({ "institution": bank, "country_code": country_code })
}

/// Does every required action in turn. Answers with the Billing Request as it then is, and which actions were done.
pub(crate) async fn go_through(sandbox: &Sandbox, id: &str, country_code: &str) -> (Value, Vec<String>) {
    let mut done = Vec::new();
    loop {
        let billing_request = sandbox.billing_request(id).await;
        let Some(action) = next_action(&billing_request) else { return (billing_request, done) };
        assert!(!done.contains(&action), "{action} does not complete: {billing_request}");
        let data = match action.as_str() {
            "collect_customer_details" => details(country_code),
            "collect_bank_account" => account(country_code),
            "select_institution" => first_institution(sandbox, id, country_code).await,
            "bank_authorisation" => {
                let authorisation = sandbox.bank_authorisation(id).await;
                assert_eq!(sandbox.decide(&authorisation, "approve").await.status, 303);
                done.push(action);
                continue;
            }
            _ => json!({}),
        };
        sandbox.acted(id, &action, &data).await;
        done.push(action);
    }
}

/// The first action that is required, pending and may be done now.
fn next_action(billing_request: &Value) -> Option<String> {
    let actions = billing_request["actions"].as_array().unwrap();
    let completed = |kind: &Value| {
        actions.iter().filter(|action| action["type"] == *kind).all(|action| action["status"] == "completed")
    };
    let open = |action: &&Value| {
        let startable = action["requires_actions"].as_array().unwrap().iter().all(completed);
        action["status"] == "pending" && action["required"] == true && startable
    };
    actions.iter().find(open).map(|action| text(&action["type"]))
}
