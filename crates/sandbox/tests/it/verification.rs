//! Verified mandates, guessed banks, second signatures: what follows from who the payer is and where they bank.

use crate::payers::{account, details, go_through};
use crate::support::{Sandbox, start, text};
use serde_json::{Value, json};

async fn create(sandbox: &Sandbox, request: &Value) -> String {
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    text(&made["billing_requests"]["id"])
}

fn mandate(scheme: &str, verify: &str) -> Value {
    json!({ "mandate_request": { "scheme": scheme, "verify": verify } })
}

/// Whether the bank has to be asked, may be asked, or cannot be.
async fn bank_authorisation(sandbox: &Sandbox, id: &str) -> Option<bool> {
    let action = sandbox.action(id, "bank_authorisation").await?;
    Some(action["required"].as_bool().unwrap())
}

#[tokio::test]
async fn verification_is_asked_for_where_the_scheme_has_a_way() {
    let sandbox = start().await;
    let cases = [
        ("ach", "minimum", Some(false)),
        ("ach", "when_available", Some(true)),
        ("autogiro", "minimum", Some(true)),
        ("bacs", "recommended", Some(false)),
        ("bacs", "always", Some(true)),
        ("becs", "when_available", None),
        ("becs_nz", "recommended", None),
        ("betalingsservice", "when_available", None),
        ("pad", "when_available", None),
        ("sepa_core", "always", Some(false)),
    ];
    for (scheme, verify, expected) in cases {
        let id = create(&sandbox, &mandate(scheme, verify)).await;
        assert_eq!(bank_authorisation(&sandbox, &id).await, expected, "{scheme} {verify}");
        let asks_for_bank = sandbox.action(&id, "select_institution").await.is_some();
        assert_eq!(asks_for_bank, expected == Some(true) && scheme != "autogiro", "{scheme} {verify}");
    }
}

#[tokio::test]
async fn sepa_verifies_in_germany_and_france() {
    let sandbox = start().await;
    for (country, expected) in [("DE", Some(true)), ("FR", Some(true)), ("IE", None)] {
        let id = create(&sandbox, &mandate("sepa_core", "when_available")).await;
        sandbox.acted(&id, "collect_customer_details", &details(country)).await;
        assert_eq!(bank_authorisation(&sandbox, &id).await, expected, "a payer in {country}");
        sandbox.acted(&id, "collect_bank_account", &account("IE")).await;
        assert_eq!(bank_authorisation(&sandbox, &id).await, None, "an Irish account of a payer in {country}");
    }
}

#[tokio::test]
async fn a_payer_who_is_a_risk_is_verified() {
    let sandbox = start().await;
    let id = create(&sandbox, &mandate("bacs", "recommended")).await;
    let mut risky = details("GB");
    risky["customer"]["email"] = json!("protectplus_risky@gocardless.com");
    sandbox.acted(&id, "collect_customer_details", &risky).await;
    assert_eq!(bank_authorisation(&sandbox, &id).await, Some(true));
    let id = create(&sandbox, &mandate("bacs", "minimum")).await;
    sandbox.acted(&id, "collect_customer_details", &risky).await;
    assert_eq!(bank_authorisation(&sandbox, &id).await, Some(false));
}

#[tokio::test]
async fn a_verified_mandate_says_when_and_takes_the_account_from_the_bank() {
    let sandbox = start().await;
    for (scheme, country) in [("ach", "US"), ("bacs", "GB"), ("sepa_core", "DE"), ("sepa_core", "FR")] {
        let id = create(&sandbox, &mandate(scheme, "when_available")).await;
        sandbox.acted(&id, "collect_customer_details", &details(country)).await;
        let bank = crate::payers::first_institution(&sandbox, &id, country).await;
        sandbox.acted(&id, "select_institution", &bank).await;
        let flow = sandbox.flow(&id, &json!({})).await;
        assert_eq!(flow["lock_bank_account"], false);
        let authorisation = sandbox.bank_authorisation(&id).await;
        assert_eq!(authorisation["authorisation_type"], "mandate");
        sandbox.decide(&authorisation, "approve").await;
        let path = format!("/billing_request_flows/{}/actions/initialise", text(&flow["id"]));
        let flow = sandbox.done(&path, &json!({ "data": {} })).await["billing_request_flows"].clone();
        assert_eq!(flow["lock_bank_account"], true, "the bank told the account");
        let (ready, done) = go_through(&sandbox, &id, country).await;
        assert_eq!(
            (done.join(" ").as_str(), &ready["status"]),
            ("confirm_payer_details", &json!("ready_to_fulfil"))
        );
        let given = &ready["resources"]["customer_bank_account"];
        assert_eq!(
            (&given["country_code"], &given["account_number_ending"]),
            (&json!(country), &json!("29"))
        );
        let fulfilled = sandbox.acted(&id, "fulfil", &json!({})).await;
        let path = format!("/mandates/{}", text(&fulfilled["links"]["mandate_request_mandate"]));
        assert!(sandbox.get(&path).await.body["mandates"]["verified_at"].is_string(), "{scheme}");
    }
}

#[tokio::test]
async fn the_bank_is_guessed_from_the_account() {
    let sandbox = start().await;
    let payment = json!({ "payment_request": { "currency": "GBP", "amount": 2400 } });
    let guess = |action: Value| (action["institution_guess_status"].clone(), action["status"].clone());
    let cases = [("931000", "41926829", "success", "completed"), ("200000", "55779911", "failed", "pending")];
    for (branch_code, account_number, guessed, status) in cases {
        let id = create(&sandbox, &payment).await;
        let mut given = account("GB");
        given["branch_code"] = json!(branch_code);
        given["account_number"] = json!(account_number);
        sandbox.acted(&id, "collect_bank_account", &given).await;
        let action = sandbox.action(&id, "select_institution").await.unwrap();
        assert_eq!(guess(action), (json!(guessed), json!(status)), "{branch_code}");
        let resources = sandbox.billing_request(&id).await["resources"].clone();
        assert_eq!(resources["institution"]["name"] == "Albion Bank", guessed == "success", "{branch_code}");
        let chosen = json!({ "institution": "ALBION_BANK_ALBIGB2L" });
        sandbox.acted(&id, "select_institution", &chosen).await;
        let action = sandbox.action(&id, "select_institution").await.unwrap();
        assert_eq!(guess(action), (json!("not_needed"), json!("completed")), "chosen by hand");
        assert!(sandbox.billing_request(&id).await["resources"].get("institution").is_none());
    }
    let id = create(&sandbox, &payment).await;
    let mut known = details("GB");
    known["customer"]["email"] = json!("bank-guess@gocardless.com");
    sandbox.acted(&id, "collect_customer_details", &known).await;
    let action = sandbox.action(&id, "select_institution").await.unwrap();
    assert_eq!(guess(action), (json!("success"), json!("completed")));
}

#[tokio::test]
async fn a_second_signature_is_for_bacs_and_irish_sepa_alone() {
    let sandbox = start().await;
    let two_sign = json!({ "payer_requested_dual_signature": true });
    for (scheme, country, taken) in
        [("bacs", "GB", true), ("sepa_core", "IE", true), ("sepa_core", "DE", false), ("becs", "AU", false)]
    {
        let id = create(&sandbox, &mandate(scheme, "minimum")).await;
        sandbox.acted(&id, "collect_customer_details", &details(country)).await;
        sandbox.acted(&id, "collect_bank_account", &account(country)).await;
        let answer = sandbox.act(&id, "confirm_payer_details", &two_sign).await;
        if !taken {
            assert_eq!(answer.status, 422);
            let error = &answer.body["error"]["errors"][0];
            assert_eq!(error["request_pointer"], "/data/payer_requested_dual_signature", "{scheme}");
            continue;
        }
        assert_eq!(
            answer.body["billing_requests"]["mandate_request"]["payer_requested_dual_signature"],
            true
        );
        let answer = sandbox.act(&id, "confirm_payer_details", &json!({})).await;
        assert_eq!(answer.body["error"]["errors"][0]["reason"], "dual_signature_pending");
        assert_eq!(sandbox.billing_request(&id).await["status"], "pending");
        let letters = sandbox.get("/sandbox/notifications").await.body["notifications"].clone();
        let letter = letters.as_array().unwrap().last().unwrap();
        assert_eq!(
            (&letter["email"], &letter["links"]["billing_request"]),
            (&json!("ines@example.com"), &json!(id))
        );
        let flow = text(&letter["links"]["billing_request_flow"]);
        let confirm = format!("{}/billing/static/flow/confirm?id={flow}", sandbox.url);
        sandbox.client.post(confirm).form(&[("confirmed", "yes")]).send().await.unwrap();
        assert_eq!(sandbox.billing_request(&id).await["status"], "fulfilled", "signed on the hosted page");
    }
}
