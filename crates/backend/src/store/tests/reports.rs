//! Reports, and when they are told.

use super::{Place, cases, request, together};
use crate::report::Report;
use crate::store::{Message, Store};
use serde_json::json;
use std::collections::BTreeSet;

cases![
    there_is_no_report_of_what_was_not_opened,
    there_is_no_report_before_the_first,
    a_report_is_kept,
    a_later_report_takes_its_place,
    an_older_reading_does_not,
    the_checkout_has_its_report,
    an_outcome_is_told,
    the_same_outcome_is_told_once,
    another_outcome_is_told_too,
    an_older_outcome_is_not_told,
    what_has_ended_opens_no_more,
    an_end_is_told_though_it_was_read_before,
    who_wants_no_message_gets_none,
    an_outcome_that_many_see_at_once_is_told_once,
];

fn report(outcome: &str) -> Report {
    serde_json::from_value(json!({
        "billing_request": "BRQ1", "outcome": outcome, "status": "fulfilled", "links": { "payment": "PM1" }
    }))
    .unwrap()
}

fn message(id: &str) -> Message {
    Message { id: id.to_owned(), body: "{}".to_owned() }
}

async fn opened(place: &Place) -> Store {
    let store = place.store().await;
    store.open_checkout(&request("BRQ1"), &BTreeSet::new()).await.unwrap();
    store
}

/// Keeps a report of what was read at this moment. Tells whether there was something to tell.
async fn keep(store: &Store, outcome: &str, read_at: i64) -> bool {
    let message = message(&format!("msg_{outcome}_{read_at}"));
    store.keep_report(&request("BRQ1"), &report(outcome), read_at, Some(&message)).await.unwrap()
}

async fn there_is_no_report_of_what_was_not_opened(place: Place) {
    let store = place.store().await;
    assert!(!keep(&store, "paid", 1).await);
    assert_eq!(store.report(&request("BRQ1")).await.unwrap(), None);
}

async fn there_is_no_report_before_the_first(place: Place) {
    assert_eq!(opened(&place).await.report(&request("BRQ1")).await.unwrap(), None);
}

async fn a_report_is_kept(place: Place) {
    let store = opened(&place).await;
    keep(&store, "paid", 1).await;
    assert_eq!(place.store().await.report(&request("BRQ1")).await.unwrap(), Some(report("paid")));
}

async fn a_later_report_takes_its_place(place: Place) {
    let store = opened(&place).await;
    keep(&store, "fulfilled", 1).await;
    keep(&store, "paid", 2).await;
    assert_eq!(store.report(&request("BRQ1")).await.unwrap(), Some(report("paid")));
}

async fn an_older_reading_does_not(place: Place) {
    let store = opened(&place).await;
    keep(&store, "paid", 2).await;
    keep(&store, "fulfilled", 1).await;
    assert_eq!(store.report(&request("BRQ1")).await.unwrap(), Some(report("paid")));
}

async fn the_checkout_has_its_report(place: Place) {
    let store = opened(&place).await;
    keep(&store, "paid", 1).await;
    assert_eq!(store.checkout(&request("BRQ1")).await.unwrap().unwrap().report, Some(report("paid")));
}

async fn an_outcome_is_told(place: Place) {
    let store = opened(&place).await;
    assert!(keep(&store, "fulfilled", 1).await);
    assert_eq!(store.take_due_messages(1, 2).await.unwrap()[0].message, message("msg_fulfilled_1"));
}

async fn the_same_outcome_is_told_once(place: Place) {
    let store = opened(&place).await;
    assert!(keep(&store, "paid", 1).await);
    assert!(!keep(&store, "paid", 2).await);
}

async fn another_outcome_is_told_too(place: Place) {
    let store = opened(&place).await;
    assert!(keep(&store, "paid", 1).await);
    assert!(keep(&store, "failed", 2).await);
}

async fn an_older_outcome_is_not_told(place: Place) {
    let store = opened(&place).await;
    assert!(keep(&store, "paid", 2).await);
    assert!(!keep(&store, "fulfilled", 1).await);
}

async fn what_has_ended_opens_no_more(place: Place) {
    let store = opened(&place).await;
    keep(&store, "fulfilled", 1).await;
    assert!(!keep(&store, "open", 2).await);
    assert_eq!(store.report(&request("BRQ1")).await.unwrap(), Some(report("fulfilled")));
    assert!(!keep(&store, "fulfilled", 3).await);
}

async fn an_end_is_told_though_it_was_read_before(place: Place) {
    let store = opened(&place).await;
    keep(&store, "open", 2).await;
    assert!(keep(&store, "fulfilled", 1).await);
}

async fn who_wants_no_message_gets_none(place: Place) {
    let store = opened(&place).await;
    assert!(!store.keep_report(&request("BRQ1"), &report("paid"), 1, None).await.unwrap());
    assert!(store.take_due_messages(1, 2).await.unwrap().is_empty());
}

async fn an_outcome_that_many_see_at_once_is_told_once(place: Place) {
    opened(&place).await;
    let told = together(&place, 8, |store| async move {
        let message = message(&crate::random::name().unwrap());
        store.keep_report(&request("BRQ1"), &report("paid"), 1, Some(&message)).await.unwrap()
    });
    assert_eq!(told.await.into_iter().filter(|told| *told).count(), 1);
}
