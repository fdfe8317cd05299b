//! Subscriptions: payments that the clock makes, month after month.

use crate::money::{DAY, reason, refused, start_with_mandate};
use crate::support::{Sandbox, text};
use serde_json::{Value, json};

async fn subscribe(sandbox: &Sandbox, mandate_id: &str, change: &Value) -> Value {
    let mut members = json!({
        "amount": 1500, "currency": "GBP", "interval_unit": "monthly", "name": "Beans",
        "links": { "mandate": mandate_id },
    });
    members.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    sandbox.made("subscriptions", &members).await
}

async fn payments(sandbox: &Sandbox, id: &str) -> Vec<Value> {
    let body =
        sandbox.get(&format!("/payments?subscription={id}&sort_field=charge_date&sort_direction=asc")).await;
    body.body["payments"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_subscription_takes_its_payments_and_finishes() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let members =
        json!({ "count": 4, "day_of_month": 15, "payment_reference": "BEANS", "metadata": { "plan": "a" } });
    let subscription = subscribe(&sandbox, &mandate_id, &members).await;
    let id = text(&subscription["id"]);
    assert_eq!(subscription["status"], "active");
    assert_eq!(subscription["links"]["mandate"], mandate_id);
    let upcoming = subscription["upcoming_payments"].as_array().unwrap().clone();
    assert_eq!(upcoming.len(), 4);

    sandbox.advance(60 * DAY).await;
    let halfway = sandbox.resource("subscriptions", &id).await;
    let taken = payments(&sandbox, &id).await.len();
    assert!((1..4).contains(&taken), "{taken}");
    assert_eq!(halfway["upcoming_payments"].as_array().unwrap().len(), 4 - taken);
    assert_eq!(halfway["end_date"], subscription["end_date"]);

    sandbox.advance(100 * DAY).await;
    let taken = payments(&sandbox, &id).await;
    let days: Vec<&Value> = taken.iter().map(|payment| &payment["charge_date"]).collect();
    let announced: Vec<&Value> = upcoming.iter().map(|payment| &payment["charge_date"]).collect();
    assert_eq!(days, announced);
    for payment in &taken {
        assert_eq!(payment["status"], "paid_out");
        assert_eq!((&payment["amount"], &payment["description"]), (&json!(1500), &json!("Beans")));
        assert_eq!(payment["reference"], "BEANS");
        assert_eq!(payment["links"]["subscription"], id);
    }
    assert_eq!(sandbox.status("subscriptions", &id).await, "finished");
    let made = "payment_created payment_created";
    assert_eq!(
        sandbox.causes("subscription", &id).await,
        ["created subscription_created", made, made, made, made, "finished subscription_finished"]
    );
    let answer = sandbox.tries("subscriptions", &id, "cancel", &json!({})).await;
    assert_eq!(reason(&answer), "cancellation_failed");
    let change = json!({ "subscriptions": { "amount": 1 } });
    let answer = sandbox.put(&format!("/subscriptions/{id}"), &change).await;
    assert_eq!(reason(&answer), "subscription_already_ended");
}

#[tokio::test]
async fn a_year_of_a_subscription_without_an_end() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let subscription = subscribe(&sandbox, &mandate_id, &json!({ "day_of_month": -1 })).await;
    let id = text(&subscription["id"]);
    assert_eq!(subscription["end_date"], Value::Null);
    assert_eq!(subscription["upcoming_payments"].as_array().unwrap().len(), 10);
    for _ in 0..12 {
        sandbox.advance(30 * DAY).await;
    }
    let taken = payments(&sandbox, &id).await.len();
    assert!((11..=13).contains(&taken), "{taken}");
    assert_eq!(sandbox.status("subscriptions", &id).await, "active");
}

#[tokio::test]
async fn an_end_date_is_not_charged() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let members = json!({
        "interval_unit": "weekly", "interval": 2, "start_date": "2097-01-02", "end_date": "2097-02-13",
    });
    let subscription = subscribe(&sandbox, &mandate_id, &members).await;
    let days: Vec<&Value> = subscription["upcoming_payments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|payment| &payment["charge_date"])
        .collect();
    assert_eq!(days, ["2097-01-02", "2097-01-16", "2097-01-30"]);
    assert_eq!(subscription["end_date"], "2097-02-13");
    assert_eq!(subscription["start_date"], "2097-01-02");
    let id = text(&subscription["id"]);
    let answer = sandbox.tries("subscriptions", &id, "pause", &json!({})).await;
    assert_eq!(reason(&answer), "subscription_cannot_be_paused");
}

#[tokio::test]
async fn a_pause_without_an_end_takes_nothing_until_it_is_resumed() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let subscription = subscribe(&sandbox, &mandate_id, &json!({ "count": 6 })).await;
    let id = text(&subscription["id"]);
    sandbox.advance(DAY).await;
    let before = payments(&sandbox, &id).await.len();
    let paused =
        sandbox.does("subscriptions", &id, "pause", &json!({ "metadata": { "why": "holiday" } })).await;
    assert_eq!((&paused["status"], &paused["end_date"]), (&json!("paused"), &Value::Null));
    assert_eq!(paused["upcoming_payments"], json!([]));
    assert!(paused["earliest_charge_date_after_resume"].is_string());
    sandbox.advance(70 * DAY).await;
    assert_eq!(payments(&sandbox, &id).await.len(), before);
    let paused = sandbox.resource("subscriptions", &id).await;
    let resumed = sandbox.does("subscriptions", &id, "resume", &json!({})).await;
    assert_eq!(resumed["status"], "active");
    assert_eq!(resumed["upcoming_payments"].as_array().unwrap().len(), 6 - before);
    assert_eq!(resumed["upcoming_payments"][0]["charge_date"], paused["earliest_charge_date_after_resume"]);
    assert_eq!(resumed["earliest_charge_date_after_resume"], Value::Null);
    let again = sandbox.tries("subscriptions", &id, "resume", &json!({})).await;
    assert_eq!(reason(&again), "subscription_not_paused");
    sandbox.advance(200 * DAY).await;
    assert_eq!(payments(&sandbox, &id).await.len(), 6);
    let causes = sandbox.causes("subscription", &id).await;
    assert!(causes.contains(&"paused subscription_paused".to_owned()));
    assert!(causes.contains(&"resumed subscription_resumed".to_owned()));
}

#[tokio::test]
async fn a_pause_of_some_cycles_leaves_them_out() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let members = json!({ "count": 5, "interval_unit": "weekly", "start_date": "2096-03-06" });
    let subscription = subscribe(&sandbox, &mandate_id, &members).await;
    let id = text(&subscription["id"]);
    assert_eq!(subscription["end_date"], "2096-04-10");
    let answer = sandbox.tries("subscriptions", &id, "pause", &json!({ "pause_cycles": 0 })).await;
    assert_eq!(reason(&answer), "pause_cycles_must_be_greater_than_or_equal_to");
    let paused = sandbox.does("subscriptions", &id, "pause", &json!({ "pause_cycles": 2 })).await;
    assert_eq!((&paused["status"], &paused["end_date"]), (&json!("paused"), &json!("2096-04-24")));
    assert_eq!(paused["upcoming_payments"][0]["charge_date"], "2096-03-20");
    assert_eq!(paused["upcoming_payments"].as_array().unwrap().len(), 5);
    let answer = sandbox.tries("subscriptions", &id, "pause", &json!({ "pause_cycles": 3 })).await;
    assert_eq!(reason(&answer), "subscription_paused_cannot_update_cycles");
    let longer = sandbox.does("subscriptions", &id, "pause", &json!({})).await;
    assert_eq!(longer["upcoming_payments"], json!([]));
}

#[tokio::test]
async fn a_pause_of_some_cycles_ends_by_itself() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let subscription =
        subscribe(&sandbox, &mandate_id, &json!({ "count": 2, "interval_unit": "weekly" })).await;
    let id = text(&subscription["id"]);
    let paused = sandbox.does("subscriptions", &id, "pause", &json!({ "pause_cycles": 3 })).await;
    sandbox.advance(60 * DAY).await;
    let taken = payments(&sandbox, &id).await;
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[1]["charge_date"], paused["upcoming_payments"][0]["charge_date"]);
    let causes = sandbox.causes("subscription", &id).await;
    assert_eq!(
        causes[2..5],
        ["paused subscription_paused", "scheduled_resume scheduled_resume", "resumed subscription_resumed"]
    );
}

#[tokio::test]
async fn amounts_change_ten_times() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let subscription = subscribe(&sandbox, &mandate_id, &json!({ "start_date": "2096-03-06" })).await;
    let id = text(&subscription["id"]);
    let put = async |change: Value| {
        sandbox.put(&format!("/subscriptions/{id}"), &json!({ "subscriptions": change })).await
    };
    let changed = put(json!({ "name": "More beans", "metadata": { "plan": "b" } })).await.body;
    assert_eq!(changed["subscriptions"]["name"], "More beans");
    for amount in 1..=10 {
        assert_eq!(put(json!({ "amount": amount })).await.body["subscriptions"]["amount"], amount);
    }
    assert_eq!(reason(&put(json!({ "amount": 11 })).await), "number_of_subscription_amendments_exceeded");
    assert_eq!(put(json!({ "amount": 10, "retry_if_possible": true })).await.status, 200);
    let causes = sandbox.causes("subscription", &id).await;
    assert_eq!(causes.iter().filter(|cause| *cause == "amended subscription_amended").count(), 10);
    sandbox.does("subscriptions", &id, "cancel", &json!({})).await;
    assert_eq!(reason(&put(json!({ "amount": 12 })).await), "subscription_not_active");
}

#[tokio::test]
async fn a_cancelled_subscription_takes_nothing_more() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let id = text(&subscribe(&sandbox, &mandate_id, &json!({})).await["id"]);
    sandbox.advance(DAY).await;
    let before = payments(&sandbox, &id).await.len();
    let cancelled = sandbox.does("subscriptions", &id, "cancel", &json!({})).await;
    assert_eq!((&cancelled["status"], &cancelled["upcoming_payments"]), (&json!("cancelled"), &json!([])));
    sandbox.advance(90 * DAY).await;
    let after = payments(&sandbox, &id).await;
    assert_eq!(after.len(), before);
    assert!(after.iter().all(|payment| payment["status"] == "paid_out"));
    assert_eq!(sandbox.ids("/subscriptions?status=cancelled,paused").await, [id]);
    assert_eq!(sandbox.ids("/subscriptions?status=active").await, Vec::<String>::new());
}

#[tokio::test]
async fn terms_that_make_no_sense_are_refused_field_by_field() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let create = async |change: Value| {
        let mut members = json!({
            "amount": 100, "currency": "GBP", "interval_unit": "monthly", "links": { "mandate": mandate_id },
        });
        members.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        sandbox.post("/subscriptions", &json!({ "subscriptions": members })).await
    };
    for (change, field) in [
        (json!({ "amount": null }), "amount"),
        (json!({ "currency": "EUR" }), "currency"),
        (json!({ "interval": 0 }), "interval"),
        (json!({ "interval_unit": "daily" }), "interval_unit"),
        (json!({ "day_of_month": 31 }), "day_of_month"),
        (json!({ "month": "march" }), "month"),
        (json!({ "count": 0 }), "count"),
        (json!({ "start_date": "2020-01-01" }), "start_date"),
        (json!({ "count": 3, "end_date": "2099-01-01" }), "end_date"),
        (json!({ "name": "x".repeat(256) }), "name"),
        (json!({ "payment_reference": "LONGER THAN BACS" }), "payment_reference"),
    ] {
        assert_eq!(refused(&create(change.clone()).await), [format!("/subscriptions/{field}")], "{change}");
    }
}
