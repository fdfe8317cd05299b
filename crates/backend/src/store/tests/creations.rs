//! Keys of what is to be made at GoCardless.

use super::{Place, cases, together};
use serde_json::json;

cases![
    who_tries_again_has_the_same_key,
    all_who_try_at_once_have_the_same_key,
    a_key_survives_a_crash,
    another_body_has_another_key,
    the_first_body_after_another_has_a_new_key,
    other_subjects_have_other_keys,
    a_key_is_kept_for_thirty_days,
    a_key_is_not_kept_for_longer,
    the_order_of_members_does_not_matter,
    what_it_is_for_is_not_kept,
];

const DAY: i64 = 24 * 60 * 60;

async fn who_tries_again_has_the_same_key(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({ "bank": 1 }), 1_000).await.unwrap();
    assert_eq!(store.creation_key("one", &json!({ "bank": 1 }), 2_000).await.unwrap(), first);
    assert_eq!(first.len(), 43, "256 bits");
}

async fn all_who_try_at_once_have_the_same_key(place: Place) {
    let keys = together(&place, 8, |store| async move {
        store.creation_key("one", &json!({ "bank": 1 }), 1_000).await.unwrap()
    });
    let keys = keys.await;
    assert!(keys.iter().all(|key| *key == keys[0]));
}

async fn a_key_survives_a_crash(place: Place) {
    let first = place.store().await.creation_key("one", &json!({}), 1_000).await.unwrap();
    assert_eq!(place.store().await.creation_key("one", &json!({}), 1_000).await.unwrap(), first);
}

async fn another_body_has_another_key(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({ "bank": 1 }), 1_000).await.unwrap();
    let second = store.creation_key("one", &json!({ "bank": 2 }), 1_000).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(store.creation_key("one", &json!({ "bank": 2 }), 1_000).await.unwrap(), second);
}

async fn the_first_body_after_another_has_a_new_key(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({ "bank": 1 }), 1_000).await.unwrap();
    store.creation_key("one", &json!({ "bank": 2 }), 1_000).await.unwrap();
    assert_ne!(store.creation_key("one", &json!({ "bank": 1 }), 1_000).await.unwrap(), first);
}

async fn other_subjects_have_other_keys(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({}), 1_000).await.unwrap();
    assert_ne!(store.creation_key("other", &json!({}), 1_000).await.unwrap(), first);
    assert_eq!(store.creation_key("one", &json!({}), 1_000).await.unwrap(), first);
}

async fn a_key_is_kept_for_thirty_days(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({}), 0).await.unwrap();
    assert_eq!(store.creation_key("one", &json!({}), 30 * DAY - 1).await.unwrap(), first);
}

async fn a_key_is_not_kept_for_longer(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({}), 0).await.unwrap();
    assert_ne!(store.creation_key("one", &json!({}), 30 * DAY).await.unwrap(), first);
}

async fn the_order_of_members_does_not_matter(place: Place) {
    let store = place.store().await;
    let first = store.creation_key("one", &json!({ "a": 1, "b": 2 }), 0).await.unwrap();
    assert_eq!(store.creation_key("one", &json!({ "b": 2, "a": 1 }), 0).await.unwrap(), first);
}

async fn what_it_is_for_is_not_kept(place: Place) {
    let store = place.store().await;
    store.creation_key("for the page's secret", &json!({}), 0).await.unwrap();
    let kept: String =
        sqlx::query_scalar("SELECT subject FROM creations").fetch_one(&store.pool).await.unwrap();
    assert!(!kept.contains("secret"), "{kept}");
}
