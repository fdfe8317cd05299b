//! What must survive a restart, in one SQLite file: opens it and brings it up to date. One file below for each table.
//! Holds no personal data, no token and no session; knows nothing of HTTP.

mod checkouts;
mod events;
mod flows;
mod keys;
mod returns;
mod template_flows;

pub(crate) use checkouts::{CheckoutRecord, ChosenInstitution, LastBankAuthorisation};
pub(crate) use events::{DeliveredEvent, News};
pub(crate) use flows::KnownFlow;
pub(crate) use returns::ReturnTicket;

use sqlx::SqlitePool;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, migrate::MigrateError};
use std::fs::File;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

const CONNECTIONS: u32 = 4;
const WAIT_FOR_A_WRITER: Duration = Duration::from_secs(5);

/// The backend's database.
#[derive(Clone)]
pub(crate) struct Store {
    pool: SqlitePool,
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
}

impl Store {
    /// Opens the file, or makes it. Refuses one that a newer version has changed.
    pub(crate) async fn open(file: &Path) -> Result<Self, OpenError> {
        make_private(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A fulfilment that was claimed, or an event that was acknowledged, survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT_FOR_A_WRITER);
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        migrator().run(&pool).await?;
        Ok(Self { pool })
    }
}

/// Makes the file, if it is not there, so that only this user may read it: the session key is in it. SQLite gives its
/// side files the same permissions.
fn make_private(file: &Path) -> io::Result<()> {
    File::options().create(true).append(true).mode(0o600).open(file).map(|_| ())
}

fn migrator() -> Migrator {
    let migration = |version, name: &'static str, sql: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![
        migration(1, "checkouts", include_str!("../migrations/0001_checkouts.sql")),
        migration(2, "template flows", include_str!("../migrations/0002_template_flows.sql")),
    ])
}
