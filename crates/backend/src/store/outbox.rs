//! The table `outbox`: what is to be posted to the merchant's server, in order for each Billing Request.

use super::{Message, Store};
use sqlx::Row;

/// As many as are posted at once.
const MOST: i64 = 20;

/// A message whose turn it is.
#[derive(Clone, Debug)]
pub(crate) struct DueMessage {
    pub(crate) message: Message,
    /// How often it was tried, this time included.
    pub(crate) attempts: i64,
}

impl Store {
    /// Takes what is due, until a moment: whoever asks meanwhile gets none of it. Nothing is due while something of the
    /// same Billing Request is before it.
    pub(crate) async fn take_due_messages(&self, now: i64, until: i64) -> sqlx::Result<Vec<DueMessage>> {
        let due = sqlx::query(
            "SELECT id, body, attempts, due_at FROM outbox
             WHERE given_up_at IS NULL AND due_at <= $1 AND NOT EXISTS (
                 SELECT 1 FROM outbox AS earlier
                 WHERE earlier.billing_request = outbox.billing_request AND earlier.given_up_at IS NULL
                   AND earlier.position < outbox.position)
             ORDER BY due_at LIMIT $2",
        )
        .bind(now)
        .bind(MOST)
        .fetch_all(&self.pool)
        .await?;
        let mut taken = Vec::with_capacity(due.len());
        for row in due {
            let message = Message { id: row.try_get("id")?, body: row.try_get("body")? };
            let (attempts, due_at): (i64, i64) = (row.try_get("attempts")?, row.try_get("due_at")?);
            // Of two that read the same row, one changes it.
            let take = sqlx::query(
                "UPDATE outbox SET attempts = attempts + 1, due_at = $1 WHERE id = $2 AND due_at = $3",
            );
            let take = take.bind(until).bind(&message.id).bind(due_at).execute(&self.pool).await?;
            if take.rows_affected() == 1 {
                taken.push(DueMessage { message, attempts: attempts + 1 });
            }
        }
        Ok(taken)
    }

    /// Forgets a message that has arrived.
    pub(crate) async fn drop_message(&self, id: &str) -> sqlx::Result<()> {
        sqlx::query("DELETE FROM outbox WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// Puts a message off to a moment.
    pub(crate) async fn put_off_message(&self, id: &str, due_at: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE outbox SET due_at = $1 WHERE id = $2")
            .bind(due_at)
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Leaves a message that nobody takes, and lets what is behind it go on.
    pub(crate) async fn give_up_message(&self, id: &str, now: i64) -> sqlx::Result<()> {
        sqlx::query("UPDATE outbox SET given_up_at = $1 WHERE id = $2")
            .bind(now)
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
