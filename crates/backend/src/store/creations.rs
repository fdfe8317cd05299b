//! The table `creations`: the idempotency key of what is about to be made at GoCardless. Whoever tries again, after a
//! lost answer, a crash or on another backend, sends the same key, and GoCardless makes it once.

use super::Store;
use super::hash::hash;
use crate::random;
use serde_json::Value;

/// As long as GoCardless keeps idempotency keys.
const LIFETIME_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Why nothing can be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CreationError {
    #[error(transparent)]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Random(#[from] getrandom::Error),
}

impl Store {
    /// The idempotency key to make something for `subject` with, of which only a hash is kept: the one of an earlier attempt at the same `body`, or a
    /// new one. It is 256 random bits.
    pub(crate) async fn creation_key(
        &self,
        subject: &str,
        body: &Value,
        now: i64,
    ) -> Result<String, CreationError> {
        sqlx::query("DELETE FROM creations WHERE started_at <= $1")
            .bind(now - LIFETIME_SECONDS)
            .execute(&self.pool)
            .await?;
        // Even an update that changes nothing gives the row back, and the same one to two who ask at once.
        let key = sqlx::query_scalar(
            "INSERT INTO creations (subject, body_hash, idempotency_key, started_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (subject) DO UPDATE SET
                 idempotency_key = CASE WHEN creations.body_hash = excluded.body_hash
                     THEN creations.idempotency_key ELSE excluded.idempotency_key END,
                 started_at = CASE WHEN creations.body_hash = excluded.body_hash
                     THEN creations.started_at ELSE excluded.started_at END,
                 body_hash = excluded.body_hash
             RETURNING idempotency_key",
        );
        let key = key.bind(hash(subject)).bind(hash(&body.to_string())).bind(random::name()?).bind(now);
        Ok(key.fetch_one(&self.pool).await?)
    }
}
