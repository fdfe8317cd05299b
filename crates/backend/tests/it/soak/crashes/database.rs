//! The program's database, looked at from outside: which events are in it. Knows their tables, and nothing of the program.

use crate::soak::deliveries::PREFIX;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection};
use std::collections::BTreeSet;

/// Its address.
pub(super) struct Database(pub(super) String);

impl Database {
    pub(super) async fn must_have(&self, acknowledged: &[String]) {
        if acknowledged.is_empty() {
            return;
        }
        let kept = self.events().await;
        let lost: Vec<_> = acknowledged.iter().filter(|id| !kept.contains(*id)).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    }

    /// A delivery is kept whole or not at all.
    pub(super) async fn has_all_or_none_of_each(&self, deliveries: &[Vec<String>]) {
        let kept = self.events().await;
        for ids in deliveries {
            let count = ids.iter().filter(|id| kept.contains(*id)).count();
            assert!(count == 0 || count == ids.len(), "{count} are kept of {ids:?}");
        }
    }

    /// As often as something was to be looked at, so many events there are of it: at most one more, for what it made.
    pub(super) async fn counted_each_once(&self) {
        let mut connection = self.connection().await;
        let miscounted: Vec<String> = sqlx::query_scalar(
            "SELECT billing_request FROM news
             WHERE heard < (SELECT COUNT(*) FROM events WHERE events.billing_request = news.billing_request)
                OR heard > 1 + (SELECT COUNT(*) FROM events WHERE events.billing_request = news.billing_request
                    OR events.resource IN (SELECT mandate FROM checkouts
                                           WHERE checkouts.billing_request = news.billing_request))",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        assert!(miscounted.is_empty(), "counted twice, or not at all: {miscounted:?}");
    }

    async fn events(&self) -> BTreeSet<String> {
        let ids = sqlx::query_scalar("SELECT id FROM events WHERE id LIKE $1").bind(format!("{PREFIX}%"));
        let ids: Vec<String> = ids.fetch_all(&mut self.connection().await).await.unwrap();
        ids.into_iter().collect()
    }

    async fn connection(&self) -> AnyConnection {
        install_default_drivers();
        AnyConnection::connect(&self.0).await.unwrap()
    }
}
