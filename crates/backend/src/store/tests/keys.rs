//! Keys that the backend makes for itself.

use super::{Place, cases, together};
use crate::store::keys::KeyError;

cases![
    a_key_is_the_same_whenever_it_is_asked_for,
    a_key_is_the_same_for_all_who_make_it_at_once,
    keys_of_other_names_are_others,
    a_key_survives,
    a_damaged_key_is_refused,
];

async fn a_key_is_the_same_whenever_it_is_asked_for(place: Place) {
    let store = place.store().await;
    assert_eq!(store.key("session").await.unwrap(), store.key("session").await.unwrap());
}

async fn a_key_is_the_same_for_all_who_make_it_at_once(place: Place) {
    let keys = together(&place, 5, |store| async move { store.key("session").await.unwrap() }).await;
    assert!(keys.iter().all(|key| *key == keys[0]));
}

async fn keys_of_other_names_are_others(place: Place) {
    let store = place.store().await;
    assert_ne!(store.key("session").await.unwrap(), store.key("another").await.unwrap());
}

async fn a_key_survives(place: Place) {
    let key = place.store().await.key("session").await.unwrap();
    assert_eq!(place.store().await.key("session").await.unwrap(), key);
}

async fn a_damaged_key_is_refused(place: Place) {
    let store = place.store().await;
    store.key("session").await.unwrap();
    for damage in ["UPDATE keys SET value = 'AAAA'", "UPDATE keys SET value = '?'"] {
        sqlx::query(damage).execute(&store.pool).await.unwrap();
        assert!(matches!(store.key("session").await, Err(KeyError::Damaged)), "{damage}");
    }
}
