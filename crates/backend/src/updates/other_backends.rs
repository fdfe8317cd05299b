//! Carries news between the backends on one PostgreSQL, by `NOTIFY` and `LISTEN`. A notice is a hint to look, never the
//! truth: it may be lost, and so whoever begins to hear doubts all that was known before.

use crate::config::Database;
use checkout::id::BillingRequestId;
use secrecy::{ExposeSecret, SecretString};
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::time::Duration;
use tokio::time::timeout;

const CHANNEL: &str = "gocardless_dropin_updates";
/// For telling. Who hears has a connection of their own.
const CONNECTIONS: u32 = 1;
/// Who cannot tell in this time does not: the others look for themselves before long.
const TIME_TO_CONNECT: Duration = Duration::from_secs(5);
/// After so long a silence it is asked whether the connection is still one: a server that is gone may not have said so.
const SILENCE: Duration = Duration::from_secs(10);

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
    url: SecretString,
}

impl OtherBackends {
    /// By this database, which is connected to when it is needed; none where it is for one backend.
    pub(crate) fn on(database: &Database) -> sqlx::Result<Option<Self>> {
        let Database::Postgres(url) = database else { return Ok(None) };
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(TIME_TO_CONNECT);
        Ok(Some(Self { pool: pool.connect_lazy(url.expose_secret())?, url: url.clone() }))
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
        let connecting = timeout(TIME_TO_CONNECT, PgListener::connect(self.url.expose_secret()));
        let mut listener = connecting.await.map_err(|_| sqlx::Error::PoolTimedOut)??;
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
        loop {
            match timeout(SILENCE, self.0.try_recv()).await {
                Ok(Ok(Some(notification))) => {
                    if let Some(notice) = Notice::read(notification.payload()) {
                        return Ok(Some(notice));
                    }
                }
                Ok(lost) => return lost.map(|_| None),
                Err(_) if self.is_there().await => {}
                Err(_) => return Ok(None),
            }
        }
    }

    async fn is_there(&mut self) -> bool {
        let asked = sqlx::query("SELECT 1").execute(&mut self.0);
        timeout(TIME_TO_CONNECT, asked).await.is_ok_and(|answer| answer.is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;
    use temporary_postgres::Server;

    fn signal(process: i32, signal: &str) {
        let done = Command::new("kill").args([signal, &process.to_string()]).status();
        assert!(done.unwrap().success());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_server_that_is_silent_is_heard_and_one_that_is_gone_is_lost() {
        let server = Server::start().unwrap();
        let others = OtherBackends::on(&Database::Postgres(server.url("postgres").into())).unwrap().unwrap();
        let mut hearing = others.hear().await.unwrap();
        let silence = timeout(SILENCE + Duration::from_secs(1), hearing.next()).await;
        assert!(silence.is_err(), "{silence:?}");
        others.tell(&Notice::Delivered);
        assert_eq!(hearing.next().await.unwrap(), Some(Notice::Delivered));

        let listener =
            "SELECT pid FROM pg_stat_activity WHERE application_name = '' AND pid <> pg_backend_pid()
                        AND backend_type = 'client backend'";
        let process: i32 = sqlx::query_scalar(listener).fetch_one(&others.pool).await.unwrap();
        signal(process, "-STOP");
        let lost = timeout(SILENCE + 2 * TIME_TO_CONNECT, hearing.next()).await.unwrap();
        assert_eq!(lost.unwrap(), None);
        assert!(others.hear().await.is_ok());
        signal(process, "-CONT");
    }

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
