//! The list of banks.

use crate::harness::{Answer, Deliveries, Harness, Payer, payment};
use reqwest::Method;
use serde_json::{Value, json};

pub(crate) async fn banks(payer: &Payer<'_>) -> Vec<Value> {
    banks_in("GB", payer).await
}

async fn banks_in(country_code: &str, payer: &Payer<'_>) -> Vec<Value> {
    let path = format!("/billing_requests/{}/institutions?country_code={country_code}", payer.id);
    let answer = Answer::to(payer.request(Method::GET, &path)).await.ok();
    answer["institutions"].as_array().unwrap().clone()
}

fn availability(banks: &[Value], name: &str) -> String {
    let bank = banks.iter().find(|bank| bank["name"] == name).unwrap();
    bank["availability"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn banks_that_are_down_are_in_the_list() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let banks = banks(&payer).await;
    assert_eq!(availability(&banks, "Albion Bank"), "available");
    assert_eq!(availability(&banks, "Dovecote Bank"), "unavailable", "banks that are down are shown as such");
}

#[tokio::test]
async fn a_bank_that_does_not_let_pay_so_much_is_shown_as_such() {
    let harness = Harness::with(Deliveries::Off).await;
    let of = async |amount: u64, customer: Value| {
        let request = json!({ "payment_request": { "currency": "GBP", "amount": amount } });
        let payer = harness.payer(request).await;
        payer.act("collect_customer_details", json!({ "customer": customer })).await.ok();
        availability(&banks(&payer).await, "Drift")
    };
    let person = json!({ "given_name": "Ada", "family_name": "Byron", "email": "ada@example.com" });
    let company = json!({ "company_name": "Engines Ltd", "email": "ada@example.com" });
    assert_eq!(of(50_000, person.clone()).await, "available");
    assert_eq!(of(50_001, person).await, "over_limit");
    assert_eq!(of(50_001, company.clone()).await, "available");
    assert_eq!(of(100_001, company).await, "over_limit");
}

#[tokio::test]
async fn the_bank_that_was_guessed_or_chosen_comes_first_and_is_named() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    payer
        .act(
            "collect_customer_details",
            json!({ "customer": {
        "given_name": "Ada", "family_name": "Byron", "email": "ada@example.com" } }),
        )
        .await
        .ok();
    let account = json!({ "account_holder_name": "Ada Byron", "branch_code": "933500",
                          "account_number": "41926829", "country_code": "GB" });
    let guessed = payer.act("collect_bank_account", account).await.ok();
    assert_eq!(guessed["progress"]["institution"]["name"], "Gannet");
    assert_eq!(banks(&payer).await[0]["name"], "Gannet");
    let choice = json!({ "institution": "KESTREL_KESTGB2L", "country_code": "GB" });
    let chosen = payer.act("select_institution", choice).await.ok();
    assert_eq!(chosen["progress"]["institution"]["name"], "Kestrel");
    assert_eq!(banks(&payer).await[0]["name"], "Kestrel");
}

#[tokio::test]
async fn payments_beyond_the_billing_requests_own_list_have_the_general_one() {
    let harness = Harness::with(Deliveries::Off).await;
    let scheme = "sepa_instant_credit_transfer";
    let payment =
        json!({ "payment_request": { "scheme": scheme, "amount": 2400, "description": "A kettle" } });
    let payer = harness.payer(payment).await;
    assert!(!banks_in("DE", &payer).await.is_empty());
}

#[tokio::test]
async fn a_mandate_is_verified_at_a_bank_of_its_own_list() {
    let harness = Harness::with(Deliveries::Off).await;
    let mandate = json!({ "mandate_request": { "scheme": "ach", "verify": "when_available" } });
    let payer = harness.payer(mandate).await;
    assert!(!banks_in("US", &payer).await.is_empty());
}

#[tokio::test]
async fn the_country_is_part_of_the_question() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    for query in ["", "?country_code=", "?country_code=gb", "?country_code=GBR", "?country_code=GB&more=1"] {
        let path = format!("/billing_requests/{}/institutions{query}", payer.id);
        let answer = Answer::to(payer.request(Method::GET, &path)).await;
        assert_eq!(answer.error(), (400, "invalid_request"), "{query}");
    }
}
