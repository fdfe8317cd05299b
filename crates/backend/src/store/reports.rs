//! What the table `checkouts` keeps for the merchant's server: the last report, and its message to it.

use super::{Store, from_json, json};
use crate::report::Report;
use checkout::id::BillingRequestId;

/// What is to be posted to the merchant's server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) body: String,
}

impl Store {
    /// Keeps a report of what was read at a moment, in milliseconds since 1970, unless there is one of later. Where its
    /// outcome is another than before, keeps the message too. Tells whether it did.
    pub(crate) async fn keep_report(
        &self,
        id: &BillingRequestId,
        report: &Report,
        read_at: i64,
        message: Option<&Message>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.pool.begin().await?;
        // First, because it keeps others from the row until the end.
        let is_another = sqlx::query(
            "UPDATE checkouts SET outcome = $1
             WHERE billing_request = $2 AND (outcome IS NULL OR outcome <> $1)
               AND (reported_at IS NULL OR reported_at <= $3)",
        )
        .bind(report.outcome.name())
        .bind(id.as_str())
        .bind(read_at)
        .execute(&mut *transaction)
        .await?
        .rows_affected()
            == 1;
        // What happened to a payment or mandate before it was known here was no news of anybody's, and this reading may be
        // older: it is looked at once more.
        sqlx::query(
            "INSERT INTO news (billing_request, heard, seen)
             SELECT billing_request, 1, 0 FROM checkouts
             WHERE billing_request = $1 AND (reported_at IS NULL OR reported_at <= $2)
               AND (COALESCE(payment, '') <> COALESCE($3, '') OR COALESCE(mandate, '') <> COALESCE($4, ''))
             ON CONFLICT (billing_request) DO UPDATE SET heard = news.heard + 1",
        )
        .bind(id.as_str())
        .bind(read_at)
        .bind(report.payment())
        .bind(report.mandate())
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "UPDATE checkouts SET report = $1, payment = $2, mandate = $3, reported_at = $4
             WHERE billing_request = $5 AND (reported_at IS NULL OR reported_at <= $4)",
        )
        .bind(json(report)?)
        .bind(report.payment())
        .bind(report.mandate())
        .bind(read_at)
        .bind(id.as_str())
        .execute(&mut *transaction)
        .await?;
        let message = message.filter(|_| is_another);
        if let Some(Message { id: message_id, body }) = message {
            sqlx::query(
                "INSERT INTO outbox (id, billing_request, position, body, attempts, due_at)
                 VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox WHERE billing_request = $2),
                         $3, 0, 0)",
            )
            .bind(message_id)
            .bind(id.as_str())
            .bind(body)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(message.is_some())
    }

    /// The last report of a checkout.
    pub(crate) async fn report(&self, id: &BillingRequestId) -> sqlx::Result<Option<Report>> {
        let report: Option<Option<String>> =
            sqlx::query_scalar("SELECT report FROM checkouts WHERE billing_request = $1")
                .bind(id.as_str())
                .fetch_optional(&self.pool)
                .await?;
        report.flatten().as_deref().map(from_json).transpose()
    }
}
