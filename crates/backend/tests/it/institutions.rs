//! The list of banks, and their icons from the backend.

use crate::harness::{Answer, Deliveries, Harness, Payer, payment};
use reqwest::Method;
use serde_json::{Value, json};

async fn banks(payer: &Payer<'_>) -> Vec<Value> {
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
async fn banks_that_are_down_are_in_the_list_and_icons_come_from_here() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let banks = banks(&payer).await;
    assert_eq!(availability(&banks, "Albion Bank"), "available");
    assert_eq!(availability(&banks, "Dovecote Bank"), "unavailable", "banks that are down are shown as such");
    for bank in &banks {
        let icon = format!("{}/images/institutions/{}", harness.backend, bank["id"].as_str().unwrap());
        assert_eq!(bank["icon_url"], icon);
    }
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
    let path = format!("/institutions?country_code=DE&scheme={scheme}&limit=500");
    assert_eq!(harness.count("GET", &path).await, 1);
}

#[tokio::test]
async fn a_mandate_is_verified_at_a_bank_of_its_own_list() {
    let harness = Harness::with(Deliveries::Off).await;
    let mandate = json!({ "mandate_request": { "scheme": "ach", "verify": "when_available" } });
    let payer = harness.payer(mandate).await;
    assert!(!banks_in("US", &payer).await.is_empty());
}

#[tokio::test]
async fn the_list_is_read_once_a_minute() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    banks(&payer).await;
    banks(&payer).await;
    let path = format!(
        "/billing_requests/{}/institutions?country_code=GB&include_disabled=true&limit=500",
        payer.id
    );
    assert_eq!(harness.count("GET", &path).await, 1);
}

#[tokio::test]
async fn an_icon_is_served_where_no_script_can_run() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let bank = banks(&payer).await[0].clone();
    let icon = harness.http.get(bank["icon_url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(icon.status(), 200);
    assert_eq!(icon.headers()["content-type"], "image/svg+xml");
    assert_eq!(icon.headers()["x-content-type-options"], "nosniff");
    assert_eq!(icon.headers()["cross-origin-resource-policy"], "cross-origin");
    assert!(
        icon.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("sandbox; default-src 'none'")
    );
    assert!(icon.headers()["cache-control"].to_str().unwrap().contains("max-age=86400"));
}

#[tokio::test]
async fn only_icons_that_gocardless_named_are_fetched() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    banks(&payer).await;
    for id in ["no_such_bank", "..%2F..%2Fsandbox%2Frequests", "http:%2F%2F127.0.0.1"] {
        let answer = Answer::to(payer.request(Method::GET, &format!("/images/institutions/{id}"))).await;
        assert_eq!(answer.error(), (404, "not_found"), "{id}");
    }
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
