//! Payments with a mandate: made, changed, moved on by the clock, failed and tried again.

use crate::money::{DAY, reason, refused, start_with_mandate};
use crate::support::text;
use serde_json::{Value, json};

#[tokio::test]
async fn a_payment_is_collected_and_paid_out() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let wanted = json!({
        "amount": "2400", "currency": "GBP", "description": "Two bags of beans", "reference": "BEANS",
        "app_fee": 20, "metadata": { "order": "7" }, "links": { "mandate": mandate_id },
    });
    let payment = sandbox.made("payments", &wanted).await;
    let id = text(&payment["id"]);
    assert_eq!(payment["status"], "pending_submission");
    assert_eq!(payment["amount"], 2400);
    assert_eq!(payment["app_fee"], 20);
    assert_eq!(payment["scheme"], "bacs");
    assert_eq!(payment["links"]["mandate"], mandate_id);
    assert!(payment["links"].get("payout").is_none());
    let mandate = sandbox.resource("mandates", &mandate_id).await;
    assert!(text(&payment["charge_date"]) >= text(&mandate["next_possible_charge_date"]));

    sandbox.advance(5 * DAY).await;
    assert_eq!(sandbox.status("payments", &id).await, "submitted");
    sandbox.advance(8 * DAY).await;
    let paid_out = sandbox.resource("payments", &id).await;
    assert_eq!(paid_out["status"], "paid_out");
    assert_eq!(
        sandbox.causes("payment", &id).await,
        [
            "created payment_created",
            "submitted payment_submitted",
            "confirmed payment_confirmed",
            "paid_out payment_paid_out",
        ]
    );
    let payout = sandbox.resource("payouts", &text(&paid_out["links"]["payout"])).await;
    assert_eq!(payout["amount"], 2380);
    assert_eq!(payout["deducted_fees"], 20);
    assert_eq!(payout["status"], "paid");
}

#[tokio::test]
async fn names_decide_what_becomes_of_payments() {
    for (name, wanted) in [
        ("Penniless", vec!["failed refer_to_payer"]),
        ("Late", vec!["confirmed payment_confirmed", "failed refer_to_payer"]),
        (
            "Fickle",
            vec![
                "confirmed payment_confirmed",
                "paid_out payment_paid_out",
                "charged_back authorisation_disputed",
            ],
        ),
    ] {
        let (sandbox, mandate_id) = start_with_mandate(name).await;
        let id = sandbox.payment(&mandate_id).await;
        sandbox.advance(20 * DAY).await;
        assert_eq!(sandbox.causes("payment", &id).await[2..], wanted, "{name}");
        let last = sandbox.events_of("payment", &id).await.pop().unwrap();
        assert_eq!(last["details"]["origin"], "bank", "{name}");
        assert!(last["details"]["reason_code"].is_string(), "{name}");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_field_by_field() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let create = async |change: Value| {
        let mut members = json!({ "amount": 100, "currency": "GBP", "links": { "mandate": mandate_id } });
        members.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        sandbox.post("/payments", &json!({ "payments": members })).await
    };
    for (change, pointer) in [
        (json!({ "amount": 0 }), "/payments/amount"),
        (json!({ "currency": "EUR" }), "/payments/currency"),
        (json!({ "currency": "XXX" }), "/payments/currency"),
        (json!({ "charge_date": "2020-01-01" }), "/payments/charge_date"),
        (json!({ "charge_date": "tomorrow" }), "/payments/charge_date"),
        (json!({ "reference": "LONGER THAN BACS" }), "/payments/reference"),
        (json!({ "app_fee": 101 }), "/payments/app_fee"),
        (json!({ "psu_interaction_type": "asleep" }), "/payments/psu_interaction_type"),
        (json!({ "metadata": { "a": 1 } }), "/payments/metadata"),
        (json!({ "links": { "mandate": "MD404" } }), "/payments/links/mandate"),
    ] {
        assert_eq!(refused(&create(change.clone()).await), [pointer], "{change}");
    }
    assert_eq!(create(json!({ "links": {} })).await.status, 400);
    assert_eq!(create(json!({})).await.status, 201);
}

#[tokio::test]
async fn a_day_that_banks_do_not_work_on_gives_way_to_the_next() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    for (asked, taken) in [("2099-08-01", "2099-08-03"), ("2099-08-04", "2099-08-04")] {
        let members = json!({
            "amount": 100, "currency": "GBP", "charge_date": asked, "links": { "mandate": mandate_id },
        });
        assert_eq!(sandbox.made("payments", &members).await["charge_date"], taken);
    }
}

#[tokio::test]
async fn a_payment_is_cancelled_until_the_banks_know_of_it() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let id = sandbox.payment(&mandate_id).await;
    let why = json!({ "metadata": { "why": "sold out" } });
    assert_eq!(sandbox.does("payments", &id, "cancel", &why).await["status"], "cancelled");
    let event = sandbox.events_of("payment", &id).await.pop().unwrap();
    assert_eq!(event["details"]["cause"], "payment_cancelled");
    assert_eq!(event["metadata"], why["metadata"]);
    sandbox.advance(20 * DAY).await;
    assert_eq!(sandbox.causes("payment", &id).await.len(), 2);

    let submitted = sandbox.payment(&mandate_id).await;
    assert_eq!(sandbox.simulate("payment_submitted", &submitted).await.status, 200);
    let answer = sandbox.tries("payments", &submitted, "cancel", &json!({})).await;
    assert_eq!((answer.status.as_u16(), reason(&answer).as_str()), (422, "cancellation_failed"));
}

#[tokio::test]
async fn a_failed_payment_is_retried_three_times() {
    let (sandbox, mandate_id) = start_with_mandate("Penniless").await;
    let id = sandbox.payment(&mandate_id).await;
    let early = sandbox.tries("payments", &id, "retry", &json!({})).await;
    assert_eq!(reason(&early), "retry_failed");
    for _ in 0..3 {
        sandbox.advance(20 * DAY).await;
        assert_eq!(sandbox.status("payments", &id).await, "failed");
        let retried = sandbox.does("payments", &id, "retry", &json!({ "metadata": { "by": "hand" } })).await;
        assert_eq!(retried["status"], "pending_submission");
    }
    sandbox.advance(20 * DAY).await;
    assert_eq!(reason(&sandbox.tries("payments", &id, "retry", &json!({})).await), "retry_failed");
    let causes = sandbox.causes("payment", &id).await;
    let retries = causes.iter().filter(|cause| *cause == "resubmission_requested payment_retried").count();
    assert_eq!((retries, causes.len()), (3, 1 + 4 * 2 + 3));
}

#[tokio::test]
async fn a_payment_that_may_be_retried_is_tried_again_by_itself() {
    let (sandbox, mandate_id) = start_with_mandate("Penniless").await;
    let members = json!({
        "amount": 100, "currency": "GBP", "retry_if_possible": true, "links": { "mandate": mandate_id },
    });
    let id = text(&sandbox.made("payments", &members).await["id"]);
    sandbox.advance(120 * DAY).await;
    let events = sandbox.events_of("payment", &id).await;
    let failures: Vec<&Value> = events.iter().filter(|event| event["action"] == "failed").collect();
    let announced: Vec<&Value> =
        failures.iter().map(|event| &event["details"]["will_attempt_retry"]).collect();
    assert_eq!(announced, [true, true, true, false]);
    let last = sandbox.causes("payment", &id).await.pop().unwrap();
    assert_eq!(last, "failed refer_to_payer");
}

#[tokio::test]
async fn metadata_and_retries_are_all_that_changes() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let id = sandbox.payment(&mandate_id).await;
    let change = json!({ "payments": { "metadata": { "order": "8" }, "retry_if_possible": true } });
    let changed = sandbox.put(&format!("/payments/{id}"), &change).await.body["payments"].clone();
    assert_eq!(changed["metadata"], json!({ "order": "8" }));
    assert_eq!(changed["retry_if_possible"], true);
    assert_eq!(sandbox.put("/payments/PM404", &change).await.status, 404);
}

#[tokio::test]
async fn payments_are_listed_by_what_they_are() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let other_mandate = sandbox.bacs_mandate("Otto").await;
    let mut ids = Vec::new();
    for (amount, charge_date, mandate) in [
        (300, "2098-02-03", &mandate_id),
        (100, "2098-02-05", &mandate_id),
        (200, "2098-02-04", &other_mandate),
    ] {
        let members = json!({
            "amount": amount, "currency": "GBP", "charge_date": charge_date, "links": { "mandate": mandate },
        });
        ids.push(text(&sandbox.made("payments", &members).await["id"]));
    }
    let customer = text(&sandbox.resource("mandates", &mandate_id).await["links"]["customer"]);
    let listed = async |query: &str| {
        let found = sandbox.ids(&format!("/payments?{query}")).await;
        found.iter().map(|id| ids.iter().position(|known| known == id).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(listed("").await, [2, 1, 0]);
    assert_eq!(listed(&format!("mandate={mandate_id}")).await, [1, 0]);
    assert_eq!(listed(&format!("customer={customer}")).await, [1, 0]);
    assert_eq!(listed("charge_date[gte]=2098-02-04&charge_date[lt]=2098-02-05").await, [2]);
    assert_eq!(listed("sort_field=amount&sort_direction=asc").await, [1, 2, 0]);
    assert_eq!(listed("sort_field=charge_date").await, [1, 2, 0]);
    // The clock stands still: made at the same moment, they are in the order in which they were made.
    assert_eq!(listed("sort_direction=asc").await, [0, 1, 2]);
    assert_eq!(listed("sort_direction=desc").await, [2, 1, 0]);
    assert_eq!(listed("currency=EUR").await, [0; 0]);
    assert_eq!(listed("scheme=bacs&status=pending_submission&limit=1").await, [2]);
    assert_eq!(listed("status=paid_out").await, [0; 0]);
    assert_eq!(listed(&format!("after={}", ids[1])).await, [0]);
    for query in
        ["status=lost", "scheme=cash", "sort_field=mood", "charge_date[gt]=x", "creditor=CR1&customer=CU1"]
    {
        assert_eq!(sandbox.get(&format!("/payments?{query}")).await.status, 400, "{query}");
    }
}
