//! Whether the database is there, with our tables in it.

use super::Store;

impl Store {
    /// Whether a checkout could be read.
    pub(crate) async fn is_usable(&self) -> bool {
        let read = sqlx::query("SELECT 1 FROM checkouts LIMIT 1").fetch_optional(&self.pool).await;
        if let Err(error) = &read {
            tracing::error!(%error, "the database is out of reach");
        }
        read.is_ok()
    }
}
