//! The table `events`: each delivered event once, and whether it was acted on.

use super::Store;
use checkout::id::BillingRequestId;
use sqlx::Row;

/// What is kept of an event. Its details are not: the resource is read again before anything is done.
#[derive(Clone, Debug)]
pub(crate) struct DeliveredEvent {
    pub(crate) id: String,
    pub(crate) resource_type: String,
    pub(crate) action: String,
    pub(crate) billing_request: Option<BillingRequestId>,
}

impl Store {
    /// Keeps events, all or none. Those that were delivered before are left as they are.
    pub(crate) async fn keep_events(&self, events: &[DeliveredEvent], now: i64) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        for event in events {
            sqlx::query(
                "INSERT OR IGNORE INTO events (id, resource_type, action, billing_request, received_at)
                 VALUES (?, ?, ?, ?, ?)",
            )
            .bind(&event.id)
            .bind(&event.resource_type)
            .bind(&event.action)
            .bind(event.billing_request.as_ref().map(BillingRequestId::as_str))
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await
    }

    /// The Billing Requests that events were delivered about and that were not looked at since.
    pub(crate) async fn billing_requests_with_news(&self) -> sqlx::Result<Vec<BillingRequestId>> {
        let rows = sqlx::query(
            "SELECT DISTINCT billing_request FROM events
             WHERE handled_at IS NULL AND billing_request IS NOT NULL",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| row.try_get::<String, _>("billing_request"))
            .filter_map(|id| id.map(|id| BillingRequestId::parse(&id).ok()).transpose())
            .collect()
    }

    /// Marks the events about a Billing Request that were there at `since` as acted on.
    pub(crate) async fn mark_handled(
        &self,
        billing_request: &BillingRequestId,
        since: i64,
        now: i64,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE events SET handled_at = ?
             WHERE billing_request = ? AND handled_at IS NULL AND received_at <= ?",
        )
        .bind(now)
        .bind(billing_request.as_str())
        .bind(since)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
