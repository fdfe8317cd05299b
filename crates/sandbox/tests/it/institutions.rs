//! The lists of banks.

use crate::support::{Kind, start, text};
use serde_json::Value;

fn names(body: &Value) -> Vec<String> {
    body["institutions"].as_array().unwrap().iter().map(|bank| text(&bank["name"])).collect()
}

#[tokio::test]
async fn a_billing_request_lists_banks_with_their_status() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB");
    let enabled = sandbox.get(&path).await.body;
    assert!(enabled["institutions"].as_array().unwrap().iter().all(|bank| bank["status"] == "enabled"));
    let all = sandbox.get(&format!("{path}&include_disabled=true")).await.body;
    assert!(names(&all).len() >= 60);
    let down =
        all["institutions"].as_array().unwrap().iter().filter(|bank| bank["status"] != "enabled").count();
    assert_eq!(names(&all).len(), names(&enabled).len() + down);
    assert!(down >= 2);
    let mut keys: Vec<&String> = all["institutions"][0].as_object().unwrap().keys().collect();
    keys.sort_unstable();
    let expected =
        "autocompletes_collect_bank_account country_code icon_url id limits logo_url name roles status";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
}

#[tokio::test]
async fn banks_are_searched_by_name_and_by_id() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB");
    assert_eq!(names(&sandbox.get(&format!("{path}&search=ALBION")).await.body), ["Albion Bank"]);
    let both = sandbox.get(&format!("{path}&ids=ALBION_BANK_ALBIGB2L,YARROW_YARRGB2L")).await.body;
    assert_eq!(names(&both), ["Albion Bank", "Yarrow"]);
    assert!(names(&sandbox.get(&path.replace("=GB", "=FR")).await.body).is_empty());
}

#[tokio::test]
async fn parameters_are_checked() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let missing = sandbox.get(&format!("/billing_requests/{id}/institutions")).await;
    assert_eq!(missing.body["error"]["errors"][0]["field"], "country_code");
    let path = format!("/billing_requests/{id}/institutions?country_code=GB&include_disabled=yes");
    let wrong = sandbox.get(&path).await;
    assert_eq!(wrong.status, 400);
    assert_eq!(wrong.body["error"]["message"], "One of your parameters was incorrectly typed");
}

#[tokio::test]
async fn the_general_list_says_less() {
    let sandbox = start().await;
    let body = sandbox.get("/institutions?country_code=GB").await.body;
    assert!(names(&body).len() > 50);
    assert!(body["institutions"][0].get("status").is_none());
    assert!(body["institutions"][0].get("autocompletes_collect_bank_account").is_none());
}

#[tokio::test]
async fn every_bank_has_its_icon_and_its_own_id() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let path = format!("/billing_requests/{id}/institutions?country_code=GB&include_disabled=true");
    let body = sandbox.get(&path).await.body;
    let banks = body["institutions"].as_array().unwrap();
    let ids: std::collections::HashSet<String> = banks.iter().map(|bank| text(&bank["id"])).collect();
    assert_eq!(ids.len(), banks.len());
    for bank in banks {
        for address in [&bank["icon_url"], &bank["logo_url"]] {
            let response = sandbox.client.get(text(address)).send().await.unwrap();
            assert_eq!(response.status(), 200);
            assert_eq!(response.headers()["content-type"], "image/svg+xml");
            assert!(response.text().await.unwrap().starts_with("<svg"));
        }
    }
}
