//! The bank's page: what it shows, and what each way of leaving it does.

use crate::support::{Kind, ORDINARY_BANK, Sandbox, location, query, read, start, text};
use serde_json::{Value, json};

async fn at_the_bank(sandbox: &Sandbox, bank: &str) -> (String, String, Value) {
    let id = sandbox.create(Kind::Payment).await;
    let flow = sandbox.flow(&id, &json!({})).await;
    sandbox.fill_in(&id, bank).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    (id, text(&flow["id"]), authorisation)
}

async fn reread(sandbox: &Sandbox, authorisation: &Value) -> Value {
    let path = format!("/bank_authorisations/{}", text(&authorisation["id"]));
    sandbox.get(&path).await.body["bank_authorisations"].clone()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn the_page_shows_what_is_paid_to_whom_and_notes_the_visit() {
    let sandbox = start().await;
    let (_, _, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    assert_eq!(authorisation["last_visited_at"], Value::Null);
    let answer = read(sandbox.client.get(text(&authorisation["url"]))).await;
    assert_eq!(answer.status, 200);
    assert!(answer.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let page = answer.body.as_str().unwrap();
    for shown in ["Albion Bank", "£24.00", "Two bags of beans", ">Approve<", ">Refuse<", ">Leave<"] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(reread(&sandbox, &authorisation).await["last_visited_at"].is_string());
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.bank_authorisation_visited");
}

#[tokio::test]
async fn a_bank_may_take_time_to_say_where_its_page_is() {
    let sandbox = start().await;
    sandbox.done("/sandbox/bank_preparation", &json!({ "seconds": 20 })).await;
    let (_, _, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    assert_eq!((&authorisation["url"], &authorisation["qr_code_url"]), (&Value::Null, &Value::Null));
    sandbox.advance(20).await;
    let prepared = reread(&sandbox, &authorisation).await;
    assert_eq!(read(sandbox.client.get(text(&prepared["url"]))).await.status, 200);
    assert_eq!(read(sandbox.client.get(text(&prepared["qr_code_url"]))).await.status, 200);
}

#[tokio::test]
async fn approving_authorises_and_leads_back_with_success() {
    let sandbox = start().await;
    let (_, flow_id, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    let answer = sandbox.decide(&authorisation, "approve").await;
    assert_eq!(answer.status, 303);
    let back = query(&location(&answer));
    assert_eq!(back, pairs(&[("cart", "7"), ("outcome", "success"), ("id", &flow_id)]));
    assert!(reread(&sandbox, &authorisation).await["authorised_at"].is_string());
}

#[tokio::test]
async fn refusing_denies_and_another_bank_may_be_chosen() {
    let sandbox = start().await;
    let (id, flow_id, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    let answer = sandbox.decide(&authorisation, "refuse").await;
    let back = query(&location(&answer));
    assert_eq!(back, pairs(&[("cart", "7"), ("outcome", "failure"), ("id", &flow_id)]));
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.bank_authorisation_denied");
    assert_eq!(reread(&sandbox, &authorisation).await["authorised_at"], Value::Null);
    let late = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&late).contains("outcome=failure"), "a refusal stands");

    sandbox.acted(&id, "select_institution", &json!({ "institution": "YARROW_YARRGB2L" })).await;
    let second = sandbox.bank_authorisation(&id).await;
    assert_eq!(second["links"]["institution"], "YARROW_YARRGB2L");
    sandbox.decide(&second, "approve").await;
    assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "completed");
    let visits = sandbox.get(&format!("/sandbox/billing_requests/{id}/bank_authorisations")).await.body;
    let decisions = visits["bank_authorisations"].as_array().unwrap().iter().map(|visit| &visit["decision"]);
    assert_eq!(decisions.collect::<Vec<_>>(), ["denied", "authorised"]);
}

#[tokio::test]
async fn leaving_decides_nothing() {
    let sandbox = start().await;
    let (id, _, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    let events = sandbox.history().await.len();
    let answer = sandbox.decide(&authorisation, "leave").await;
    assert!(location(&answer).contains("outcome=timeout"));
    assert_eq!(sandbox.history().await.len(), events);
    sandbox.decide(&authorisation, "approve").await;
    assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "completed");
}

#[tokio::test]
async fn an_authorisation_expires_after_a_quarter_of_an_hour() {
    let sandbox = start().await;
    let (id, _, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    sandbox.advance(15 * 60).await;
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.bank_authorisation_expired");
    let page = read(sandbox.client.get(text(&authorisation["url"]))).await;
    assert!(page.body.as_str().unwrap().contains("This page has expired"));
    let picture = read(sandbox.client.get(text(&authorisation["qr_code_url"]))).await;
    assert_eq!(
        (picture.status.as_u16(), picture.body),
        (410, json!({ "error": "bank_authorisation_expired" }))
    );
    let answer = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&answer).contains("outcome=timeout"));
    assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "pending");
}

#[tokio::test]
async fn a_bank_may_refuse_whatever_the_payer_says() {
    let sandbox = start().await;
    let (_, _, authorisation) = at_the_bank(&sandbox, "consent_rejected_sandbox_bank").await;
    let answer = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&answer).contains("outcome=failure"));
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.bank_authorisation_denied");
}

#[tokio::test]
async fn a_bank_may_fail_to_authorise_and_another_may_be_chosen() {
    let sandbox = start().await;
    let banks = [
        ("authorisation_failed_insufficient_funds_sandbox_bank", "insufficient_funds"),
        ("authorisation_failed_account_mismatch_sandbox_bank", "billing_request_bank_authorisation_failed"),
    ];
    for (bank, cause) in banks {
        let (id, _, authorisation) = at_the_bank(&sandbox, bank).await;
        let answer = sandbox.decide(&authorisation, "approve").await;
        assert!(location(&answer).contains("outcome=failure"));
        let newest = sandbox.get("/events?limit=1").await.body["events"][0].clone();
        assert_eq!(
            (&newest["action"], &newest["details"]["cause"]),
            (&json!("bank_authorisation_failed"), &json!(cause))
        );
        assert_eq!(reread(&sandbox, &authorisation).await["authorised_at"], Value::Null);
        let page = read(sandbox.client.get(text(&authorisation["url"]))).await;
        assert!(page.body.as_str().unwrap().contains("Your bank could not do this"));

        sandbox.acted(&id, "select_institution", &json!({ "institution": ORDINARY_BANK })).await;
        sandbox.decide(&sandbox.bank_authorisation(&id).await, "approve").await;
        assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "completed");
    }
}

#[tokio::test]
async fn a_bank_may_never_say_what_became_of_the_consent() {
    let sandbox = start().await;
    let (_, _, authorisation) = at_the_bank(&sandbox, "payment_consent_unknown_sandbox_bank").await;
    let answer = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&answer).contains("outcome=timeout"));
    assert_eq!(reread(&sandbox, &authorisation).await["authorised_at"], Value::Null);
    sandbox.advance(15 * 60).await;
    assert_eq!(sandbox.history().await.last().unwrap(), "billing_requests.bank_authorisation_expired");
}

#[tokio::test]
async fn some_banks_cut_their_page_off_from_the_one_that_opened_it() {
    let sandbox = start().await;
    let policies = [
        (ORDINARY_BANK, None),
        ("opener_same_origin_sandbox_bank", Some("same-origin")),
        ("no_opener_sandbox_bank", Some("noopener-allow-popups")),
    ];
    for (bank, policy) in policies {
        let (_, _, authorisation) = at_the_bank(&sandbox, bank).await;
        let page = read(sandbox.client.get(text(&authorisation["url"]))).await;
        let header = page.headers.get("cross-origin-opener-policy").map(|value| value.to_str().unwrap());
        assert_eq!(header, policy);
    }
}

#[tokio::test]
async fn nothing_is_authorised_twice() {
    let sandbox = start().await;
    let (id, _, first) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    let second = sandbox.bank_authorisation(&id).await;
    sandbox.decide(&first, "approve").await;
    assert!(location(&sandbox.decide(&second, "approve").await).contains("outcome=failure"));
    let wanted = json!({ "bank_authorisations": { "links": { "billing_request": id } } });
    let answer = sandbox.post("/bank_authorisations", &wanted).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "bank_authorisation_already_authorised");
    let answer = sandbox.act(&id, "select_institution", &json!({ "institution": "YARROW_YARRGB2L" })).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "bank_authorisation_already_authorised");
    let approvals = sandbox.history().await;
    let authorised =
        approvals.iter().filter(|event| event.ends_with("bank_authorisation_authorised")).count();
    assert_eq!(authorised, 1);
}

#[tokio::test]
async fn a_bank_has_to_be_chosen_first() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let wanted = json!({ "bank_authorisations": { "links": { "billing_request": id } } });
    let answer = sandbox.post("/bank_authorisations", &wanted).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "action_requirements_open");
}

#[tokio::test]
async fn the_qr_code_is_a_picture() {
    let sandbox = start().await;
    let (_, _, authorisation) = at_the_bank(&sandbox, ORDINARY_BANK).await;
    let response = sandbox.client.get(text(&authorisation["qr_code_url"])).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "image/png");
    assert!(response.bytes().await.unwrap().starts_with(b"\x89PNG"));
}
