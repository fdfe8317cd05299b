//! The icons of banks, from the backend; and how often their list is read.

use crate::contract::institutions::banks;
use crate::harness::{Answer, Deliveries, Harness, payment};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn icons_come_from_here() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    for bank in banks(&payer).await {
        let icon = format!("{}/images/institutions/{}", harness.backend, bank["id"].as_str().unwrap());
        assert_eq!(bank["icon_url"], icon);
    }
}

#[tokio::test]
async fn the_list_is_read_once_a_minute() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    banks(&payer).await;
    banks(&payer).await;
    let path = format!("/billing_requests/{}/institutions?country_code=GB&include_disabled=true", payer.id);
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
async fn an_icon_is_served_by_backends_that_have_listed_no_bank() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let bank = banks(&payer).await[0].clone();
    let other = harness.restarted().await;
    let address = bank["icon_url"].as_str().unwrap().replace(&harness.backend, &other);
    assert_eq!(harness.http.get(address).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn an_icon_survives_a_connection_that_breaks() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    let bank = banks(&payer).await[0].clone();
    for kind in ["lost", "reset", "half"] {
        let other = harness.restarted().await;
        harness.control("/faults", json!({ "path_contains": "/institutions/icons/", "kind": kind })).await;
        let address = bank["icon_url"].as_str().unwrap().replace(&harness.backend, &other);
        assert_eq!(harness.http.get(address).send().await.unwrap().status(), 200, "{kind}");
    }
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
