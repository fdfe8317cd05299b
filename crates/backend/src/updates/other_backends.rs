//! Carries news between the backends on one PostgreSQL, by `NOTIFY` and `LISTEN`. A notice is a hint to look, never the
//! truth: it may be lost, and so whoever begins to hear doubts all that was known before.

use crate::config::Database;
use checkout::id::BillingRequestId;
use secrecy::ExposeSecret;
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::time::Duration;

const CHANNEL: &str = "gocardless_dropin_updates";
/// One hears, one tells.
const CONNECTIONS: u32 = 2;
/// Who cannot tell in this time does not: the others look for themselves before long.
const TIME_TO_CONNECT: Duration = Duration::from_secs(5);

const DELIVERED: &str = "delivered";

/// What backends tell one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// GoCardless has delivered.
    Delivered,
    /// A Billing Request was seen to stand like this.
    Changed { id: BillingRequestId, fingerprint: u64 },
}

impl Notice {
    fn write(&self) -> String {
        match self {
            Self::Delivered => DELIVERED.to_owned(),
            Self::Changed { id, fingerprint } => format!("{id}:{fingerprint}"),
        }
    }

    /// One that is not understood is a newer backend's.
    fn read(text: &str) -> Option<Self> {
        if text == DELIVERED {
            return Some(Self::Delivered);
        }
        let (id, fingerprint) = text.split_once(':')?;
        Some(Self::Changed { id: BillingRequestId::parse(id).ok()?, fingerprint: fingerprint.parse().ok()? })
    }
}

/// The way to the other backends.
pub(crate) struct OtherBackends {
    pool: PgPool,
}

impl OtherBackends {
    /// By this database, which is connected to when it is needed; none where it is for one backend.
    pub(crate) fn on(database: &Database) -> sqlx::Result<Option<Self>> {
        let Database::Postgres(url) = database else { return Ok(None) };
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(TIME_TO_CONNECT);
        Ok(Some(Self { pool: pool.connect_lazy(url.expose_secret())? }))
    }

    /// Tells the others, and this backend, later.
    pub(crate) fn tell(&self, notice: &Notice) {
        let (pool, payload) = (self.pool.clone(), notice.write());
        tokio::spawn(async move {
            let tell = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(payload);
            if let Err(error) = tell.execute(&pool).await {
                tracing::warn!(%error, "the other backends were not told");
            }
        });
    }

    /// Begins to hear.
    pub(crate) async fn hear(&self) -> sqlx::Result<Hearing> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        // What is lost with a connection must be known to be lost.
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await?;
        Ok(Hearing(listener))
    }
}

/// What is said, as long as one connection lasts.
pub(crate) struct Hearing(PgListener);

impl Hearing {
    /// The next notice; none when the connection is lost.
    pub(crate) async fn next(&mut self) -> sqlx::Result<Option<Notice>> {
        while let Some(notification) = self.0.try_recv().await? {
            if let Some(notice) = Notice::read(notification.payload()) {
                return Ok(Some(notice));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_reads_as_it_was_written() {
        let id = BillingRequestId::parse("BRQ1").unwrap();
        for notice in [Notice::Delivered, Notice::Changed { id, fingerprint: u64::MAX }] {
            assert_eq!(Notice::read(&notice.write()), Some(notice));
        }
        for text in ["", "BRQ1", "BRQ1:", "BRQ1:-1", "BRF1:1", "something newer"] {
            assert_eq!(Notice::read(text), None, "{text}");
        }
    }
}
