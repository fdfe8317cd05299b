//! Refunds and payouts: money that goes back to payers, and on to the merchant.

use crate::money::{DAY, reason, refused, start_with_mandate};
use crate::support::{Answer, Sandbox, text};
use serde_json::{Value, json};

/// A sandbox with a payment of 24.00 that was paid out.
async fn start_with_payment() -> (Sandbox, String) {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let id = sandbox.payment(&mandate_id).await;
    assert_eq!(sandbox.simulate("payment_paid_out", &id).await.status, 200);
    (sandbox, id)
}

async fn refund(sandbox: &Sandbox, payment_id: &str, amount: u64, total: u64) -> Answer {
    let members = json!({
        "amount": amount, "total_amount_confirmation": total, "reference": "SORRY", "metadata": { "why": "cold" },
        "links": { "payment": payment_id },
    });
    sandbox.post("/refunds", &json!({ "refunds": members })).await
}

#[tokio::test]
async fn a_refund_is_paid_and_taken_off_a_payout() {
    let (sandbox, payment_id) = start_with_payment().await;
    let made = refund(&sandbox, &payment_id, 1000, 1000).await.body["refunds"].clone();
    let id = text(&made["id"]);
    assert_eq!((&made["status"], &made["currency"]), (&json!("pending_submission"), &json!("GBP")));
    assert_eq!(made["links"]["payment"], payment_id);
    assert_eq!(sandbox.resource("payments", &payment_id).await["amount_refunded"], 1000);
    sandbox.advance(4 * DAY).await;
    assert_eq!(sandbox.status("refunds", &id).await, "paid");
    assert_eq!(
        sandbox.causes("refund", &id).await,
        ["created payment_refunded", "paid refund_paid", "refund_settled refund_settled"]
    );
}

#[tokio::test]
async fn a_payment_gives_back_no_more_than_it_took() {
    let (sandbox, payment_id) = start_with_payment().await;
    assert_eq!(refund(&sandbox, &payment_id, 1000, 1000).await.status, 201);
    let unaware = refund(&sandbox, &payment_id, 1000, 1000).await;
    assert_eq!(
        (unaware.status.as_u16(), reason(&unaware).as_str()),
        (422, "total_amount_confirmation_invalid")
    );
    let too_much = refund(&sandbox, &payment_id, 1401, 2401).await;
    assert_eq!(refused(&too_much), ["/refunds/amount"]);
    assert_eq!(refund(&sandbox, &payment_id, 1400, 2400).await.status, 201);
    let members = json!({ "amount": 1, "links": { "payment": payment_id } });
    let unconfirmed = sandbox.post("/refunds", &json!({ "refunds": members })).await;
    assert_eq!(refused(&unconfirmed), ["/refunds/total_amount_confirmation"]);
}

#[tokio::test]
async fn only_money_that_arrived_is_refunded() {
    let (sandbox, mandate_id) = start_with_mandate("Ines").await;
    let payment_id = sandbox.payment(&mandate_id).await;
    assert_eq!(reason(&refund(&sandbox, &payment_id, 1, 1).await), "refund_payment_invalid_state");
    assert_eq!(refused(&refund(&sandbox, "PM404", 1, 1).await), ["/refunds/links/payment"]);
    let members = json!({ "amount": 70, "links": { "mandate": mandate_id } });
    let of_mandate = sandbox.made("refunds", &members).await;
    let id = text(&of_mandate["id"]);
    assert_eq!(of_mandate["links"], json!({ "mandate": mandate_id }));
    assert_eq!(sandbox.causes("refund", &id).await, ["created refund_created"]);
    assert_eq!(sandbox.ids("/refunds").await, Vec::<String>::new());
    assert_eq!(sandbox.ids("/refunds?refund_type=mandate").await, [id]);
}

#[tokio::test]
async fn simulators_decide_what_becomes_of_refunds() {
    let (sandbox, payment_id) = start_with_payment().await;
    let mut total = 0;
    for (simulator, status, causes) in [
        ("refund_paid", "paid", vec!["paid refund_paid"]),
        ("refund_settled", "paid", vec!["paid refund_paid", "refund_settled refund_settled"]),
        ("refund_bounced", "bounced", vec!["failed refund_failed"]),
        ("refund_returned", "funds_returned", vec!["funds_returned refund_funds_returned"]),
    ] {
        let made = refund(&sandbox, &payment_id, 100, total + 100).await;
        let id = text(&made.body["refunds"]["id"]);
        assert_eq!(sandbox.simulate(simulator, &id).await.status, 200, "{simulator}");
        assert_eq!(sandbox.status("refunds", &id).await, status, "{simulator}");
        assert_eq!(sandbox.causes("refund", &id).await[1..], causes, "{simulator}");
        assert_eq!(reason(&sandbox.simulate("refund_returned", &id).await), "scenario_not_possible");
        total = sandbox.resource("payments", &payment_id).await["amount_refunded"].as_u64().unwrap();
    }
    assert_eq!(total, 200);
}

#[tokio::test]
async fn payments_of_one_day_share_a_payout() {
    let (sandbox, mandate_id) = start_with_mandate("Successful").await;
    let (one, other) = (sandbox.payment(&mandate_id).await, sandbox.payment(&mandate_id).await);
    sandbox.advance(20 * DAY).await;
    let payout_id = text(&sandbox.resource("payments", &one).await["links"]["payout"]);
    assert_eq!(sandbox.resource("payments", &other).await["links"]["payout"], payout_id);
    let payout = sandbox.resource("payouts", &payout_id).await;
    assert_eq!((&payout["amount"], &payout["deducted_fees"]), (&json!(4800), &json!(0)));
    assert_eq!((&payout["status"], &payout["payout_type"]), (&json!("paid"), &json!("merchant")));
    assert!(payout["arrival_date"].is_string());

    // A payout is reconciled by the events that its own caused.
    let paid = sandbox.events_of("payout", &payout_id).await.pop().unwrap();
    let body = sandbox.get(&format!("/events?parent_event={}", text(&paid["id"]))).await.body;
    let mut collected: Vec<Value> =
        body["events"].as_array().unwrap().iter().map(|event| event["links"]["payment"].clone()).collect();
    collected.reverse();
    assert_eq!(collected, [one, other]);
}

#[tokio::test]
async fn payouts_are_listed_changed_and_bounced() {
    let (sandbox, payment_id) = start_with_payment().await;
    let id = text(&sandbox.resource("payments", &payment_id).await["links"]["payout"]);
    let change = json!({ "payouts": { "metadata": { "book": "7" } } });
    let changed = sandbox.put(&format!("/payouts/{id}"), &change).await.body["payouts"].clone();
    assert_eq!(changed["metadata"], json!({ "book": "7" }));
    let reference = text(&changed["reference"]);
    for query in [
        "status=paid".to_owned(),
        "currency=GBP&payout_type=merchant".to_owned(),
        format!("reference={reference}"),
        "metadata[book]=7".to_owned(),
    ] {
        assert_eq!(sandbox.ids(&format!("/payouts?{query}")).await, std::slice::from_ref(&id), "{query}");
    }
    for query in
        ["status=pending", "currency=EUR", "payout_type=partner", "metadata[book]=8", "creditor=CR404"]
    {
        assert_eq!(sandbox.ids(&format!("/payouts?{query}")).await, Vec::<String>::new(), "{query}");
    }
    assert_eq!(sandbox.simulate("payout_bounced", &id).await.status, 200);
    assert_eq!(sandbox.status("payouts", &id).await, "bounced");
    assert_eq!(reason(&sandbox.simulate("payout_bounced", &id).await), "scenario_not_possible");
}
