//! The tables `events` and `news`: each event once, what went wrong, and which Billing Requests are to be looked at.

use super::Store;
use checkout::id::BillingRequestId;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// What is kept of an event. The resource is read again before anything is done.
#[derive(Clone, Debug)]
pub(crate) struct HeardEvent {
    pub(crate) id: String,
    pub(crate) resource_type: String,
    pub(crate) action: String,
    /// RFC 3339, as GoCardless wrote it.
    pub(crate) created_at: String,
    pub(crate) billing_request: Option<BillingRequestId>,
    /// The payment or mandate that it is about.
    pub(crate) resource: Option<String>,
    pub(crate) failure: Option<Failure>,
}

/// Something that went wrong, in GoCardless's words for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    pub(crate) resource_type: String,
    pub(crate) action: String,
    pub(crate) cause: Option<String>,
    pub(crate) reason_code: Option<String>,
    pub(crate) created_at: String,
}

/// A Billing Request that something happened to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct News {
    pub(crate) billing_request: BillingRequestId,
    /// How many events about it were heard of when this was read.
    heard: i64,
}

impl Store {
    /// Keeps events, all or none. Those that were heard of before are left as they are, and are no news.
    pub(crate) async fn keep_events(&self, events: &[HeardEvent], now: i64) -> sqlx::Result<()> {
        // Everybody writes in the same order, so that no two wait for each other.
        let mut events: Vec<_> = events.iter().collect();
        events.sort_by_key(|event| &event.id);
        let mut transaction = self.pool.begin().await?;
        let mut news = BTreeMap::new();
        for event in events {
            if !keep(&mut transaction, event, now).await? {
                continue;
            }
            if let Some(billing_request) = whose(&mut transaction, event).await? {
                *news.entry(billing_request).or_default() += 1;
            }
        }
        for (billing_request, count) in &news {
            tell(&mut transaction, billing_request, *count).await?;
        }
        transaction.commit().await
    }

    /// The Billing Requests that events were heard about and that were not looked at since.
    pub(crate) async fn news(&self) -> sqlx::Result<Vec<News>> {
        let rows = sqlx::query("SELECT billing_request, heard FROM news WHERE seen < heard")
            .fetch_all(&self.pool)
            .await?;
        let mut news = Vec::with_capacity(rows.len());
        for row in rows {
            if let Ok(billing_request) = BillingRequestId::parse(row.try_get("billing_request")?) {
                news.push(News { billing_request, heard: row.try_get("heard")? });
            }
        }
        Ok(news)
    }

    /// Whether this is still news.
    pub(crate) async fn is_news(&self, news: &News) -> sqlx::Result<bool> {
        let seen: Option<i64> = sqlx::query_scalar("SELECT seen FROM news WHERE billing_request = $1")
            .bind(news.billing_request.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(seen.is_some_and(|seen| seen < news.heard))
    }

    /// All that has happened to a Billing Request, where that is all that was heard about it: nothing of what it made.
    pub(crate) async fn actions_heard(&self, id: &BillingRequestId) -> sqlx::Result<Option<Vec<String>>> {
        let actions: Vec<(String, i64)> = sqlx::query_as(
            "SELECT action, heard FROM events JOIN news USING (billing_request)
             WHERE billing_request = $1 AND resource_type = 'billing_requests'",
        )
        .bind(id.as_str())
        .fetch_all(&self.pool)
        .await?;
        let is_all = actions.first().is_some_and(|(_, heard)| i64::try_from(actions.len()) == Ok(*heard));
        Ok(is_all.then(|| actions.into_iter().map(|(action, _)| action).collect()))
    }

    /// Marks news as looked at, and no event that was heard of since it was read.
    pub(crate) async fn mark_seen(&self, news: &News) -> sqlx::Result<()> {
        sqlx::query("UPDATE news SET seen = $1 WHERE billing_request = $2 AND seen < $1")
            .bind(news.heard)
            .bind(news.billing_request.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// What went wrong last with a Billing Request and what came of it, in whatever order it was heard.
    pub(crate) async fn last_failure(
        &self,
        id: &BillingRequestId,
        payment: Option<&str>,
        mandate: Option<&str>,
    ) -> sqlx::Result<Option<Failure>> {
        let failure: Option<String> = sqlx::query_scalar(
            "SELECT failure FROM events
             WHERE failure IS NOT NULL AND (billing_request = $1 OR resource = $2 OR resource = $3)
             ORDER BY created_at DESC, id DESC LIMIT 1",
        )
        .bind(id.as_str())
        .bind(payment)
        .bind(mandate)
        .fetch_optional(&self.pool)
        .await?;
        failure.as_deref().map(super::from_json).transpose()
    }
}

/// Keeps one event, unless it was heard of before.
async fn keep(connection: &mut AnyConnection, event: &HeardEvent, now: i64) -> sqlx::Result<bool> {
    let kept = sqlx::query(
        "INSERT INTO events
             (id, resource_type, action, created_at, billing_request, resource, failure, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
    )
    .bind(&event.id)
    .bind(&event.resource_type)
    .bind(&event.action)
    .bind(&event.created_at)
    .bind(event.billing_request.as_ref().map(BillingRequestId::as_str))
    .bind(&event.resource)
    .bind(event.failure.as_ref().map(super::json).transpose()?)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// The Billing Request that an event is about, or that made its payment or mandate.
async fn whose(connection: &mut AnyConnection, event: &HeardEvent) -> sqlx::Result<Option<String>> {
    if let Some(id) = &event.billing_request {
        return Ok(Some(id.to_string()));
    }
    let Some(resource) = &event.resource else { return Ok(None) };
    sqlx::query_scalar("SELECT billing_request FROM checkouts WHERE payment = $1 OR mandate = $1")
        .bind(resource)
        .fetch_optional(connection)
        .await
}

/// Makes news of so many events about a Billing Request.
async fn tell(connection: &mut AnyConnection, billing_request: &str, count: i64) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO news (billing_request, heard, seen) VALUES ($1, $2, 0)
         ON CONFLICT (billing_request) DO UPDATE SET heard = news.heard + excluded.heard",
    )
    .bind(billing_request)
    .bind(count)
    .execute(connection)
    .await?;
    Ok(())
}
