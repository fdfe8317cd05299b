//! What actions accept, how often, and what they change.

use crate::support::{Kind, ORDINARY_BANK, bank_account, customer_details, start, text};
use serde_json::json;

#[tokio::test]
async fn billing_requests_are_listed_by_status_and_customer() {
    let sandbox = start().await;
    let (open, ended) = (sandbox.create(Kind::Mandate).await, sandbox.create(Kind::Mandate).await);
    sandbox.acted(&ended, "cancel", &json!({})).await;
    let customer = text(&sandbox.billing_request(&open).await["links"]["customer"]);
    assert_eq!(sandbox.ids("/billing_requests?status=cancelled").await, [ended]);
    assert_eq!(sandbox.ids(&format!("/billing_requests?customer={customer}")).await, [open]);
    assert_eq!(sandbox.get("/billing_requests?status=lost").await.status, 400);
}

#[tokio::test]
async fn customer_details_may_come_in_parts_and_be_corrected() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let part = json!({ "customer": { "email": "ines@example.com", "given_name": "Ines" } });
    sandbox.acted(&id, "collect_customer_details", &part).await;
    let action = sandbox.action(&id, "collect_customer_details").await.unwrap();
    assert_eq!(action["status"], "pending");
    assert_eq!(action["collect_customer_details"]["incomplete_fields"]["customer"], json!(["family_name"]));

    sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    let action = sandbox.action(&id, "collect_customer_details").await.unwrap();
    assert_eq!(action["status"], "completed");
    let correction = json!({ "customer": { "given_name": "Inés" } });
    let corrected = sandbox.acted(&id, "collect_customer_details", &correction).await;
    assert_eq!(corrected["resources"]["customer"]["given_name"], "Inés");
    assert_eq!(corrected["resources"]["customer"]["family_name"], "Marsh");
}

#[tokio::test]
async fn a_company_needs_no_person() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let company = json!({ "customer": { "email": "office@example.com", "company_name": "Marsh Mills" } });
    sandbox.acted(&id, "collect_customer_details", &company).await;
    assert_eq!(sandbox.action(&id, "collect_customer_details").await.unwrap()["status"], "completed");
}

#[tokio::test]
async fn a_bank_account_given_again_takes_the_place_of_the_first() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let first = sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let mut other = bank_account();
    other["branch_code"] = json!("123456");
    other["account_number"] = json!("123456");
    let second = sandbox.acted(&id, "collect_bank_account", &other).await;
    assert_ne!(first["links"]["customer_bank_account"], second["links"]["customer_bank_account"]);
    assert_eq!(second["resources"]["customer_bank_account"]["account_number_ending"], "56");
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
}

/// The clock stands still, so that moments do not tell what was there before.
#[tokio::test]
async fn only_an_account_that_was_given_for_it_goes_out_of_use_when_another_is_given() {
    let sandbox = start().await;
    sandbox.done("/sandbox/clock", &json!({ "pace": "stopped" })).await;
    let customer_id = text(&sandbox.made("customers", &customer_details()["customer"]).await["id"]);
    let mut on_file = bank_account();
    on_file["links"] = json!({ "customer": customer_id });
    let on_file = text(&sandbox.made("customer_bank_accounts", &on_file).await["id"]);
    let mut request = Kind::Mandate.request();
    request["links"] = json!({ "customer_bank_account": on_file });
    let id = text(&sandbox.made("billing_requests", &request).await["id"]);
    let mut given = Vec::new();
    for account_number in ["111111", "222222"] {
        let account = json!({
            "account_holder_name": "Ines Marsh", "country_code": "GB", "branch_code": "123456",
            "account_number": account_number,
        });
        let collected = sandbox.acted(&id, "collect_bank_account", &account).await;
        given.push(text(&collected["links"]["customer_bank_account"]));
    }
    let enabled = sandbox.ids(&format!("/customer_bank_accounts?customer={customer_id}&enabled=true")).await;
    assert_eq!(enabled, [given[1].clone(), on_file]);
}

#[tokio::test]
async fn an_account_on_file_elsewhere_exists_already() {
    let sandbox = start().await;
    let first = sandbox.create(Kind::Mandate).await;
    let given = sandbox.acted(&first, "collect_bank_account", &bank_account()).await;
    let mut request = Kind::Mandate.request();
    request["links"] = json!({ "customer": given["links"]["customer"] });
    let second = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let id = text(&second["billing_requests"]["id"]);
    assert_eq!(second["billing_requests"]["links"]["customer"], given["links"]["customer"]);
    let answer = sandbox.act(&id, "collect_bank_account", &bank_account()).await;
    assert_eq!(answer.status, 409);
    let error = &answer.body["error"]["errors"][0];
    assert_eq!(error["reason"], "bank_account_exists");
    assert_eq!(error["links"]["customer_bank_account"], given["links"]["customer_bank_account"]);
}

#[tokio::test]
async fn changed_details_have_to_be_confirmed_again() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let ready = sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    assert_eq!(ready["status"], "ready_to_fulfil");
    let changed = sandbox.acted(&id, "collect_customer_details", &customer_details()).await;
    assert_eq!(changed["status"], "pending");
    assert_eq!(sandbox.action(&id, "confirm_payer_details").await.unwrap()["status"], "pending");
}

#[tokio::test]
async fn a_second_signature_leaves_the_confirmation_open() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let wanted = json!({ "payer_requested_dual_signature": true });
    let waiting = sandbox.acted(&id, "confirm_payer_details", &wanted).await;
    assert_eq!(waiting["status"], "pending");
    assert_eq!(waiting["mandate_request"]["payer_requested_dual_signature"], true);
}

#[tokio::test]
async fn a_bank_that_is_down_cannot_be_selected() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    for institution in ["payment_consent_unknown_sandbox_unavailable_bank", "no_such_bank"] {
        let answer = sandbox.act(&id, "select_institution", &json!({ "institution": institution })).await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.body["error"]["errors"][0]["field"], "institution");
    }
    let chosen = sandbox.acted(&id, "select_institution", &json!({ "institution": ORDINARY_BANK })).await;
    assert_eq!(chosen["actions"][3]["status"], "completed");
}

#[tokio::test]
async fn the_currency_of_a_mandate_may_be_chosen_again_and_that_of_a_payment_may_not() {
    let sandbox = start().await;
    let mandate = sandbox.create(Kind::Mandate).await;
    sandbox.acted(&mandate, "choose_currency", &json!({ "currency": "GBP" })).await;
    let payment = sandbox.create(Kind::Payment).await;
    let answer = sandbox.act(&payment, "choose_currency", &json!({ "currency": "GBP" })).await;
    assert_eq!(answer.body["error"]["errors"][0]["reason"], "currency_not_changeable");
}

#[tokio::test]
async fn actions_accept_an_idempotency_key_and_an_empty_body() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let path = format!("/billing_requests/{id}/actions/confirm_payer_details");
    for body in ["", "null"] {
        let request =
            sandbox.request(reqwest::Method::POST, &path).header("Idempotency-Key", "same").body(body);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
}
