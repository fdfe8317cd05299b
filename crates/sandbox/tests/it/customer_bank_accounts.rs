//! `/customer_bank_accounts`.

use crate::errors::assert_error;
use crate::support::{Sandbox, bank_account, refused, start, text};
use serde_json::{Value, json};

pub(crate) async fn customer(sandbox: &Sandbox, given_name: &str) -> String {
    let members = json!({ "given_name": given_name, "family_name": "Marsh", "email": "ines@example.com" });
    text(&sandbox.made("customers", &members).await["id"])
}

/// The members of a customer's account.
pub(crate) fn account_of(customer_id: &str, mut account: Value) -> Value {
    account["links"] = json!({ "customer": customer_id });
    account
}

#[tokio::test]
async fn an_account_is_made_read_and_changed() {
    let sandbox = start().await;
    let customer_id = customer(&sandbox, "Ines").await;
    let mut given = account_of(&customer_id, bank_account());
    given["metadata"] = json!({ "main": "yes" });
    let made = sandbox.made("customer_bank_accounts", &given).await;
    assert_eq!(made["account_number_ending"], "11");
    assert_eq!((&made["currency"], &made["country_code"]), (&json!("GBP"), &json!("GB")));
    assert_eq!((&made["enabled"], &made["links"]["customer"]), (&json!(true), &json!(customer_id)));
    let path = format!("/customer_bank_accounts/{}", text(&made["id"]));
    assert_eq!(sandbox.get(&path).await.body["customer_bank_accounts"], made);
    let change = json!({ "customer_bank_accounts": { "metadata": { "main": "no" } } });
    let changed = sandbox.put(&path, &change).await.body["customer_bank_accounts"].clone();
    assert_eq!(changed["metadata"], json!({ "main": "no" }));
}

#[tokio::test]
async fn the_country_decides_the_currency_unless_one_is_given() {
    let sandbox = start().await;
    let customer_id = customer(&sandbox, "Ines").await;
    let american = json!({
        "account_holder_name": "Ines Marsh", "country_code": "US", "bank_code": "026073150",
        "account_number": "2715500356", "account_type": "checking",
    });
    let german = json!({ "account_holder_name": "Ines Marsh", "iban": "DE89370400440532013000" });
    let mut british_in_euro = bank_account();
    british_in_euro["currency"] = json!("EUR");
    for (given, currency) in [(american, "USD"), (german, "EUR"), (british_in_euro, "EUR")] {
        let made = sandbox.made("customer_bank_accounts", &account_of(&customer_id, given)).await;
        assert_eq!(made["currency"], currency);
    }
    let listed = |query: &'static str| {
        let sandbox = &sandbox;
        async move { sandbox.ids(query).await.len() }
    };
    assert_eq!(listed("/customers?currency=USD").await, 1);
    assert_eq!(listed("/customers?currency=GBP").await, 0);
    let mut french = bank_account();
    french["currency"] = json!("USD");
    let body = json!({ "customer_bank_accounts": account_of(&customer_id, french) });
    let answer = sandbox.post("/customer_bank_accounts", &body).await;
    assert!(refused(&answer).iter().any(|(field, _)| field == "country_code"), "{}", answer.body);
}

#[tokio::test]
async fn a_customer_has_an_account_once_while_it_is_enabled() {
    let sandbox = start().await;
    let customer_id = customer(&sandbox, "Ines").await;
    let body = json!({ "customer_bank_accounts": account_of(&customer_id, bank_account()) });
    let made = sandbox.done("/customer_bank_accounts", &body).await["customer_bank_accounts"].clone();
    let id = text(&made["id"]);
    let again = sandbox.post("/customer_bank_accounts", &body).await;
    assert_error(&again, 409, "validation_failed", "bank_account_exists");
    assert_eq!(again.body["error"]["errors"][0]["links"]["customer_bank_account"], id);
    let other = customer(&sandbox, "Ada").await;
    sandbox.made("customer_bank_accounts", &account_of(&other, bank_account())).await;

    let disable = format!("/customer_bank_accounts/{id}/actions/disable");
    let disabled = sandbox.done(&disable, &json!({ "data": {} })).await;
    assert_eq!(disabled["customer_bank_accounts"]["enabled"], false);
    assert_error(
        &sandbox.post(&disable, &json!({})).await,
        400,
        "invalid_api_usage",
        "invalid_document_structure",
    );
    let twice = sandbox.post(&disable, &json!({ "data": {} })).await;
    assert_error(&twice, 422, "invalid_state", "disable_failed");
    let new_id = text(&sandbox.done("/customer_bank_accounts", &body).await["customer_bank_accounts"]["id"]);
    assert_ne!(new_id, id);

    let list = format!("/customer_bank_accounts?customer={customer_id}");
    assert_eq!(sandbox.ids(&list).await, [&*new_id, &*id]);
    assert_eq!(sandbox.ids(&format!("{list}&enabled=true")).await, [&*new_id]);
    assert_eq!(sandbox.ids(&format!("{list}&limit=1&after={new_id}")).await, [&*id]);
    assert_eq!(sandbox.ids("/customer_bank_accounts?enabled=false").await, [&*id]);
    assert!(sandbox.ids("/customer_bank_accounts?customer=CU0").await.is_empty());
}

#[tokio::test]
async fn an_account_belongs_to_a_customer() {
    let sandbox = start().await;
    let body = json!({ "customer_bank_accounts": bank_account() });
    let answer = sandbox.post("/customer_bank_accounts", &body).await;
    assert_error(&answer, 400, "invalid_api_usage", "invalid_document_structure");
    let removed = customer(&sandbox, "Ines").await;
    sandbox.delete(&format!("/customers/{removed}")).await;
    for id in ["CU0", &removed] {
        let body = json!({ "customer_bank_accounts": account_of(id, bank_account()) });
        let answer = sandbox.post("/customer_bank_accounts", &body).await;
        let place = "/customer_bank_accounts/links/customer";
        assert_eq!(refused(&answer), [("customer".to_owned(), place.to_owned())]);
    }
}
