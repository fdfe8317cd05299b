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

/// A Billing Request that something happened to.
#[derive(Clone, Debug)]
pub(crate) struct News {
    pub(crate) billing_request: BillingRequestId,
    /// The row of the newest event about it.
    newest: i64,
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
    pub(crate) async fn news(&self) -> sqlx::Result<Vec<News>> {
        let rows = sqlx::query(
            "SELECT billing_request, MAX(rowid) AS newest FROM events
             WHERE handled_at IS NULL AND billing_request IS NOT NULL
             GROUP BY billing_request",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut news = Vec::with_capacity(rows.len());
        for row in rows {
            if let Ok(billing_request) = BillingRequestId::parse(row.try_get("billing_request")?) {
                news.push(News { billing_request, newest: row.try_get("newest")? });
            }
        }
        Ok(news)
    }

    /// Whether this is still news.
    pub(crate) async fn is_news(&self, news: &News) -> sqlx::Result<bool> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM events
             WHERE billing_request = ? AND handled_at IS NULL AND rowid <= ?)",
        )
        .bind(news.billing_request.as_str())
        .bind(news.newest)
        .fetch_one(&self.pool)
        .await
    }

    /// Marks news as acted on, and no event that was delivered since.
    pub(crate) async fn mark_handled(&self, news: &News, now: i64) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE events SET handled_at = ?
             WHERE billing_request = ? AND handled_at IS NULL AND rowid <= ?",
        )
        .bind(now)
        .bind(news.billing_request.as_str())
        .bind(news.newest)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
