//! Opening a database, and what it refuses.

use super::{Place, cases, request};
use crate::config::Database;
use crate::store::{OpenError, Store};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

cases![
    a_new_database_is_empty,
    opened_again_it_has_what_it_had,
    several_open_a_new_one_at_once,
    one_that_a_newer_version_changed_is_refused,
    a_damaged_history_is_refused,
    what_one_writes_another_reads,
];

async fn a_new_database_is_empty(place: Place) {
    let store = place.store().await;
    assert!(store.news().await.unwrap().is_empty());
    assert_eq!(store.checkout(&request("BRQ1")).await.unwrap(), None);
}

async fn opened_again_it_has_what_it_had(place: Place) {
    place.store().await.open_checkout(&request("BRQ1"), &BTreeSet::new()).await.unwrap();
    assert!(place.store().await.checkout(&request("BRQ1")).await.unwrap().is_some());
}

async fn several_open_a_new_one_at_once(place: Place) {
    let mut openings = JoinSet::new();
    for _ in 0..8 {
        let Place(database) = place.clone();
        openings.spawn(async move { Store::open(&database).await.map(|_| ()) });
    }
    let failed: Vec<_> = openings.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

async fn one_that_a_newer_version_changed_is_refused(place: Place) {
    let store = place.store().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 SELECT 999999, 'from the future', success, checksum, 0 FROM _sqlx_migrations LIMIT 1";
    sqlx::query(newer).execute(&store.pool).await.unwrap();
    assert!(matches!(Store::open(&place.0).await, Err(OpenError::Migrate(_))));
}

async fn a_damaged_history_is_refused(place: Place) {
    let store = place.store().await;
    let another = match place.0 {
        Database::Sqlite(_) => "UPDATE _sqlx_migrations SET checksum = x'00'",
        Database::Postgres(_) => "UPDATE _sqlx_migrations SET checksum = '\\x00'",
    };
    sqlx::query(another).execute(&store.pool).await.unwrap();
    assert!(matches!(Store::open(&place.0).await, Err(OpenError::Migrate(_))));
}

async fn what_one_writes_another_reads(place: Place) {
    let (one, other) = (place.store().await, place.store().await);
    one.keep_cursor("events", "2026-11-22").await.unwrap();
    assert_eq!(other.cursor("events").await.unwrap().as_deref(), Some("2026-11-22"));
}
