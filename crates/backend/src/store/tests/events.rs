//! Events, news and failures.

use super::{Place, cases, request, together};
use crate::report::Report;
use crate::store::{Failure, HeardEvent, Store};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

cases![
    an_event_is_news_of_its_billing_request,
    an_event_that_comes_again_is_no_news,
    an_event_that_comes_to_many_at_once_counts_once,
    several_events_are_one_piece_of_news,
    deliveries_in_different_orders_do_not_wait_for_each_other,
    news_that_was_seen_is_no_news,
    what_comes_after_the_look_is_news_again,
    what_came_during_the_look_is_still_news,
    who_looks_late_does_not_undo,
    an_event_of_nothing_here_is_kept_and_no_news,
    an_event_of_a_payment_is_news_of_what_made_it,
    an_event_of_a_mandate_is_news_of_what_made_it,
    what_a_payment_did_before_it_was_known_here_is_news,
    what_is_known_already_is_no_news,
    what_has_happened_is_told_where_nothing_else_is_heard,
    what_was_made_is_not_what_has_happened,
    all_events_of_a_delivery_are_kept,
    nothing_went_wrong_where_nothing_did,
    the_last_failure_is_told_in_whatever_order_it_came,
    of_failures_at_the_same_moment_the_same_one_is_told,
    failures_of_payment_and_mandate_count,
    failures_of_others_do_not_count,
    failures_heard_before_their_maker_count,
];

fn event(id: &str, billing_request: Option<&str>, resource: Option<&str>) -> HeardEvent {
    HeardEvent {
        id: id.to_owned(),
        resource_type: "billing_requests".to_owned(),
        action: "fulfilled".to_owned(),
        created_at: "2026-11-22T10:00:00.000Z".to_owned(),
        billing_request: billing_request.map(request),
        resource: resource.map(str::to_owned),
        failure: None,
    }
}

fn failure(id: &str, billing_request: Option<&str>, resource: Option<&str>, second: u8) -> HeardEvent {
    let created_at = format!("2026-11-22T10:00:0{second}.000Z");
    let failure = Failure {
        resource_type: "payments".to_owned(),
        action: "failed".to_owned(),
        cause: Some(id.to_owned()),
        reason_code: None,
        created_at: created_at.clone(),
    };
    HeardEvent { created_at, failure: Some(failure), ..event(id, billing_request, resource) }
}

/// Billing Requests that are news.
async fn news(store: &Store) -> Vec<String> {
    let news = store.news().await.unwrap();
    news.iter().map(|news| news.billing_request.to_string()).collect()
}

async fn see(store: &Store) {
    for news in store.news().await.unwrap() {
        store.mark_seen(&news).await.unwrap();
    }
}

async fn with_payment(place: &Place, payment: Option<&str>, mandate: Option<&str>) -> Store {
    let store = place.store().await;
    let report = json!({ "billing_request": "BRQ1", "outcome": "fulfilled", "status": "fulfilled",
                         "links": { "payment": payment, "mandate": mandate } });
    let report: Report = serde_json::from_value(report).unwrap();
    store.open_checkout(&request("BRQ1"), &BTreeSet::new()).await.unwrap();
    store.keep_report(&request("BRQ1"), &report, 1, None).await.unwrap();
    store
}

async fn cause(store: &Store, payment: Option<&str>, mandate: Option<&str>) -> Option<String> {
    store.last_failure(&request("BRQ1"), payment, mandate).await.unwrap()?.cause
}

async fn an_event_is_news_of_its_billing_request(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn an_event_that_comes_again_is_no_news(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    see(&store).await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 2).await.unwrap();
    assert!(news(&store).await.is_empty());
}

async fn an_event_that_comes_to_many_at_once_counts_once(place: Place) {
    together(&place, 8, |store| async move {
        store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    })
    .await;
    let heard: i64 =
        sqlx::query_scalar("SELECT heard FROM news").fetch_one(&place.store().await.pool).await.unwrap();
    assert_eq!(heard, 1);
}

async fn several_events_are_one_piece_of_news(place: Place) {
    let store = place.store().await;
    for id in ["EV1", "EV2", "EV3"] {
        store.keep_events(&[event(id, Some("BRQ1"), None)], 1).await.unwrap();
    }
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn deliveries_in_different_orders_do_not_wait_for_each_other(place: Place) {
    let number = Arc::new(AtomicUsize::new(0));
    together(&place, 20, |store| {
        let number = number.fetch_add(1, Ordering::Relaxed);
        async move {
            let id = |place: usize| format!("EV{:02}{place}", number / 2);
            let mut events: Vec<_> =
                (0..10).map(|place| event(&id(place), Some(&format!("BRQ{place}")), None)).collect();
            if number.is_multiple_of(2) {
                events.reverse();
            }
            store.keep_events(&events, 1).await.unwrap();
        }
    })
    .await;
}

async fn what_has_happened_is_told_where_nothing_else_is_heard(place: Place) {
    let store = place.store().await;
    let happened = async || store.actions_heard(&request("BRQ1")).await.unwrap();
    assert_eq!(happened().await, None);
    let created = HeardEvent { action: "created".to_owned(), ..event("EV1", Some("BRQ1"), None) };
    store.keep_events(&[created, event("EV2", Some("BRQ2"), None)], 1).await.unwrap();
    assert_eq!(happened().await, Some(vec!["created".to_owned()]));
    let of_a_payment =
        HeardEvent { resource_type: "payments".to_owned(), ..event("EV3", Some("BRQ1"), Some("PM1")) };
    store.keep_events(&[of_a_payment], 2).await.unwrap();
    assert_eq!(happened().await, None);
}

async fn what_was_made_is_not_what_has_happened(place: Place) {
    let store = place.store().await;
    let of_a_payment =
        HeardEvent { resource_type: "payments".to_owned(), ..event("EV1", Some("BRQ1"), Some("PM1")) };
    store.keep_events(&[of_a_payment], 1).await.unwrap();
    assert_eq!(store.actions_heard(&request("BRQ1")).await.unwrap(), None);
}

async fn news_that_was_seen_is_no_news(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    let heard = store.news().await.unwrap();
    assert!(store.is_news(&heard[0]).await.unwrap());
    see(&store).await;
    assert!(!store.is_news(&heard[0]).await.unwrap());
}

async fn what_comes_after_the_look_is_news_again(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    see(&store).await;
    store.keep_events(&[event("EV2", Some("BRQ1"), None)], 2).await.unwrap();
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn what_came_during_the_look_is_still_news(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    let looked_at = store.news().await.unwrap();
    store.keep_events(&[event("EV2", Some("BRQ1"), None)], 2).await.unwrap();
    store.mark_seen(&looked_at[0]).await.unwrap();
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn who_looks_late_does_not_undo(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    let early = store.news().await.unwrap();
    store.keep_events(&[event("EV2", Some("BRQ1"), None)], 2).await.unwrap();
    see(&store).await;
    store.mark_seen(&early[0]).await.unwrap();
    assert!(news(&store).await.is_empty());
}

async fn an_event_of_nothing_here_is_kept_and_no_news(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", None, None), event("EV2", None, Some("PM9"))], 1).await.unwrap();
    assert!(news(&store).await.is_empty());
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM events").fetch_one(&store.pool).await.unwrap();
    assert_eq!(kept, 2);
}

async fn an_event_of_a_payment_is_news_of_what_made_it(place: Place) {
    let store = with_payment(&place, Some("PM1"), None).await;
    see(&store).await;
    store.keep_events(&[event("EV1", None, Some("PM1"))], 1).await.unwrap();
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn an_event_of_a_mandate_is_news_of_what_made_it(place: Place) {
    let store = with_payment(&place, Some("PM1"), Some("MD1")).await;
    see(&store).await;
    store.keep_events(&[event("EV1", None, Some("MD1"))], 1).await.unwrap();
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn what_a_payment_did_before_it_was_known_here_is_news(place: Place) {
    place.store().await.keep_events(&[event("EV1", None, Some("PM1"))], 1).await.unwrap();
    let store = with_payment(&place, Some("PM1"), None).await;
    assert_eq!(news(&store).await, ["BRQ1"]);
}

async fn what_is_known_already_is_no_news(place: Place) {
    let store = with_payment(&place, Some("PM1"), Some("MD1")).await;
    see(&store).await;
    with_payment(&place, Some("PM1"), Some("MD1")).await;
    assert!(news(&store).await.is_empty());
}

async fn all_events_of_a_delivery_are_kept(place: Place) {
    let store = place.store().await;
    let events: Vec<_> = (0..250).map(|number| event(&format!("EV{number}"), Some("BRQ1"), None)).collect();
    store.keep_events(&events, 1).await.unwrap();
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM events").fetch_one(&store.pool).await.unwrap();
    assert_eq!(kept, 250);
}

async fn nothing_went_wrong_where_nothing_did(place: Place) {
    let store = place.store().await;
    store.keep_events(&[event("EV1", Some("BRQ1"), None)], 1).await.unwrap();
    assert_eq!(cause(&store, None, None).await, None);
}

async fn the_last_failure_is_told_in_whatever_order_it_came(place: Place) {
    let store = place.store().await;
    for (id, second) in [("EV2", 2), ("EV3", 3), ("EV1", 1)] {
        store.keep_events(&[failure(id, Some("BRQ1"), None, second)], 1).await.unwrap();
    }
    assert_eq!(cause(&store, None, None).await.as_deref(), Some("EV3"));
}

async fn of_failures_at_the_same_moment_the_same_one_is_told(place: Place) {
    let store = place.store().await;
    for id in ["EV2", "EV3", "EV1"] {
        store.keep_events(&[failure(id, Some("BRQ1"), None, 1)], 1).await.unwrap();
    }
    assert_eq!(cause(&store, None, None).await.as_deref(), Some("EV3"));
}

async fn failures_of_payment_and_mandate_count(place: Place) {
    let store = place.store().await;
    store.keep_events(&[failure("EV1", None, Some("PM1"), 1)], 1).await.unwrap();
    assert_eq!(cause(&store, Some("PM1"), None).await.as_deref(), Some("EV1"));
    store.keep_events(&[failure("EV2", None, Some("MD1"), 2)], 1).await.unwrap();
    assert_eq!(cause(&store, Some("PM1"), Some("MD1")).await.as_deref(), Some("EV2"));
}

async fn failures_of_others_do_not_count(place: Place) {
    let store = place.store().await;
    let others = [failure("EV1", Some("BRQ2"), None, 1), failure("EV2", None, Some("PM2"), 1)];
    store.keep_events(&others, 1).await.unwrap();
    assert_eq!(cause(&store, Some("PM1"), None).await, None);
}

async fn failures_heard_before_their_maker_count(place: Place) {
    place.store().await.keep_events(&[failure("EV1", None, Some("PM1"), 1)], 1).await.unwrap();
    let store = with_payment(&place, Some("PM1"), None).await;
    assert_eq!(cause(&store, Some("PM1"), None).await.as_deref(), Some("EV1"));
}
