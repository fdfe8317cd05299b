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

#[tokio::test]
async fn banks_that_are_down_are_in_the_list_and_icons_come_from_here() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let banks = banks(&payer).await;
    assert!(banks.iter().any(|bank| bank["status"] == "enabled"));
    assert!(banks.iter().any(|bank| bank["status"] != "enabled"), "banks that are down are shown as such");
    for bank in &banks {
        let icon = format!("{}/images/institutions/{}", harness.backend, bank["id"].as_str().unwrap());
        assert_eq!(bank["icon_url"], icon);
    }
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
