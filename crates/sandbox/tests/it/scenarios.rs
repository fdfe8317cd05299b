//! Scenario simulators: where they start, and where they lead.

use crate::money::{DAY, reason, start_with_mandate};
use crate::payers;
use crate::support::{Kind, ORDINARY_BANK, bank_account, customer_details, start, text};
use serde_json::json;

#[tokio::test]
async fn payments_are_moved_along_the_states_between() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let (submitted, confirmed, paid_out) =
        ("submitted payment_submitted", "confirmed payment_confirmed", "paid_out payment_paid_out");
    let (failed, charged_back) = ("failed refer_to_payer", "charged_back authorisation_disputed");
    for (simulator, causes) in [
        ("payment_submitted", vec![submitted]),
        ("payment_confirmed", vec![submitted, confirmed]),
        ("payment_paid_out", vec![submitted, confirmed, paid_out]),
        ("payment_failed", vec![submitted, failed]),
        ("payment_charged_back", vec![submitted, confirmed, paid_out, charged_back]),
        (
            "payment_chargeback_settled",
            vec![submitted, confirmed, paid_out, charged_back, "chargeback_settled chargeback_settled"],
        ),
        ("payment_late_failure", vec![submitted, confirmed, failed]),
        (
            "payment_late_failure_settled",
            vec![submitted, confirmed, failed, "late_failure_settled late_failure_settled"],
        ),
    ] {
        let id = sandbox.payment(&mandate_id).await;
        assert_eq!(sandbox.simulate(simulator, &id).await.status, 200, "{simulator}");
        assert_eq!(sandbox.causes("payment", &id).await[1..], causes, "{simulator}");
        // It stays there, and cannot be run from there.
        sandbox.advance(30 * DAY).await;
        assert_eq!(sandbox.causes("payment", &id).await[1..], causes, "{simulator}");
        let again = sandbox.simulate("payment_failed", &id).await;
        assert_eq!((again.status.as_u16(), reason(&again).as_str()), (422, "scenario_not_possible"));
    }
}

#[tokio::test]
async fn a_payment_that_was_paid_out_may_fail_late() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let id = sandbox.payment(&mandate_id).await;
    sandbox.simulate("payment_paid_out", &id).await;
    assert_eq!(sandbox.simulate("payment_late_failure", &id).await.status, 200);
    assert_eq!(sandbox.status("payments", &id).await, "failed");
}

#[tokio::test]
async fn payments_need_an_active_mandate() {
    let (sandbox, _) = start_with_mandate("Successful").await;
    let mandate_id = sandbox.bacs_mandate("Ines").await;
    let id = sandbox.payment(&mandate_id).await;
    assert_eq!(reason(&sandbox.simulate("payment_confirmed", &id).await), "scenario_not_possible");
    assert_eq!(sandbox.simulate("mandate_activated", &mandate_id).await.status, 200);
    assert_eq!(sandbox.simulate("payment_confirmed", &id).await.status, 200);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    for (simulator, id) in [
        ("payment_lost", mandate_id.as_str()),
        ("payment_confirmed", "PM404"),
        ("payment_confirmed", &mandate_id),
    ] {
        assert_eq!(sandbox.simulate(simulator, id).await.status, 404, "{simulator} {id}");
    }
    let answer = sandbox.tries("scenario_simulators", "payment_confirmed", "run", &json!({})).await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn a_mandate_that_ends_ends_what_hangs_on_it() {
    let (sandbox, _) = start_with_mandate("Successful").await;
    let mandate_id = sandbox.bacs_mandate("Ines").await;
    let payment_id = sandbox.payment(&mandate_id).await;
    let members = json!({
        "amount": 100, "currency": "GBP", "interval_unit": "weekly", "links": { "mandate": mandate_id },
    });
    let subscription_id = text(&sandbox.made("subscriptions", &members).await["id"]);
    let members = json!({
        "name": "Two", "total_amount": 2, "currency": "GBP", "links": { "mandate": mandate_id },
        "instalments": { "amounts": [1, 1], "interval_unit": "weekly" },
    });
    let schedule_id = text(&sandbox.made("instalment_schedules", &members).await["id"]);
    sandbox.advance(1).await;
    assert_eq!(sandbox.simulate("mandate_failed", &mandate_id).await.status, 200);
    assert_eq!(sandbox.causes("payment", &payment_id).await[1], "cancelled invalid_bank_details");
    let cancelled = sandbox.causes("subscription", &subscription_id).await.pop().unwrap();
    assert_eq!(cancelled, "cancelled invalid_bank_details");
    let cancelled = sandbox.causes("instalment_schedule", &schedule_id).await.pop().unwrap();
    assert_eq!(cancelled, "cancelled mandate_failed");
    let parent = sandbox.events_of("mandate", &mandate_id).await.pop().unwrap();
    let child = sandbox.events_of("payment", &payment_id).await.pop().unwrap();
    assert_eq!(child["links"]["parent_event"], parent["id"]);
    let refused = sandbox
        .post(
            "/payments",
            &json!({ "payments": { "amount": 1, "currency": "GBP", "links": { "mandate": mandate_id } } }),
        )
        .await;
    assert_eq!(reason(&refused), "mandate_is_inactive");
}

#[tokio::test]
async fn mandates_are_moved_from_where_they_may_be() {
    let (sandbox, active) = start_with_mandate("Successful").await;
    for (simulator, causes) in [
        ("mandate_activated", vec!["submitted mandate_submitted", "active mandate_activated"]),
        ("mandate_failed", vec!["submitted mandate_submitted", "failed invalid_bank_details"]),
        (
            "mandate_expired",
            vec!["submitted mandate_submitted", "active mandate_activated", "expired mandate_expired"],
        ),
    ] {
        assert_eq!(
            reason(&sandbox.simulate(simulator, &active).await),
            "scenario_not_possible",
            "{simulator}"
        );
        let id = sandbox.bacs_mandate("Ines").await;
        assert_eq!(sandbox.simulate(simulator, &id).await.status, 200, "{simulator}");
        assert_eq!(sandbox.causes("mandate", &id).await[1..], causes, "{simulator}");
    }
    for simulator in [
        "mandate_suspended_by_payer",
        "mandate_customer_approval_granted",
        "mandate_customer_approval_skipped",
    ] {
        assert_eq!(
            reason(&sandbox.simulate(simulator, &active).await),
            "scenario_not_possible",
            "{simulator}"
        );
    }
}

/// What GoCardless says of each simulator, scheme by scheme.
#[tokio::test]
async fn simulators_are_for_the_schemes_that_know_what_they_do() {
    let sandbox = start().await;
    for (country_code, impossible) in [
        ("GB", ""),
        ("SE", "expired transferred resubmission late_failure"),
        ("DK", "transferred resubmission"),
        ("CA", "expired transferred resubmission"),
        ("US", "activated transferred resubmission"),
        ("AU", "activated transferred resubmission"),
        ("NZ", "activated expired transferred resubmission"),
        ("DE", "activated failed resubmission"),
    ] {
        for simulator in ["activated", "failed", "expired", "transferred", "transferred_with_resubmission"] {
            let mandate_id = payers::mandate(&sandbox, country_code, "Ines").await;
            let answer = sandbox.simulate(&format!("mandate_{simulator}"), &mandate_id).await;
            let name = simulator.trim_start_matches("transferred_with_");
            let status = if impossible.split(' ').any(|word| word == name) { 422 } else { 200 };
            assert_eq!(answer.status, status, "{simulator} in {country_code}: {}", answer.body);
        }
        let mandate_id = payers::mandate(&sandbox, country_code, "Ines").await;
        sandbox.simulate("mandate_activated", &mandate_id).await;
        let payment_id = payers::payment(&sandbox, country_code, &mandate_id).await.unwrap();
        let status = if impossible.contains("late_failure") { 422 } else { 200 };
        let answer = sandbox.simulate("payment_late_failure", &payment_id).await;
        assert_eq!(answer.status, status, "{country_code}: {}", answer.body);
    }
}

/// The sandbox lists no bank in Poland and in Norway, whose account numbers are short.
#[tokio::test]
async fn a_mandate_is_transferred_wherever_its_account_is() {
    let sandbox = start().await;
    for iban in ["PL61109010140000071219812874", "NO9386011117947"] {
        let customer_id = text(&sandbox.made("customers", &customer_details()["customer"]).await["id"]);
        let links = json!({ "customer": customer_id });
        let account = json!({ "account_holder_name": "Ines Marsh", "iban": iban, "links": links });
        let account_id = text(&sandbox.made("customer_bank_accounts", &account).await["id"]);
        let mandate = json!({ "links": { "customer_bank_account": account_id } });
        let mandate_id = text(&sandbox.made("mandates", &mandate).await["id"]);
        let answer = sandbox.simulate("mandate_transferred", &mandate_id).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let links = sandbox.resource("mandates", &mandate_id).await["links"].clone();
        let new = sandbox.resource("customer_bank_accounts", &text(&links["customer_bank_account"])).await;
        assert_ne!(new["id"], account_id);
        assert_eq!(new["country_code"], iban[..2]);
    }
}

#[tokio::test]
async fn billing_requests_are_authorised_and_fulfilled() {
    for (simulator, status) in [
        ("billing_request_fulfilled", None),
        ("billing_request_fulfilled_and_payment_failed", Some("failed")),
        ("billing_request_fulfilled_and_payment_confirmed_to_failed", Some("failed")),
        ("billing_request_fulfilled_and_payment_paid_out", Some("paid_out")),
    ] {
        let sandbox = start().await;
        let id = sandbox.create(Kind::Payment).await;
        assert_eq!(reason(&sandbox.simulate(simulator, &id).await), "scenario_not_possible", "{simulator}");
        sandbox.fill_in(&id, ORDINARY_BANK).await;
        sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
        assert_eq!(sandbox.simulate(simulator, &id).await.status, 200, "{simulator}");
        let payment_id = text(&sandbox.billing_request(&id).await["links"]["payment_request_payment"]);
        if let Some(status) = status {
            assert_eq!(sandbox.status("payments", &payment_id).await, status, "{simulator}");
        }
        assert_eq!(sandbox.simulate(simulator, &id).await.status, 422, "{simulator}");
    }
    let sandbox = start().await;
    let mandate_only = sandbox.create(Kind::Mandate).await;
    let answer = sandbox.simulate("billing_request_fulfilled", &mandate_only).await;
    assert_eq!(reason(&answer), "scenario_not_possible");
}

#[tokio::test]
async fn a_variable_recurring_payment_is_paid_out_with_the_mandate_that_is_made_for_it() {
    let sandbox = start().await;
    let recurring = json!({
        "mandate_request": {
            "scheme": "faster_payments", "sweeping": true,
            "constraints": {
                "max_amount_per_payment": 5000,
                "periodic_limits": [{ "period": "month", "max_total_amount": 20_000 }],
            },
        },
        "payment_request": { "scheme": "faster_payments", "amount": 2400 },
    });
    let id = text(&sandbox.made("billing_requests", &recurring).await["id"]);
    sandbox.fill_in(&id, ORDINARY_BANK).await;
    sandbox.acted(&id, "collect_bank_account", &bank_account()).await;
    sandbox.acted(&id, "confirm_payer_details", &json!({})).await;
    let answer = sandbox.simulate("billing_request_fulfilled_and_payment_paid_out", &id).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let links = sandbox.billing_request(&id).await["links"].clone();
    assert_eq!(sandbox.status("payments", &text(&links["payment_request_payment"])).await, "paid_out");
    assert_eq!(sandbox.status("mandates", &text(&links["mandate_request_mandate"])).await, "active");
}
