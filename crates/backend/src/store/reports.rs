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
    /// Keeps a report of what was read at a moment, in milliseconds since 1970, unless there is one of later. What has ended
    /// opens no more, so that an end comes after every report that does not know it. Where its outcome is another than
    /// before, keeps the message too. Tells whether it did.
    pub(crate) async fn keep_report(
        &self,
        id: &BillingRequestId,
        report: &Report,
        read_at: i64,
        message: Option<&Message>,
    ) -> sqlx::Result<bool> {
        let mut transaction = self.pool.begin().await?;
        // First, because it keeps others from the row until the end.
        let before: Option<(Option<String>, Option<String>, Option<String>)> = sqlx::query_as(
            "UPDATE checkouts SET reported_at = $1
             WHERE billing_request = $2 AND CASE
                 WHEN outcome IS NULL THEN TRUE
                 WHEN (outcome = 'open') <> ($3 = 'open') THEN outcome = 'open'
                 ELSE reported_at <= $1 END
             RETURNING outcome, payment, mandate",
        )
        .bind(read_at)
        .bind(id.as_str())
        .bind(report.outcome.name())
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((outcome, payment, mandate)) = before else { return Ok(false) };
        // What happened to a payment or mandate before it was known here was no news of anybody's, and this reading may be
        // older: it is looked at once more.
        if (payment.as_deref(), mandate.as_deref()) != (report.payment(), report.mandate()) {
            sqlx::query(
                "INSERT INTO news (billing_request, heard, seen) VALUES ($1, 1, 0)
                 ON CONFLICT (billing_request) DO UPDATE SET heard = news.heard + 1",
            )
            .bind(id.as_str())
            .execute(&mut *transaction)
            .await?;
        }
        sqlx::query(
            "UPDATE checkouts SET report = $1, outcome = $2, payment = $3, mandate = $4 WHERE billing_request = $5",
        )
        .bind(json(report)?)
        .bind(report.outcome.name())
        .bind(report.payment())
        .bind(report.mandate())
        .bind(id.as_str())
        .execute(&mut *transaction)
        .await?;
        let is_another = outcome.as_deref() != Some(report.outcome.name());
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
