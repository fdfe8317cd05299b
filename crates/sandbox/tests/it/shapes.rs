//! Key by key: what the sandbox shows has the members of GoCardless's own answers, no more and no fewer.

use crate::support::{Kind, ORDINARY_BANK, Sandbox, bank_account, start};
use serde_json::{Value, json};

/// The sorted names of an object's members.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[track_caller]
fn assert_keys(value: &Value, expected: &str) {
    let mut expected: Vec<&str> = expected.split_whitespace().collect();
    expected.sort_unstable();
    assert_eq!(keys(value), expected);
}

/// Type, required, requires_actions, completes_actions of each action.
fn graph(billing_request: &Value) -> Vec<(String, bool, String, String)> {
    let names = |value: &Value| {
        value.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect::<Vec<_>>().join(" ")
    };
    let row = |action: &Value| {
        let kind = action["type"].as_str().unwrap().to_owned();
        (
            kind,
            action["required"].as_bool().unwrap(),
            names(&action["requires_actions"]),
            names(&action["completes_actions"]),
        )
    };
    billing_request["actions"].as_array().unwrap().iter().map(row).collect()
}

fn rows(rows: &[(&str, bool, &str, &str)]) -> Vec<(String, bool, String, String)> {
    rows.iter()
        .map(|(kind, required, requires, completes)| {
            ((*kind).to_owned(), *required, (*requires).to_owned(), (*completes).to_owned())
        })
        .collect()
}

const BILLING_REQUEST: &str = "id created_at status mandate_request payment_request metadata links fallback_enabled \
    fallback_occurred sign_flow_url creditor_name actions resources experimentation";
const MANDATE_REQUEST: &str = "currency constraints scheme sweeping verify links metadata description \
    payer_requested_dual_signature";
const PAYMENT_REQUEST: &str = "description currency amount min_amount max_amount default_min_amount \
    default_max_amount app_fee scheme links metadata flexible_amount reference funds_settlement";
const CUSTOMER: &str =
    "id created_at email given_name family_name company_name language phone_number metadata";
const BILLING_DETAIL: &str = "id created_at address_line1 address_line2 address_line3 city region postal_code \
    country_code swedish_identity_number danish_identity_number";
const BANK_ACCOUNT: &str = "id created_at account_number_ending account_holder_name account_type bank_name currency \
    country_code metadata enabled links branch_code_ending payer_name_verification_result";

async fn created(sandbox: &Sandbox, kind: Kind) -> Value {
    let id = sandbox.create(kind).await;
    sandbox.billing_request(&id).await
}

#[tokio::test]
async fn a_mandate_has_the_actions_and_members_of_a_real_one() {
    let billing_request = created(&start().await, Kind::Mandate).await;
    assert_keys(&billing_request, BILLING_REQUEST);
    assert_keys(&billing_request["mandate_request"], MANDATE_REQUEST);
    assert_eq!(billing_request["payment_request"], Value::Null);
    assert_keys(
        &billing_request["links"],
        "customer customer_billing_detail creditor organisation mandate_request",
    );
    assert_keys(&billing_request["resources"], "customer customer_billing_detail");
    assert_keys(&billing_request["resources"]["customer"], CUSTOMER);
    assert_keys(&billing_request["resources"]["customer_billing_detail"], BILLING_DETAIL);
    assert_eq!(
        graph(&billing_request),
        rows(&[
            ("choose_currency", true, "", ""),
            ("collect_customer_details", true, "choose_currency", ""),
            ("collect_bank_account", true, "", "choose_currency"),
            ("confirm_payer_details", true, "collect_customer_details collect_bank_account", ""),
            ("bank_authorisation", false, "select_institution", "collect_bank_account"),
        ])
    );
    let actions = &billing_request["actions"];
    assert_eq!(
        actions[1]["collect_customer_details"],
        json!({
            "incomplete_fields": {
                "customer": ["email", "given_name", "family_name"],
                "customer_billing_detail": ["address_line1", "city", "postal_code", "country_code"],
            },
            "default_country_code": "GB",
        })
    );
    assert_eq!(actions[2]["available_country_codes"], json!(["GB"]));
    let wanted = json!({ "authorisation_type": "mandate", "adapter": "open_banking_gateway_ais" });
    assert_eq!(actions[4]["bank_authorisation"], wanted);
}

#[tokio::test]
async fn a_payment_has_the_actions_and_members_of_a_real_one() {
    let billing_request = created(&start().await, Kind::Payment).await;
    assert_keys(&billing_request, BILLING_REQUEST);
    assert_keys(&billing_request["payment_request"], PAYMENT_REQUEST);
    assert_eq!(billing_request["mandate_request"], Value::Null);
    assert_eq!(
        graph(&billing_request),
        rows(&[
            ("choose_currency", true, "", ""),
            ("collect_amount", true, "", ""),
            ("collect_customer_details", true, "choose_currency collect_amount", ""),
            ("select_institution", true, "", ""),
            ("collect_bank_account", true, "collect_amount", "choose_currency"),
            ("bank_authorisation", true, "select_institution", ""),
        ])
    );
    let actions = &billing_request["actions"];
    assert_eq!(actions[0]["available_currencies"], json!(["GBP", "AUD", "EUR"]));
    assert_eq!(
        actions[2]["collect_customer_details"]["incomplete_fields"]["customer_billing_detail"],
        json!([])
    );
    assert_eq!(actions[3]["institution_guess_status"], "pending");
    let wanted = json!({ "authorisation_type": "payment", "adapter": "open_banking_gateway_pis" });
    assert_eq!(actions[5]["bank_authorisation"], wanted);
}

#[tokio::test]
async fn a_payment_with_a_mandate_has_the_actions_of_both() {
    let billing_request = created(&start().await, Kind::MandateAndPayment).await;
    assert_eq!(
        graph(&billing_request),
        rows(&[
            ("choose_currency", true, "", ""),
            ("collect_amount", true, "", ""),
            ("collect_customer_details", true, "choose_currency collect_amount", ""),
            ("select_institution", true, "", ""),
            ("collect_bank_account", true, "collect_amount", "choose_currency"),
            ("confirm_payer_details", true, "collect_customer_details collect_bank_account", ""),
            ("bank_authorisation", true, "select_institution", ""),
        ])
    );
    assert_eq!(billing_request["actions"][6]["bank_authorisation"]["authorisation_type"], "payment");
}

#[tokio::test]
async fn a_bank_account_appears_once_it_is_attached() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Mandate).await;
    let billing_request = sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    let account = &billing_request["resources"]["customer_bank_account"];
    assert_keys(account, BANK_ACCOUNT);
    assert_eq!(account["bank_name"], "BARCLAYS BANK PLC");
    assert_eq!(account["account_number_ending"], "11");
    assert_eq!(account["account_holder_name"], "INES MARSH");
    assert_eq!(account["links"]["customer"], billing_request["links"]["customer"]);
    assert_eq!(billing_request["links"]["customer_bank_account"], account["id"]);
}

#[tokio::test]
async fn lists_leave_actions_and_resources_out() {
    let sandbox = start().await;
    for _ in 0..3 {
        sandbox.create(Kind::Mandate).await;
    }
    let newest = sandbox.create(Kind::Payment).await;
    let first = sandbox.get("/billing_requests?limit=2").await.body;
    assert_keys(
        &first["billing_requests"][0],
        "id created_at status mandate_request payment_request metadata links fallback_enabled fallback_occurred \
         sign_flow_url",
    );
    assert_eq!(first["billing_requests"][0]["id"], newest);
    assert_keys(&first["meta"], "cursors limit");
    assert_eq!(first["meta"]["cursors"]["before"], Value::Null);
    let after = first["meta"]["cursors"]["after"].as_str().unwrap();
    let second = sandbox.get(&format!("/billing_requests?limit=2&after={after}")).await.body;
    assert_eq!(second["billing_requests"].as_array().unwrap().len(), 2);
    assert_eq!(second["meta"]["cursors"]["after"], Value::Null);
    let before = second["meta"]["cursors"]["before"].as_str().unwrap();
    let again = sandbox.get(&format!("/billing_requests?limit=2&before={before}")).await.body;
    assert_eq!(again["billing_requests"], first["billing_requests"]);
}

#[tokio::test]
async fn flows_and_bank_authorisations_have_the_members_of_real_ones() {
    let sandbox = start().await;
    let id = sandbox.create(Kind::Payment).await;
    let flow = sandbox.flow(&id, &json!({ "redirect_uri": "https://shop.example/" })).await;
    assert_keys(
        &flow,
        "id auto_fulfil redirect_uri exit_uri authorisation_url lock_customer_details lock_bank_account \
         session_token expires_at created_at links config redirect_flow_id show_redirect_buttons lock_currency \
         prefilled_customer prefilled_bank_account language show_success_redirect_button skip_success_screen \
         customer_details_captured redirect_origin",
    );
    assert_keys(&flow["config"], "merchant_contact_details scheme_identifiers");
    assert_keys(
        &flow["config"]["scheme_identifiers"][0],
        "scheme advance_notice name reference address bank_statement_name registered_name",
    );
    assert_eq!(flow["session_token"], Value::Null);
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    assert_keys(
        &sandbox.bank_authorisation(&id).await,
        "id authorisation_type authorised_at created_at expires_at last_visited_at links qr_code_url redirect_uri url",
    );
}

#[tokio::test]
async fn the_same_seed_gives_the_same_ids() {
    let (first, second) = (start().await, start().await);
    let id = first.create(Kind::Payment).await;
    assert_eq!(id, second.create(Kind::Payment).await);
    assert!(id.starts_with("BRQ") && id.len() == 15);
    let flow = first.flow(&id, &json!({})).await;
    assert_eq!(flow["id"].as_str().unwrap().len(), 32);
}
