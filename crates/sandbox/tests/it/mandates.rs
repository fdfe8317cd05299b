//! `/mandates`, and what becomes of mandates on the clock.

use crate::customer_bank_accounts::{account_of, customer};
use crate::errors::assert_error;
use crate::payers;
use crate::support::{Answer, Sandbox, bank_account, refused, start, text};
use serde_json::{Value, json};

const DAY: u32 = 86_400;

fn german_account() -> Value {
    json!({ "account_holder_name": "Ines Marsh", "iban": "DE89370400440532013000" })
}

async fn account(sandbox: &Sandbox, given_name: &str, account: Value) -> String {
    let customer_id = customer(sandbox, given_name).await;
    text(&sandbox.made("customer_bank_accounts", &account_of(&customer_id, account)).await["id"])
}

async fn mandate_of(sandbox: &Sandbox, account_id: &str) -> String {
    let links = json!({ "links": { "customer_bank_account": account_id } });
    text(&sandbox.made("mandates", &links).await["id"])
}

/// A Bacs mandate of a payer of this name.
async fn bacs_mandate(sandbox: &Sandbox, given_name: &str) -> String {
    mandate_of(sandbox, &account(sandbox, given_name, bank_account()).await).await
}

async fn read(sandbox: &Sandbox, id: &str) -> Value {
    sandbox.get(&format!("/mandates/{id}")).await.body["mandates"].clone()
}

async fn act(sandbox: &Sandbox, id: &str, action: &str, data: &Value) -> Answer {
    sandbox.post(&format!("/mandates/{id}/actions/{action}"), &json!({ "data": data })).await
}

async fn simulate(sandbox: &Sandbox, scenario: &str, id: &str) -> Answer {
    let body = json!({ "data": { "links": { "resource": id } } });
    sandbox.post(&format!("/scenario_simulators/{scenario}/actions/run"), &body).await
}

/// What happened to a mandate, oldest first, as `action/cause`.
async fn events(sandbox: &Sandbox, id: &str) -> Vec<String> {
    let listed = sandbox.get(&format!("/events?mandate={id}")).await;
    let events = listed.body["events"].as_array().unwrap();
    let shown = |event: &Value| format!("{}/{}", text(&event["action"]), text(&event["details"]["cause"]));
    events.iter().rev().map(shown).collect()
}

const SET_UP: [&str; 3] =
    ["created/mandate_created", "submitted/mandate_submitted", "active/mandate_activated"];

#[tokio::test]
async fn a_mandate_is_made_and_set_up_on_the_clock() {
    let sandbox = start().await;
    let account_id = account(&sandbox, "Ines", bank_account()).await;
    let given = json!({
        "reference": "BEANS-1", "scheme": "bacs", "metadata": { "plan": "weekly" },
        "links": { "customer_bank_account": account_id },
    });
    let made = sandbox.made("mandates", &given).await;
    let id = text(&made["id"]);
    assert_eq!((&made["reference"], &made["mandate_type"]), (&json!("BEANS-1"), &json!("bank_debit")));
    assert_eq!(made["status"], "pending_submission");
    assert_eq!(made["links"]["customer_bank_account"], account_id);
    for status in ["submitted", "submitted", "active"] {
        sandbox.advance(DAY).await;
        assert_eq!(read(&sandbox, &id).await["status"], status);
    }
    assert_eq!(events(&sandbox, &id).await, SET_UP);
    let change = json!({ "mandates": { "metadata": { "plan": "monthly" } } });
    let changed = sandbox.put(&format!("/mandates/{id}"), &change).await;
    assert_eq!(changed.body["mandates"]["metadata"], json!({ "plan": "monthly" }));
}

#[tokio::test]
async fn what_a_mandate_needs_is_checked() {
    let sandbox = start().await;
    let british = account(&sandbox, "Ines", bank_account()).await;
    let make = |members: Value| {
        let sandbox = &sandbox;
        async move { sandbox.post("/mandates", &json!({ "mandates": members })).await }
    };
    assert_error(&make(json!({})).await, 400, "invalid_api_usage", "invalid_document_structure");
    let answer = make(json!({ "links": { "customer_bank_account": "BA0" } })).await;
    let place = "/mandates/links/customer_bank_account";
    assert_eq!(refused(&answer), [("customer_bank_account".to_owned(), place.to_owned())]);
    let cases = [
        ("scheme", json!("sepa_core")),
        ("scheme", json!("faster_payments")),
        ("authorisation_source", json!("letter")),
        ("payer_ip_address", json!("my house")),
        ("reference", json!("far too long for Bacs")),
    ];
    for (field, value) in cases {
        let mut members = json!({ "links": { "customer_bank_account": british } });
        members[field] = value;
        assert_eq!(refused(&make(members).await), [(field.to_owned(), format!("/mandates/{field}"))]);
    }
    let american = json!({
        "account_holder_name": "Ines Marsh", "country_code": "US", "bank_code": "026073150",
        "account_number": "2715500356", "account_type": "checking",
    });
    let american = account(&sandbox, "Ines", american).await;
    let links = json!({ "customer_bank_account": american });
    assert_eq!(refused(&make(json!({ "links": links })).await).first().unwrap().0, "payer_ip_address");
    assert_eq!(make(json!({ "links": links, "authorisation_source": "paper" })).await.status, 201);
    assert_eq!(make(json!({ "links": links, "payer_ip_address": "203.0.113.7" })).await.status, 201);

    let swedish = json!({
        "account_holder_name": "Ines Marsh", "country_code": "SE", "branch_code": "5491", "account_number": "0000003",
    });
    let swedish = account(&sandbox, "Ines", swedish).await;
    let answer = make(json!({ "links": { "customer_bank_account": swedish } })).await;
    assert_error(&answer, 422, "invalid_state", "customer_identity_number_missing");
}

#[tokio::test]
async fn lists_are_narrowed() {
    let sandbox = start().await;
    let first_account = account(&sandbox, "Ines", bank_account()).await;
    let first = mandate_of(&sandbox, &first_account).await;
    let second = mandate_of(&sandbox, &first_account).await;
    let other = mandate_of(&sandbox, &account(&sandbox, "Ada", german_account()).await).await;
    act(&sandbox, &second, "cancel", &json!({})).await;
    let shown = read(&sandbox, &first).await;
    let customer_id = text(&shown["links"]["customer"]);
    let creditor_id = text(&shown["links"]["creditor"]);
    let reference = text(&shown["reference"]);
    let cases = [
        (String::new(), vec![&other, &second, &first]),
        (format!("customer={customer_id}"), vec![&second, &first]),
        (format!("customer={customer_id}&limit=1"), vec![&second]),
        (format!("customer_bank_account={first_account}&status=cancelled"), vec![&second]),
        (format!("creditor={creditor_id}&scheme=sepa_core"), vec![&other]),
        ("status=pending_submission,cancelled&scheme=bacs".to_owned(), vec![&second, &first]),
        (format!("reference={reference}"), vec![&first]),
        ("mandate_type=vrp_sweeping".to_owned(), vec![]),
        ("customer=CU0".to_owned(), vec![]),
    ];
    for (query, expected) in cases {
        assert_eq!(
            sandbox.ids(&format!("/mandates?{query}")).await.iter().collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }
    for query in ["status=asleep", "scheme=visa", "mandate_type=x", "customer=CU0&creditor=CR0"] {
        let answer = sandbox.get(&format!("/mandates?{query}")).await;
        assert_error(&answer, 400, "invalid_api_usage", "invalid_type");
    }
}

#[tokio::test]
async fn a_cancelled_mandate_is_reinstated_as_it_was_set_up() {
    let sandbox = start().await;
    let id = bacs_mandate(&sandbox, "Ines").await;
    let early = act(&sandbox, &id, "reinstate", &json!({})).await;
    assert_error(&early, 422, "invalid_state", "mandate_not_inactive");
    let cancelled = act(&sandbox, &id, "cancel", &json!({ "metadata": { "why": "moved" } })).await;
    assert_eq!(cancelled.body["mandates"]["status"], "cancelled");
    assert_eq!(cancelled.body["mandates"]["next_possible_charge_date"], Value::Null);
    let event =
        sandbox.get(&format!("/events?mandate={id}&action=cancelled")).await.body["events"][0].clone();
    assert_eq!(event["metadata"], json!({ "why": "moved" }));
    assert_eq!(event["details"]["origin"], "api");
    let twice = act(&sandbox, &id, "cancel", &json!({})).await;
    assert_error(&twice, 422, "invalid_state", "cancellation_failed");
    sandbox.advance(2 * DAY).await;
    let reinstated = act(&sandbox, &id, "reinstate", &json!({})).await;
    assert_eq!(reinstated.body["mandates"]["status"], "pending_submission");
    sandbox.advance(2 * DAY).await;
    assert_eq!(read(&sandbox, &id).await["status"], "submitted");
    sandbox.advance(DAY).await;
    assert_eq!(
        events(&sandbox, &id).await,
        [
            "created/mandate_created",
            "cancelled/mandate_cancelled",
            "resubmission_requested/resubmission_requested",
            "submitted/mandate_submitted",
            "reinstated/mandate_reinstated",
        ]
    );
    for _ in 0..9 {
        act(&sandbox, &id, "cancel", &json!({})).await;
        assert_eq!(act(&sandbox, &id, "reinstate", &json!({})).await.status, 200);
    }
    act(&sandbox, &id, "cancel", &json!({})).await;
    let eleventh = act(&sandbox, &id, "reinstate", &json!({})).await;
    assert_error(&eleventh, 422, "invalid_state", "mandate_not_reinstatable");
}

#[tokio::test]
async fn disabling_an_account_ends_its_mandates() {
    let sandbox = start().await;
    let account_id = account(&sandbox, "Ines", bank_account()).await;
    let id = mandate_of(&sandbox, &account_id).await;
    sandbox
        .done(&format!("/customer_bank_accounts/{account_id}/actions/disable"), &json!({ "data": {} }))
        .await;
    assert_eq!(read(&sandbox, &id).await["status"], "cancelled");
    assert_eq!(events(&sandbox, &id).await.last().unwrap(), "cancelled/bank_account_closed");
    let answer = act(&sandbox, &id, "reinstate", &json!({})).await;
    assert_error(&answer, 422, "invalid_state", "bank_account_disabled");
    let body = json!({ "mandates": { "links": { "customer_bank_account": account_id } } });
    let answer = sandbox.post("/mandates", &body).await;
    assert_error(&answer, 422, "invalid_state", "bank_account_disabled");

    let id = bacs_mandate(&sandbox, "Ada").await;
    let customer_id = text(&read(&sandbox, &id).await["links"]["customer"]);
    sandbox.delete(&format!("/customers/{customer_id}")).await;
    assert_eq!(read(&sandbox, &id).await["status"], "cancelled");
}

#[tokio::test]
async fn names_decide_what_becomes_of_a_mandate() {
    let sandbox = start().await;
    let invalid = bacs_mandate(&sandbox, "Invalid").await;
    let expired = bacs_mandate(&sandbox, "Expired").await;
    let switching = bacs_mandate(&sandbox, "Switching").await;
    let before = text(&read(&sandbox, &switching).await["links"]["customer_bank_account"]);
    sandbox.advance(5 * DAY).await;
    assert_eq!(
        events(&sandbox, &invalid).await,
        ["created/mandate_created", "submitted/mandate_submitted", "failed/invalid_bank_details"]
    );
    assert_eq!(events(&sandbox, &expired).await[..3], SET_UP);
    assert_eq!(events(&sandbox, &expired).await[3..], ["expired/mandate_expired"]);
    assert_eq!(events(&sandbox, &switching).await[3..], ["transferred/bank_account_transferred"]);
    let shown = read(&sandbox, &switching).await;
    assert_eq!(shown["status"], "active");
    let event = sandbox.get(&format!("/events?mandate={switching}&action=transferred")).await.body["events"]
        [0]
    .clone();
    assert_eq!(event["links"]["previous_customer_bank_account"], before);
    assert_eq!(event["links"]["new_customer_bank_account"], shown["links"]["customer_bank_account"]);
    assert_eq!(event["details"]["origin"], "bank");
    assert_ne!(shown["links"]["customer_bank_account"], before);
}

/// GoCardless has these names for Bacs, Autogiro and SEPA, whose mandates go to the banks with their first payment.
#[tokio::test]
async fn names_mean_the_same_in_sweden_and_germany() {
    let sandbox = start().await;
    let mut mandates = Vec::new();
    for country_code in ["SE", "DE"] {
        for (name, outcome) in [
            ("Invalid", "failed/invalid_bank_details"),
            ("Expired", "expired/mandate_expired"),
            ("Switching", "transferred/bank_account_transferred"),
        ] {
            let id = payers::mandate(&sandbox, country_code, name).await;
            payers::payment(&sandbox, country_code, &id).await.unwrap();
            mandates.push((id, outcome));
        }
    }
    sandbox.advance(60 * DAY).await;
    for (id, outcome) in mandates {
        assert_eq!(events(&sandbox, &id).await.last().unwrap(), outcome);
    }
}

#[tokio::test]
async fn a_mandate_that_is_not_used_expires() {
    let sandbox = start().await;
    let id = bacs_mandate(&sandbox, "Ines").await;
    sandbox.advance(390 * DAY).await;
    assert_eq!(read(&sandbox, &id).await["status"], "active");
    sandbox.advance(20 * DAY).await;
    assert_eq!(read(&sandbox, &id).await["status"], "expired");
    assert_eq!(act(&sandbox, &id, "reinstate", &json!({})).await.status, 200);
}

#[tokio::test]
async fn scenario_simulators_take_the_path_of_a_real_mandate() {
    let sandbox = start().await;
    let cases: [(&str, &[&str]); 5] = [
        ("mandate_activated", &[]),
        ("mandate_expired", &["expired/mandate_expired"]),
        ("mandate_transferred", &["transferred/bank_account_transferred"]),
        (
            "mandate_transferred_with_resubmission",
            &["transferred/bank_account_transferred", "resubmission_requested/bank_account_transferred"],
        ),
        ("mandate_failed", &[]),
    ];
    for (scenario, further) in cases {
        let id = bacs_mandate(&sandbox, "Ines").await;
        let answer = simulate(&sandbox, scenario, &id).await;
        assert_eq!(answer.status, 200, "{scenario}: {}", answer.body);
        let happened = events(&sandbox, &id).await;
        if scenario == "mandate_failed" {
            assert_eq!(happened.last().unwrap(), "failed/invalid_bank_details");
        } else {
            assert_eq!(happened[..3], SET_UP, "{scenario}");
            assert_eq!(&happened[3..], further, "{scenario}");
        }
        let again = simulate(&sandbox, scenario, &id).await;
        let pending = scenario == "mandate_transferred_with_resubmission";
        assert_eq!(again.status, if pending { 200 } else { 422 }, "{scenario}");
    }
    let sepa = mandate_of(&sandbox, &account(&sandbox, "Ines", german_account()).await).await;
    for scenario in [
        "mandate_activated",
        "mandate_failed",
        "mandate_customer_approval_granted",
        "mandate_suspended_by_payer",
    ] {
        assert_error(
            &simulate(&sandbox, scenario, &sepa).await,
            422,
            "invalid_state",
            "scenario_not_possible",
        );
    }
    assert_eq!(simulate(&sandbox, "mandate_activated", "MD0").await.status, 404);
}
