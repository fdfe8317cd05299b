//! Turns and cursors.

use super::{Place, cases, together};

cases![
    the_first_turn_is_taken_at_once,
    a_turn_is_not_taken_twice,
    of_many_one_takes_it,
    a_turn_comes_round,
    a_turn_may_be_given_back,
    turns_of_other_names_are_others,
    nothing_was_read_before_something_was,
    a_cursor_moves_on,
    a_cursor_never_moves_back,
    cursors_of_other_names_are_others,
];

async fn the_first_turn_is_taken_at_once(place: Place) {
    assert!(place.store().await.take_turn("events", 1_000, 300).await.unwrap());
}

async fn a_turn_is_not_taken_twice(place: Place) {
    let store = place.store().await;
    assert!(store.take_turn("events", 1_000, 300).await.unwrap());
    assert!(!store.take_turn("events", 1_299, 300).await.unwrap());
}

async fn of_many_one_takes_it(place: Place) {
    let turns =
        together(&place, 8, |store| async move { store.take_turn("events", 1_000, 300).await.unwrap() });
    assert_eq!(turns.await.into_iter().filter(|taken| *taken).count(), 1);
}

async fn a_turn_comes_round(place: Place) {
    let store = place.store().await;
    for now in [1_000, 1_300, 1_600] {
        assert!(store.take_turn("events", now, 300).await.unwrap(), "{now}");
    }
}

async fn a_turn_may_be_given_back(place: Place) {
    let store = place.store().await;
    assert!(store.take_turn("events", 1_000, 300).await.unwrap());
    store.give_back_turn("events").await.unwrap();
    assert!(place.store().await.take_turn("events", 1_001, 300).await.unwrap());
}

async fn turns_of_other_names_are_others(place: Place) {
    let store = place.store().await;
    assert!(store.take_turn("events", 1_000, 300).await.unwrap());
    assert!(store.take_turn("tidying", 1_000, 300).await.unwrap());
}

async fn nothing_was_read_before_something_was(place: Place) {
    assert_eq!(place.store().await.cursor("events").await.unwrap(), None);
}

async fn a_cursor_moves_on(place: Place) {
    let store = place.store().await;
    for value in ["2026-11-22T10:00:00.000Z", "2026-11-22T10:00:00.001Z"] {
        store.keep_cursor("events", value).await.unwrap();
        assert_eq!(store.cursor("events").await.unwrap().as_deref(), Some(value));
    }
}

async fn a_cursor_never_moves_back(place: Place) {
    let store = place.store().await;
    for value in ["2026-11-22T10:00:00.001Z", "2026-11-22T10:00:00.000Z"] {
        store.keep_cursor("events", value).await.unwrap();
    }
    assert_eq!(store.cursor("events").await.unwrap().as_deref(), Some("2026-11-22T10:00:00.001Z"));
}

async fn cursors_of_other_names_are_others(place: Place) {
    let store = place.store().await;
    store.keep_cursor("events", "1").await.unwrap();
    assert_eq!(store.cursor("payouts").await.unwrap(), None);
}
