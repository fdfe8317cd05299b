//! What every database must do, the same on each: the cases below run on SQLite and on PostgreSQL, each case on a
//! database of its own.

mod bank;
mod checkouts;
mod creations;
mod events;
mod flows;
mod icons;
mod keys;
mod opening;
mod orders;
mod outbox;
mod reports;
mod turns;

use super::{OpenError, Store};
use crate::config::Database;
use checkout::id::{BillingRequestId, FlowId};
use std::pin::Pin;
use std::time::Duration;
use tempfile::TempDir;
use temporary_postgres::Server;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Fewer would mean that some were lost.
const AT_LEAST: usize = 100;
const AT_ONCE: usize = 6;

/// A database that a case has for itself.
#[derive(Clone)]
struct Place(Database);

impl Place {
    /// A backend's view of it. Asked for again, another backend's.
    async fn store(&self) -> Store {
        Store::open(&self.0).await.unwrap()
    }
}

struct Case {
    name: &'static str,
    run: fn(Place) -> Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// Lists the cases of a file.
macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        pub(super) fn cases() -> Vec<$crate::store::tests::Case> {
            vec![$($crate::store::tests::Case { name: stringify!($name), run: |place| Box::pin($name(place)) }),*]
        }
    };
}
use cases;

fn all() -> Vec<Case> {
    let files = [
        bank::cases(),
        checkouts::cases(),
        creations::cases(),
        events::cases(),
        flows::cases(),
        icons::cases(),
        keys::cases(),
        opening::cases(),
        orders::cases(),
        outbox::cases(),
        reports::cases(),
        turns::cases(),
    ];
    files.into_iter().flatten().collect()
}

/// Runs every case, a few at once, and tells which failed.
async fn run(place: impl AsyncFn(usize) -> Place) {
    let cases = all();
    assert!(cases.len() >= AT_LEAST, "{} cases", cases.len());
    let mut running = JoinSet::new();
    let mut failed = Vec::new();
    for (number, Case { name, run }) in cases.into_iter().enumerate() {
        let place = place(number).await;
        running.spawn(async move { (name, tokio::spawn(run(place)).await.is_ok()) });
        if running.len() == AT_ONCE {
            failed.extend(running.join_next().await);
        }
    }
    failed.extend(running.join_all().await.into_iter().map(Ok));
    let failed: Vec<_> =
        failed.into_iter().flatten().filter(|(_, held)| !held).map(|(name, _)| name).collect();
    assert!(failed.is_empty(), "these do not hold: {failed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_on_sqlite() {
    let folder = TempDir::new().unwrap();
    run(async |number| Place(Database::Sqlite(folder.path().join(format!("{number}.sqlite"))))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_holds_on_postgresql() {
    let server = Server::start().unwrap();
    let postgres = sqlx::PgPool::connect(&server.url("postgres")).await.unwrap();
    run(async |number| {
        // A schema is as good as a database, and made in no time.
        let create = sqlx::AssertSqlSafe(format!("CREATE SCHEMA case_{number}"));
        sqlx::raw_sql(create).execute(&postgres).await.unwrap();
        let url = format!("{}&options[search_path]=case_{number}", server.url("postgres"));
        Place(Database::Postgres(url.into()))
    })
    .await;
}

#[tokio::test]
async fn postgresql_keeps_what_it_says_is_kept_or_is_refused() {
    let server = Server::start().unwrap();
    let postgres = sqlx::PgPool::connect(&server.url("postgres")).await.unwrap();
    let hurry = "ALTER DATABASE postgres SET synchronous_commit = off";
    sqlx::raw_sql(hurry).execute(&postgres).await.unwrap();
    let place = Place(Database::Postgres(server.url("postgres").into()));
    let asked = "SELECT current_setting('synchronous_commit')";
    let setting: String = sqlx::query_scalar(asked).fetch_one(&place.store().await.pool).await.unwrap();
    assert_eq!(setting, "on");
    for forget in ["ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"] {
        sqlx::raw_sql(forget).execute(&postgres).await.unwrap();
    }
    // The server reads its settings a moment later.
    for _ in 0..100 {
        if matches!(Store::open(&place.0).await, Err(OpenError::Forgetful)) {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("a server that forgets was taken");
}

fn request(id: &str) -> BillingRequestId {
    BillingRequestId::parse(id).unwrap()
}

fn flow(id: &str) -> FlowId {
    FlowId::parse(id).unwrap()
}

/// Does the same at two backends at the same time, so many times at each.
async fn together<T: Send + 'static, F>(place: &Place, times: usize, work: impl Fn(Store) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let stores = [place.store().await, place.store().await];
    let mut tasks = JoinSet::new();
    for store in stores.iter().cycle().take(2 * times) {
        tasks.spawn(work(store.clone()));
    }
    tasks.join_all().await
}
