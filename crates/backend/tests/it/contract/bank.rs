//! To the bank and back: one live authorisation, none after an approved one, a way back that is used once.

use crate::harness::{
    Answer, Deliveries, Harness, Payer, SHOP, bank_account, customer_details, eventually, mandate, payment,
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

const BANK: &str = "read_refund_account_sandbox_bank";
const OTHER_BANK: &str = "payment_failed_sandbox_bank";

pub(crate) async fn at_the_handoff(harness: &Harness) -> Payer<'_> {
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", json!({ "customer": customer_details()["customer"] })).await.ok();
    payer.choose_bank(BANK).await;
    payer
}

pub(crate) async fn authorised(payer: &Payer<'_>) -> Value {
    payer.authorise().await.ok()["bank_authorisations"].clone()
}

pub(crate) fn url(authorisation: &Value) -> &str {
    authorisation["url"].as_str().unwrap()
}

pub(crate) async fn status_becomes(payer: &Payer<'_>, expected: &str) {
    eventually(expected, async || {
        (payer.read().await.ok()["progress"]["bank_authorisation"]["status"] == expected).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn there_are_never_two_live_ones() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let body =
        json!({ "bank_authorisations": { "links": { "billing_request": payer.id }, "return_to": SHOP } });
    let mut tasks = JoinSet::new();
    for _ in 0..10 {
        let request = payer.request(Method::POST, "/bank_authorisations").json(&body);
        tasks.spawn(async move { Answer::to(request).await.ok()["bank_authorisations"]["id"].clone() });
    }
    let mut ids = tasks.join_all().await;
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(harness.count("POST", "/bank_authorisations").await, 1);

    let read = payer.request(Method::GET, &format!("/bank_authorisations/{}", ids[0].as_str().unwrap()));
    assert_eq!(Answer::to(read).await.ok()["bank_authorisations"]["id"], ids[0]);
}

#[tokio::test]
async fn a_new_one_is_made_for_another_bank() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let first = authorised(&payer).await;
    payer.choose_bank(OTHER_BANK).await;
    let second = authorised(&payer).await;
    assert_ne!(first["id"], second["id"]);
    assert_eq!(second["links"]["institution"], OTHER_BANK);
    assert_eq!(authorised(&payer).await["id"], second["id"]);
}

#[tokio::test]
async fn a_refusal_is_told_and_another_try_is_a_new_one() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let first = authorised(&payer).await;
    payer.at_the_bank(url(&first), "refuse").await;
    status_becomes(&payer, "denied").await;
    let second = authorised(&payer).await;
    assert_ne!(first["id"], second["id"]);
    status_becomes(&payer, "pending").await;
    payer.at_the_bank(url(&second), "approve").await;
    status_becomes(&payer, "authorised").await;
}

#[tokio::test]
async fn a_refusal_is_still_told_where_direct_debit_took_its_place() {
    let harness = Harness::with(Deliveries::Off).await;
    let mut request = payment();
    request["fallback_enabled"] = json!(true);
    let payer = harness.payer(request).await;
    payer.act("collect_customer_details", json!({ "customer": customer_details()["customer"] })).await.ok();
    payer.choose_bank(BANK).await;
    payer.at_the_bank(url(&authorised(&payer).await), "refuse").await;
    status_becomes(&payer, "denied").await;
    payer.act("fallback", json!({})).await.ok();
    payer.act("collect_customer_details", customer_details()).await.ok();
    payer.act("collect_bank_account", bank_account()).await.ok();
    let done = payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(done["billing_requests"]["status"], "fulfilled");
    assert_eq!(done["progress"]["bank_authorisation"]["status"], "denied");
}

#[tokio::test]
async fn there_is_none_after_an_approved_one() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = at_the_handoff(&harness).await;
    let authorisation = authorised(&payer).await;
    payer.at_the_bank(url(&authorisation), "approve").await;
    assert_eq!(payer.authorise().await.error(), (409, "already_authorised"));
    status_becomes(&payer, "authorised").await;
    assert_eq!(payer.authorise().await.error(), (409, "already_authorised"));
    assert_eq!(harness.count("POST", "/bank_authorisations").await, 1);
}

#[tokio::test]
async fn a_checkout_that_needs_no_bank_makes_none() {
    let harness = Harness::start().await;
    let payer = harness.payer(mandate()).await;
    payer.give_details().await;
    payer.act("confirm_payer_details", json!({})).await.ok();
    assert_eq!(payer.authorise().await.error(), (409, "invalid_state"));
}

#[tokio::test]
async fn the_bank_sends_the_payer_back_to_the_page_once() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let authorisation = authorised(&payer).await;
    let back = payer.at_the_bank(url(&authorisation), "approve").await;
    assert!(back.starts_with(&format!("{}/return?state=", harness.backend)), "{back}");

    let answer = harness.http.get(&back).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    let expected = format!("{SHOP}/checkout?basket=7&gocardless_flow={}", payer.flow);
    assert_eq!(answer.headers()["location"], expected.as_str());
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");

    let again = harness.http.get(&back).send().await.unwrap();
    assert_eq!(again.status(), 410);
    assert_eq!(again.headers()["content-type"], "text/html; charset=utf-8");
    let page = again.text().await.unwrap();
    assert!(page.contains("<a href=\"https://shop.example/checkout?basket=7\">"), "{page}");
    for unknown in ["", "?state=", "?state=guessed", "?outcome=success"] {
        let answer = harness.http.get(format!("{}/return{unknown}", harness.backend)).send().await.unwrap();
        assert_eq!(answer.status(), 410, "{unknown}");
    }
}

#[tokio::test]
async fn a_payer_who_left_undecided_can_go_and_come_back_again() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let first = authorised(&payer).await;
    let back = payer.at_the_bank(url(&first), "leave").await;
    assert_eq!(harness.http.get(&back).send().await.unwrap().status(), 303);
    let same = authorised(&payer).await;
    assert_eq!(same["id"], first["id"]);
    let back = payer.at_the_bank(url(&same), "approve").await;
    assert_eq!(harness.http.get(&back).send().await.unwrap().status(), 303);
}

#[tokio::test]
async fn the_payer_comes_back_to_allowed_pages_only() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    for page in [
        "https://evil.example/",
        "https://shop.example@evil.example/",
        "https://evil.example\\@shop.example/",
        "https://shop.example:444/",
        "https://ada@shop.example/",
        "blob:https://shop.example/1",
        "javascript:alert(1)",
    ] {
        let answer = payer.authorise_and_return_to(page).await;
        assert_eq!(answer.error(), (403, "origin_not_allowed"), "{page}");
    }
    for page in ["/checkout", "shop.example", ""] {
        let answer = payer.authorise_and_return_to(page).await;
        assert_eq!(answer.error(), (400, "invalid_request"), "{page}");
    }
}

#[tokio::test]
async fn a_stranger_reads_no_bank_authorisation_of_this_payer() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let authorisation = authorised(&payer).await;
    let stranger = harness.payer(mandate()).await;
    let mut answers = Vec::new();
    for id in [authorisation["id"].as_str().unwrap(), "BAU000NOSUCH"] {
        let read = stranger.request(Method::GET, &format!("/bank_authorisations/{id}"));
        let mut answer = Answer::to(read).await;
        assert_eq!(answer.error(), (404, "not_found"));
        answer.body["error"]["request_id"].take();
        answers.push(answer.body);
    }
    assert_eq!(answers[0], answers[1], "the answer does not tell whether it exists");
}
