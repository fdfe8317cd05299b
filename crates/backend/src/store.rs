//! What must survive a restart, in SQLite or PostgreSQL: opens the database and brings it up to date. One file below for
//! each table, with SQL that both understand. Holds no personal data, no token and no session; knows nothing of HTTP.

mod checkouts;
mod creations;
mod events;
mod flows;
mod hash;
mod icons;
mod keys;
mod outbox;
mod readiness;
mod reports;
mod returns;
mod template_flows;
#[cfg(test)]
mod tests;
mod turns;

pub(crate) use checkouts::{CheckoutRecord, ChosenInstitution, LastBankAuthorisation};
pub(crate) use creations::CreationError;
pub(crate) use events::{Failure, HeardEvent, News};
pub(crate) use flows::KnownFlow;
pub(crate) use outbox::DueMessage;
pub(crate) use reports::Message;
pub(crate) use returns::ReturnTicket;

use crate::config::Database;
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, SqlSafeStr, migrate::MigrateError};
use std::fs::File;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

/// SQLite has one writer; PostgreSQL serves several backends, each with so many connections.
const CONNECTIONS: u32 = 8;
/// How long a request waits for one. Well within the time for its answer, which says then whose fault it is.
const TIME_TO_CONNECT: Duration = Duration::from_secs(5);

/// What SQLite is told on each connection: readers do not wait for the writer, and a fulfilment that was claimed, or an
/// event that was acknowledged, survives a power cut.
const SQLITE_SETTINGS: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000";

/// What PostgreSQL is told on each connection: a commit has reached the disk when it is said to be done. Other settings
/// than `off` wait at least as long, and stay.
const POSTGRES_SETTINGS: &str = "SELECT set_config('synchronous_commit', 'on', false)
     WHERE current_setting('synchronous_commit') = 'off'";

/// The backend's database.
#[derive(Clone)]
pub(crate) struct Store {
    pool: AnyPool,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    #[error(transparent)]
    File(#[from] io::Error),
    #[error(transparent)]
    Connect(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error("PostgreSQL runs with fsync off, and forgets what it said was kept when the machine ends")]
    Forgetful,
}

impl Store {
    /// Opens the database; a SQLite file is made. Refuses one that a newer version has changed.
    pub(crate) async fn open(database: &Database) -> Result<Self, OpenError> {
        install_default_drivers();
        let pool = match database {
            Database::Sqlite(file) => {
                make_private(file)?;
                let pool = pool_with(SQLITE_SETTINGS).connect(&sqlite_url(file)).await?;
                // Of two that find the same file empty, one waits here. PostgreSQL's migrations have a lock for that.
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
                migrator().run_direct(None, &mut *transaction, false).await?;
                transaction.commit().await?;
                pool
            }
            Database::Postgres(url) => {
                let pool = pool_with(POSTGRES_SETTINGS).connect(url.expose_secret()).await?;
                let fsync: String =
                    sqlx::query_scalar("SELECT current_setting('fsync')").fetch_one(&pool).await?;
                if fsync == "off" {
                    return Err(OpenError::Forgetful);
                }
                migrator().run(&pool).await?;
                pool
            }
        };
        Ok(Self { pool })
    }
}

/// Connections that are told this first.
fn pool_with(settings: &'static str) -> AnyPoolOptions {
    let options = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(TIME_TO_CONNECT);
    options.after_connect(move |connection, _| {
        Box::pin(async move { sqlx::raw_sql(settings).execute(connection).await.map(|_| ()) })
    })
}

/// Makes the file, if it is not there, so that only this user may read it: the session key is in it. SQLite gives its
/// side files the same permissions.
fn make_private(file: &Path) -> io::Result<()> {
    File::options().create(true).append(true).mode(0o600).open(file).map(|_| ())
}

fn sqlite_url(file: &Path) -> String {
    // What has a meaning in the address.
    format!("sqlite:{}", file.display().to_string().replace('%', "%25").replace('?', "%3F"))
}

fn migrator() -> Migrator {
    let migration = |version, name: &'static str, sql: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![
        migration(1, "checkouts", include_str!("../migrations/0001_checkouts.sql")),
        migration(
            2,
            "events by billing request",
            include_str!("../migrations/0002_events_by_billing_request.sql"),
        ),
    ])
}

fn json(value: &impl Serialize) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}

fn from_json<T: DeserializeOwned>(text: &str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}
