//! At the bank: what time does, who is kept out, and the QR code of the way there.

use crate::contract::bank::{at_the_handoff, authorised, status_becomes, url};
use crate::harness::{Answer, Deliveries, Harness, SHOP, customer_details, payment};
use reqwest::Method;
use reqwest::header::ORIGIN;
use serde_json::json;

#[tokio::test]
async fn the_qr_code_is_gocardless_s_from_here_and_is_not_kept() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let authorisation = authorised(&payer).await;
    let address = authorisation["qr_code_url"].as_str().unwrap();
    assert!(address.starts_with(&harness.backend), "{address}");
    let code = harness.http.get(address).send().await.unwrap();
    assert_eq!(code.status(), 200);
    assert_eq!(code.headers()["content-type"], "image/png");
    assert_eq!(code.headers()["cache-control"], "no-store");
    let original = harness.http.get(format!("{}/qr_code", url(&authorisation))).send().await.unwrap();
    assert_eq!(code.bytes().await.unwrap(), original.bytes().await.unwrap());

    let unknown = harness.request(Method::GET, "/images/bank_authorisations/BAU000NOSUCH");
    assert_eq!(Answer::to(unknown).await.error(), (404, "not_found"));
}

#[tokio::test]
async fn a_new_one_is_made_when_time_runs_out() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let first = authorised(&payer).await;
    harness.clock.advance(14 * 60);
    assert_ne!(authorised(&payer).await["id"], first["id"]);
}

#[tokio::test]
async fn a_backend_that_did_not_see_the_choice_makes_none_besides() {
    let harness = Harness::with(Deliveries::Off).await;
    let other = harness.restarted().await;
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", json!({ "customer": customer_details()["customer"] })).await.ok();
    let there =
        |request: reqwest::RequestBuilder| Answer::to(request.header(ORIGIN, SHOP).bearer_auth(&payer.token));
    there(harness.http.get(format!("{other}/billing_requests/{}", payer.id))).await.ok();
    payer.choose_bank("read_refund_account_sandbox_bank").await;
    // Slow enough that both have decided before one of them has made it.
    let path = "/bank_authorisations";
    let slow = json!({ "path_contains": path, "kind": "latency", "milliseconds": 1000, "times": 2 });
    harness.control("/faults", slow).await;
    let wanted = json!({ "links": { "billing_request": payer.id }, "return_to": SHOP });
    let again = harness.http.post(format!("{other}{path}"));
    let again = there(again.json(&json!({ "bank_authorisations": wanted })));
    let (first, again) = tokio::join!(authorised(&payer), again);
    assert_eq!(again.ok()["bank_authorisations"]["id"], first["id"]);
}

#[tokio::test]
async fn the_bank_that_was_chosen_elsewhere_is_no_other_one() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", json!({ "customer": customer_details()["customer"] })).await.ok();
    let bank = "read_refund_account_sandbox_bank";
    let path = format!("/billing_requests/{}/actions/select_institution", payer.id);
    let chosen = json!({ "data": { "institution": bank, "country_code": "GB" } });
    harness.merchant(Method::POST, &path, chosen).await;
    let first = authorised(&payer).await;
    assert_eq!(authorised(&payer).await["id"], first["id"]);
    payer.choose_bank(bank).await;
    assert_eq!(authorised(&payer).await["id"], first["id"]);
}

#[tokio::test]
async fn the_way_to_a_guessed_bank_is_the_accounts() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(payment()).await;
    payer.act("collect_customer_details", json!({ "customer": customer_details()["customer"] })).await.ok();
    let mut account = json!({ "account_holder_name": "Ada Byron", "branch_code": "93-35-00",
                              "account_number": "41926829", "country_code": "GB" });
    payer.act("collect_bank_account", account.clone()).await.ok();
    let first = authorised(&payer).await;
    payer.act("collect_bank_account", account.clone()).await.ok();
    assert_eq!(authorised(&payer).await["id"], first["id"], "the same account");
    account["branch_code"] = json!("93-45-00");
    payer.act("collect_bank_account", account).await.ok();
    let second = authorised(&payer).await;
    assert_ne!(second["id"], first["id"]);
    assert_eq!(authorised(&payer).await["id"], second["id"]);
}

#[tokio::test]
async fn the_last_two_minutes_at_the_bank_are_told() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    authorised(&payer).await;
    assert_eq!(payer.read().await.ok()["progress"]["bank_authorisation"].get("expires_soon"), None);
    harness.clock.advance(13 * 60 + 1);
    assert_eq!(payer.read().await.ok()["progress"]["bank_authorisation"]["expires_soon"], true);
}

#[tokio::test]
async fn a_payer_whom_gocardless_blocks_is_told_and_sent_to_no_bank() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    authorised(&payer).await;
    harness.control("/events", json!({ "resource": payer.id, "action": "payer_geo_blocked" })).await;
    status_becomes(&payer, "blocked").await;
    assert_eq!(payer.authorise().await.error(), (409, "invalid_state"));
    harness.clock.advance(24 * 60 * 60);
    let later = harness.opened(&payer.flow).await;
    assert_eq!(later.authorise().await.status, 200);
}

#[tokio::test]
async fn the_way_back_leads_back_though_no_answer_told_of_it() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let lost =
        json!({ "method": "POST", "path_contains": "/bank_authorisations", "kind": "lost", "times": 3 });
    harness.control("/faults", lost).await;
    assert_ne!(payer.authorise().await.status, 200);
    // By another way back, if it were made now.
    let authorisation = authorised(&payer).await;
    let back = payer.at_the_bank(url(&authorisation), "approve").await;
    let answer = harness.http.get(&back).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    assert!(answer.headers()["location"].to_str().unwrap().starts_with(SHOP));
}

#[tokio::test]
async fn the_way_back_is_open_for_half_an_hour() {
    let harness = Harness::start().await;
    let payer = at_the_handoff(&harness).await;
    let authorisation = authorised(&payer).await;
    let back = payer.at_the_bank(url(&authorisation), "leave").await;
    harness.clock.advance(30 * 60);
    assert_eq!(harness.http.get(&back).send().await.unwrap().status(), 410);
}
