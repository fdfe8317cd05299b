//! How a visit to a bank may end besides approval and refusal, and banks that are not chosen from a list.

use crate::support::{Kind, ORDINARY_BANK, Sandbox, location, read, start, text};
use serde_json::{Value, json};

async fn at_the_bank(sandbox: &Sandbox) -> (String, Value) {
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    (id, authorisation)
}

async fn newest_event(sandbox: &Sandbox) -> Value {
    sandbox.get("/events?limit=1").await.body["events"][0].clone()
}

#[tokio::test]
async fn a_button_ends_the_visit_in_each_way() {
    let sandbox = start().await;
    let ends = [
        ("fail", "failure", "bank_authorisation_failed", "billing_request_bank_authorisation_failed"),
        ("insufficient_funds", "failure", "bank_authorisation_failed", "insufficient_funds"),
        ("expire", "timeout", "bank_authorisation_expired", "billing_request_bank_authorisation_expired"),
    ];
    for (button, outcome, action, cause) in ends {
        let (id, authorisation) = at_the_bank(&sandbox).await;
        let page = text(&read(sandbox.client.get(text(&authorisation["url"]))).await.body);
        assert!(page.contains(&format!("value=\"{button}\"")), "{button}");
        let answer = sandbox.decide(&authorisation, button).await;
        assert!(location(&answer).contains(&format!("outcome={outcome}")), "{button}");
        let event = newest_event(&sandbox).await;
        assert_eq!((&event["action"], &event["details"]["cause"]), (&json!(action), &json!(cause)));
        assert_eq!(event["links"]["bank_authorisation"], authorisation["id"]);

        // It is over, and the payer may try again.
        let late = sandbox.decide(&authorisation, "approve").await;
        assert!(location(&late).contains(&format!("outcome={outcome}")), "{button}");
        let again = sandbox.bank_authorisation(&id).await;
        sandbox.decide(&again, "approve").await;
        assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "completed");
    }
}

#[tokio::test]
async fn any_bank_can_be_opened_with_the_headers_of_another() {
    let sandbox = start().await;
    let (_, authorisation) = at_the_bank(&sandbox).await;
    let policy = async |query: &str| {
        let page = read(sandbox.client.get(format!("{}{query}", text(&authorisation["url"])))).await;
        page.headers.get("cross-origin-opener-policy").map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(policy("").await, None);
    assert_eq!(policy("?headers=opener_same_origin").await.unwrap(), "same-origin");
    assert_eq!(policy("?headers=no_opener").await.unwrap(), "noopener-allow-popups");
}

/// A Swedish mandate of which everything is given but BankID, and its bank authorisation.
async fn at_bank_id(sandbox: &Sandbox, email: &str) -> (String, Value) {
    let request = json!({ "mandate_request": { "currency": "SEK", "scheme": "autogiro" } });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let id = text(&made["billing_requests"]["id"]);
    let details = json!({
        "customer": { "email": email, "given_name": "Maja", "family_name": "Lind" },
        "customer_billing_detail": {
            "address_line1": "Storgatan 1", "city": "Lund", "postal_code": "222 22", "country_code": "SE",
            "swedish_identity_number": "198112289874",
        },
    });
    sandbox.acted(&id, "collect_customer_details", &details).await;
    let account = json!({
        "account_holder_name": "Maja Lind", "branch_code": "5491", "account_number": "0000003", "country_code": "SE",
    });
    sandbox.acted(&id, "collect_bank_account", &account).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    (id, authorisation)
}

#[tokio::test]
async fn bank_id_needs_no_choice_of_bank_or_account() {
    let sandbox = start().await;
    let (id, authorisation) = at_bank_id(&sandbox, "maja@example.com").await;
    assert_eq!(authorisation["authorisation_type"], "mandate");
    assert_eq!(authorisation["links"]["institution"], Value::Null);
    let page = text(&read(sandbox.client.get(text(&authorisation["url"]))).await.body);
    assert!(page.contains("BankID") && page.contains("Confirm who you are"));
    assert!(!page.contains("Choose an account"));
    sandbox.decide(&authorisation, "approve").await;
    assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], "completed");
}

#[tokio::test]
async fn the_address_of_a_payer_may_answer_for_bank_id() {
    let sandbox = start().await;
    for (tag, outcome, status, action) in [
        ("success", "success", "completed", "bank_authorisation_authorised"),
        ("failure", "failure", "pending", "bank_authorisation_failed"),
    ] {
        let email = format!("maja+bank_id_{tag}@example.com");
        let (id, authorisation) = at_bank_id(&sandbox, &email).await;
        let answer = read(sandbox.client.get(text(&authorisation["url"]))).await;
        assert_eq!(answer.status, 303);
        assert!(location(&answer).contains(&format!("outcome={outcome}")));
        assert_eq!(newest_event(&sandbox).await["action"], action);
        assert_eq!(sandbox.action(&id, "bank_authorisation").await.unwrap()["status"], status);
    }
    // It answers for BankID alone.
    let id = sandbox.create(Kind::Payment).await;
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    let customer = json!({ "customer": { "email": "maja+bank_id_success@example.com" } });
    sandbox.acted(&id, "collect_customer_details", &customer).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    assert_eq!(read(sandbox.client.get(text(&authorisation["url"]))).await.status, 200);
}

#[tokio::test]
async fn a_pay_to_agreement_is_approved_at_a_bank_that_nobody_chose() {
    let sandbox = start().await;
    let request = json!({
        "purpose_code": "retail",
        "mandate_request": {
            "currency": "AUD", "scheme": "pay_to", "description": "Beans by the month",
            "constraints": { "max_amount_per_payment": 5_000 },
        },
    });
    let made = sandbox.done("/billing_requests", &json!({ "billing_requests": request })).await;
    let id = text(&made["billing_requests"]["id"]);
    sandbox.acted(&id, "collect_customer_details", &crate::support::customer_details()).await;
    let account = json!({ "pay_id": "12345678900", "country_code": "AU" });
    sandbox.acted(&id, "collect_bank_account", &account).await;
    let authorisation = sandbox.bank_authorisation(&id).await;
    let page = text(&read(sandbox.client.get(text(&authorisation["url"]))).await.body);
    for shown in ["Agree to future payments", "Your bank"] {
        assert!(page.contains(shown), "{shown}");
    }
    let back = sandbox.decide(&authorisation, "approve").await;
    assert!(location(&back).contains("outcome=success"));
    // A PayTo agreement fulfils itself.
    assert_eq!(sandbox.billing_request(&id).await["status"], "fulfilled");
}
