//! An event of every type of resource.

use crate::money::{DAY, start_with_mandate};
use crate::support::{Kind, Sandbox, text};
use serde_json::{Value, json};

/// The newest event of that type and action, as `payments.failed`.
pub(super) async fn of_type(name: &str) -> Option<Value> {
    let (resource_type, action) = name.split_once('.')?;
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    everything_happens(&sandbox, &mandate_id).await;
    let path = format!("/events?resource_type={resource_type}&action={action}&limit=1");
    let id = text(&sandbox.get(&path).await.body["events"][0]["id"]);
    Some(sandbox.get(&format!("/events/{id}")).await.body)
}

async fn everything_happens(sandbox: &Sandbox, mandate_id: &str) {
    let with_mandate = |mut members: Value| {
        members["links"] = json!({ "mandate": mandate_id });
        members
    };
    let subscription = json!({ "amount": 1500, "currency": "GBP", "interval_unit": "monthly" });
    sandbox.made("subscriptions", &with_mandate(subscription)).await;
    let schedule = json!({
        "name": "Beans", "currency": "GBP", "total_amount": 1500,
        "instalments": [{ "amount": 1500, "charge_date": "2999-01-10" }],
    });
    sandbox.made("instalment_schedules", &with_mandate(schedule)).await;
    let paid = sandbox.payment(mandate_id).await;
    sandbox.simulate("payment_paid_out", &paid).await;
    let refund = json!({ "amount": 100, "total_amount_confirmation": 100, "links": { "payment": paid } });
    sandbox.made("refunds", &refund).await;
    let failed = sandbox.payment(mandate_id).await;
    sandbox.simulate("payment_failed", &failed).await;
    sandbox.create(Kind::Payment).await;
    let creditor = sandbox.get("/creditors").await.body["creditors"][0]["id"].clone();
    sandbox.simulate("creditor_verification_status_in_review", &text(&creditor)).await;
    sandbox.advance(3 * DAY).await;
}
