//! The table `keys`: secrets that the backend makes for itself.

use super::Store;
use crate::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    #[error(transparent)]
    Store(#[from] sqlx::Error),
    #[error(transparent)]
    Random(#[from] getrandom::Error),
    #[error("the key in the database is damaged")]
    Damaged,
}

impl Store {
    /// The key with this name. Made on first use; the same for every process on this database, and after a restart.
    pub(crate) async fn key(&self, name: &str) -> Result<[u8; 32], KeyError> {
        sqlx::query("INSERT INTO keys (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(URL_SAFE_NO_PAD.encode(random::bytes()?))
            .execute(&self.pool)
            .await?;
        let value: String = sqlx::query_scalar("SELECT value FROM keys WHERE name = $1")
            .bind(name)
            .fetch_one(&self.pool)
            .await?;
        let value = URL_SAFE_NO_PAD.decode(value).map_err(|_| KeyError::Damaged)?;
        value.try_into().map_err(|_| KeyError::Damaged)
    }
}
