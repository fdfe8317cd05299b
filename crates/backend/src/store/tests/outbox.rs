//! Messages to the merchant's server.

use super::{Place, cases, request, together};
use crate::report::Report;
use crate::store::{Message, Store};
use serde_json::json;
use std::collections::BTreeSet;

cases![
    an_empty_outbox_has_nothing_due,
    a_message_is_due_at_once,
    a_message_that_is_taken_is_not_taken_again,
    of_many_who_take_one_gets_it,
    a_message_that_was_dropped_by_a_crash_is_due_again,
    attempts_are_counted,
    a_message_that_arrived_is_gone,
    a_message_that_is_put_off_comes_later,
    the_next_waits_for_the_one_before_it,
    checkouts_do_not_wait_for_each_other,
    a_message_that_is_given_up_holds_up_nothing,
    messages_survive,
];

/// Puts messages into the outbox, in order.
async fn filled(place: &Place, id: &str, outcomes: &[&str]) -> Store {
    let store = place.store().await;
    store.open_checkout(&request(id), &BTreeSet::new()).await.unwrap();
    for (number, outcome) in outcomes.iter().enumerate() {
        let report = json!({ "billing_request": id, "outcome": outcome, "status": "", "links": {} });
        let report: Report = serde_json::from_value(report).unwrap();
        let message = Message { id: format!("msg_{id}_{outcome}"), body: "{}".to_owned() };
        let read_at = i64::try_from(number).unwrap();
        assert!(store.keep_report(&request(id), &report, read_at, Some(&message)).await.unwrap());
    }
    store
}

async fn take(store: &Store, now: i64) -> Vec<String> {
    let due = store.take_due_messages(now, now + 30).await.unwrap();
    due.into_iter().map(|due| due.message.id).collect()
}

async fn an_empty_outbox_has_nothing_due(place: Place) {
    assert!(take(&place.store().await, 1_000).await.is_empty());
}

async fn a_message_is_due_at_once(place: Place) {
    assert_eq!(take(&filled(&place, "BRQ1", &["paid"]).await, 1_000).await, ["msg_BRQ1_paid"]);
}

async fn a_message_that_is_taken_is_not_taken_again(place: Place) {
    let store = filled(&place, "BRQ1", &["paid"]).await;
    take(&store, 1_000).await;
    assert!(take(&store, 1_029).await.is_empty());
}

async fn of_many_who_take_one_gets_it(place: Place) {
    filled(&place, "BRQ1", &["paid"]).await;
    let taken = together(&place, 8, |store| async move { take(&store, 1_000).await }).await;
    assert_eq!(taken.into_iter().flatten().count(), 1);
}

async fn a_message_that_was_dropped_by_a_crash_is_due_again(place: Place) {
    take(&filled(&place, "BRQ1", &["paid"]).await, 1_000).await;
    assert_eq!(take(&place.store().await, 1_030).await, ["msg_BRQ1_paid"]);
}

async fn attempts_are_counted(place: Place) {
    let store = filled(&place, "BRQ1", &["paid"]).await;
    for (attempts, now) in [(1, 1_000), (2, 2_000), (3, 3_000)] {
        assert_eq!(store.take_due_messages(now, now + 30).await.unwrap()[0].attempts, attempts);
    }
}

async fn a_message_that_arrived_is_gone(place: Place) {
    let store = filled(&place, "BRQ1", &["paid"]).await;
    store.drop_message("msg_BRQ1_paid").await.unwrap();
    assert!(take(&store, 9_000).await.is_empty());
}

async fn a_message_that_is_put_off_comes_later(place: Place) {
    let store = filled(&place, "BRQ1", &["paid"]).await;
    store.put_off_message("msg_BRQ1_paid", 5_000).await.unwrap();
    assert!(take(&store, 4_999).await.is_empty());
    assert_eq!(take(&store, 5_000).await, ["msg_BRQ1_paid"]);
}

async fn the_next_waits_for_the_one_before_it(place: Place) {
    let store = filled(&place, "BRQ1", &["fulfilled", "paid"]).await;
    assert_eq!(take(&store, 1_000).await, ["msg_BRQ1_fulfilled"]);
    store.put_off_message("msg_BRQ1_fulfilled", 5_000).await.unwrap();
    assert!(take(&store, 2_000).await.is_empty());
    store.drop_message("msg_BRQ1_fulfilled").await.unwrap();
    assert_eq!(take(&store, 2_000).await, ["msg_BRQ1_paid"]);
}

async fn checkouts_do_not_wait_for_each_other(place: Place) {
    filled(&place, "BRQ1", &["fulfilled"]).await;
    let store = filled(&place, "BRQ2", &["fulfilled"]).await;
    store.put_off_message("msg_BRQ1_fulfilled", 5_000).await.unwrap();
    assert_eq!(take(&store, 1_000).await, ["msg_BRQ2_fulfilled"]);
}

async fn a_message_that_is_given_up_holds_up_nothing(place: Place) {
    let store = filled(&place, "BRQ1", &["fulfilled", "paid"]).await;
    store.give_up_message("msg_BRQ1_fulfilled", 1_000).await.unwrap();
    assert_eq!(take(&store, 1_000).await, ["msg_BRQ1_paid"]);
}

async fn messages_survive(place: Place) {
    filled(&place, "BRQ1", &["paid"]).await;
    assert_eq!(take(&place.store().await, 1_000).await, ["msg_BRQ1_paid"]);
}
