//! The table `keys`: secrets that the backend makes for itself.

use super::Store;
use crate::random;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    #[error(transparent)]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Random(#[from] getrandom::Error),
    #[error("the key in the database has a wrong length")]
    Damaged,
}

impl Store {
    /// The key with this name. Made on first use; the same for every process on this database, and after a restart.
    pub(crate) async fn key(&self, name: &str) -> Result<[u8; 32], KeyError> {
        sqlx::query("INSERT OR IGNORE INTO keys (name, value) VALUES (?, ?)")
            .bind(name)
            .bind(random::bytes()?.as_slice())
            .execute(&self.pool)
            .await?;
        let value: Vec<u8> = sqlx::query_scalar("SELECT value FROM keys WHERE name = ?")
            .bind(name)
            .fetch_one(&self.pool)
            .await?;
        value.try_into().map_err(|_| KeyError::Damaged)
    }
}
