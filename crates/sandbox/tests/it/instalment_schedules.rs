//! Instalment schedules: a total in several payments that are made at once.

use crate::money::{DAY, reason, refused, start_with_mandate};
use crate::support::{Sandbox, text};
use serde_json::{Value, json};

fn with_dates(mandate_id: &str, days: &[&str]) -> Value {
    let instalments: Vec<Value> =
        days.iter().map(|day| json!({ "amount": 500, "charge_date": day, "description": "Part" })).collect();
    json!({
        "name": "Invoice 4404", "currency": "GBP", "total_amount": 500 * days.len(), "metadata": {},
        "instalments": instalments, "links": { "mandate": mandate_id },
    })
}

fn with_schedule(mandate_id: &str) -> Value {
    json!({
        "name": "Invoice 4404", "currency": "GBP", "total_amount": 600, "payment_reference": "INV4404",
        "instalments": { "amounts": [100, 200, 300], "interval": 1, "interval_unit": "weekly" },
        "links": { "mandate": mandate_id },
    })
}

async fn active(sandbox: &Sandbox, members: &Value) -> Value {
    let schedule = sandbox.made("instalment_schedules", members).await;
    assert_eq!(schedule["status"], "pending");
    sandbox.advance(1).await;
    sandbox.resource("instalment_schedules", schedule["id"].as_str().unwrap()).await
}

async fn payments(sandbox: &Sandbox, schedule: &Value) -> Vec<Value> {
    let mut payments = Vec::new();
    for id in schedule["links"]["payments"].as_array().unwrap() {
        payments.push(sandbox.resource("payments", id.as_str().unwrap()).await);
    }
    payments
}

#[tokio::test]
async fn a_schedule_is_collected_and_completes() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let schedule = active(&sandbox, &with_schedule(&mandate_id)).await;
    let id = text(&schedule["id"]);
    assert_eq!(schedule["status"], "active");
    assert_eq!(schedule["payment_errors"], json!({}));
    let amounts: Vec<Value> =
        payments(&sandbox, &schedule).await.iter().map(|payment| payment["amount"].clone()).collect();
    assert_eq!(amounts, [100, 200, 300]);
    let first = &payments(&sandbox, &schedule).await[0];
    assert_eq!((&first["description"], &first["reference"]), (&json!("Invoice 4404"), &json!("INV4404")));
    assert_eq!(first["links"]["instalment_schedule"], id);
    let created = sandbox.causes("payment", &text(&first["id"])).await;
    assert_eq!(created, ["created instalment_schedule_created"]);
    sandbox.advance(40 * DAY).await;
    assert_eq!(sandbox.status("instalment_schedules", &id).await, "completed");
    assert_eq!(
        sandbox.causes("instalment_schedule", &id).await,
        ["created instalment_schedule_created", "completed instalment_schedule_completed"]
    );
    let answer = sandbox.tries("instalment_schedules", &id, "cancel", &json!({})).await;
    assert_eq!(reason(&answer), "cancellation_failed");
}

#[tokio::test]
async fn days_are_kept_or_fail_the_creation() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let schedule = active(&sandbox, &with_dates(&mandate_id, &["2098-02-03", "2098-02-08"])).await;
    let days: Vec<Value> =
        payments(&sandbox, &schedule).await.iter().map(|payment| payment["charge_date"].clone()).collect();
    assert_eq!(days, ["2098-02-03", "2098-02-10"]);
    let failed = active(&sandbox, &with_dates(&mandate_id, &["2098-02-03", "2020-02-05"])).await;
    assert_eq!(failed["status"], "creation_failed");
    assert_eq!(failed["links"]["payments"], json!([]));
    assert_eq!(failed["payment_errors"]["1"][0]["field"], "charge_date");
    let causes = sandbox.causes("instalment_schedule", &text(&failed["id"])).await;
    assert_eq!(causes, ["creation_failed instalment_schedule_creation_failed"]);
}

#[tokio::test]
async fn cancelling_a_schedule_cancels_what_the_banks_do_not_know() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let schedule = active(&sandbox, &with_schedule(&mandate_id)).await;
    let id = text(&schedule["id"]);
    let first = text(&schedule["links"]["payments"][0]);
    sandbox.simulate("payment_submitted", &first).await;
    let cancelled = sandbox.does("instalment_schedules", &id, "cancel", &json!({})).await;
    assert_eq!(cancelled["status"], "cancelled");
    let statuses: Vec<Value> =
        payments(&sandbox, &schedule).await.iter().map(|payment| payment["status"].clone()).collect();
    assert_eq!(statuses, ["submitted", "cancelled", "cancelled"]);
    let second = text(&schedule["links"]["payments"][1]);
    let causes = sandbox.causes("payment", &second).await;
    assert_eq!(causes[1], "cancelled instalment_schedule_cancelled");
}

#[tokio::test]
async fn a_failed_payment_errs_the_schedule_until_it_is_retried() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let schedule = active(&sandbox, &with_schedule(&mandate_id)).await;
    let (id, first) = (text(&schedule["id"]), text(&schedule["links"]["payments"][0]));
    assert_eq!(sandbox.simulate("payment_failed", &first).await.status, 200);
    assert_eq!(sandbox.status("instalment_schedules", &id).await, "errored");
    sandbox.does("payments", &first, "retry", &json!({})).await;
    assert_eq!(sandbox.status("instalment_schedules", &id).await, "active");
    assert_eq!(sandbox.simulate("payment_late_failure", &first).await.status, 200);
    assert_eq!(
        sandbox.causes("instalment_schedule", &id).await[1..],
        [
            "errored instalment_schedule_errored",
            "resumed instalment_schedule_resumed",
            "errored instalment_schedule_errored_late",
        ]
    );
}

#[tokio::test]
async fn schedules_that_make_no_sense_are_refused_field_by_field() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let create = async |members: &Value, change: Value| {
        let mut members = members.clone();
        members.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        sandbox.post("/instalment_schedules", &json!({ "instalment_schedules": members })).await
    };
    let (dates, schedule) = (with_dates(&mandate_id, &["2098-02-03"]), with_schedule(&mandate_id));
    let weekly = |amounts: Value, start_date: &str| json!({ "instalments": { "amounts": amounts, "interval_unit": "weekly", "start_date": start_date } });
    for (members, change, pointer) in [
        (&dates, json!({ "total_amount": 501 }), "total_amount"),
        (&dates, json!({ "name": "" }), "name"),
        (&dates, json!({ "name": "x".repeat(101) }), "name"),
        (&dates, json!({ "instalments": [] }), "instalments"),
        (&dates, json!({ "instalments": [{ "amount": 500 }] }), "instalments/0/charge_date"),
        (&dates, json!({ "currency": "EUR" }), "currency"),
        (&schedule, weekly(json!([600]), "2020-01-01"), "instalments/start_date"),
        (&schedule, weekly(json!(["many"]), "2099-01-01"), "instalments/amounts"),
    ] {
        let answer = create(members, change.clone()).await;
        assert_eq!(refused(&answer), [format!("/instalment_schedules/{pointer}")], "{change}");
    }
}

#[tokio::test]
async fn schedules_are_listed_and_their_metadata_changed() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let id = text(&active(&sandbox, &with_schedule(&mandate_id)).await["id"]);
    assert_eq!(
        sandbox.ids(&format!("/instalment_schedules?mandate={mandate_id}&status=active,errored")).await,
        std::slice::from_ref(&id)
    );
    assert_eq!(sandbox.ids("/instalment_schedules?customer=CU404").await, Vec::<String>::new());
    assert_eq!(sandbox.get("/instalment_schedules?status=lost").await.status, 400);
    let change = json!({ "instalment_schedules": { "metadata": { "invoice": "4404" } } });
    let changed = sandbox.put(&format!("/instalment_schedules/{id}"), &change).await;
    assert_eq!(changed.body["instalment_schedules"]["metadata"], json!({ "invoice": "4404" }));
}
