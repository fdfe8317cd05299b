//! The program is killed at random moments while 200 deliveries a second arrive: whatever it acknowledged is in its
//! database, and nothing is done twice.

mod checkouts;
mod database;

use super::deliveries::{Deliveries, Sent};
use super::dice::Dice;
use super::outside::{Outside, listen};
use super::trials::{Tally, Trials, tell};
use crate::binary::{ready, serve_on, with_socket};
use crate::harness::{MERCHANT_KEY, WEBHOOK_SECRET};
use checkouts::Checkouts;
use database::Database;
use std::net::TcpListener;
use std::time::Duration;
use temporary_postgres::Server;
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// Longer than anything that is claimed by the one that was killed, and than between two looks.
const ENOUGH: Duration = Duration::from_secs(90);
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_is_kept_by_sqlite_and_done_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("test.sqlite").display().to_string();
    survive(&file, &format!("sqlite:{file}"), Trials::asked_for(3)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_is_kept_by_postgresql_and_done_once() {
    let server = Server::start().unwrap();
    let url = server.url("postgres");
    survive(&url, &url, Trials::asked_for(3)).await;
}

async fn survive(setting: &str, address: &str, Trials { seed, numbers }: Trials) {
    let outside = Outside::start(gocardless_sandbox::Config::default());
    let socket = listen();
    let base = format!("http://{}/gocardless", socket.local_addr().unwrap());
    let backend = || program(&outside, setting, &socket).spawn().unwrap();
    let deliveries = Deliveries::start(format!("{base}/webhooks"), Dice::of(seed, numbers.start));
    let (mut checkouts, database) = (Checkouts::default(), Database(address.to_owned()));
    let kills = numbers.end - numbers.start;
    for number in numbers {
        let mut dice = Dice::of(seed, number);
        let child = backend();
        let mut child = if dice.one_in(5) {
            child
        } else {
            served(child, &outside, &base, &deliveries, &mut checkouts, &mut dice).await
        };
        sleep(Duration::from_millis(dice.within(0..60))).await;
        child.kill().await.unwrap();
        let acknowledged = deliveries.look(acknowledged);
        database.must_have(&acknowledged).await;
        checkouts.note_fulfilments(&outside).await;
    }
    let mut child = backend();
    ready(&mut child).await;
    deliveries.calm_down();
    settle(&outside, &mut checkouts).await;
    let wrong = deliveries.look(|sent| sent.wrong.clone());
    assert!(wrong.is_empty(), "deliveries are answered with {wrong:?}");
    let mut tally = deliveries.look(counted);
    let (sent, acknowledged) = deliveries.look(|sent| (sent.deliveries.clone(), acknowledged(sent)));
    drop(deliveries);
    child.kill().await.unwrap();
    database.must_have(&acknowledged).await;
    database.has_all_or_none_of_each(&sent).await;
    database.counted_each_once().await;
    tally.extend([("kills", kills), ("checkouts", checkouts.checked(&outside.posts()))]);
    tell(&tally);
}

fn program(outside: &Outside, database: &str, socket: &TcpListener) -> Command {
    let mut usual = serve_on(&outside.sandbox, database);
    usual.env("GOCARDLESS_ACCESS_TOKEN", "t").env("GOCARDLESS_WEBHOOK_SECRET", WEBHOOK_SECRET);
    usual.env("DROPIN_MERCHANT_KEY", MERCHANT_KEY).env("DROPIN_MERCHANT_URL", &outside.merchant);
    with_socket(&usual, socket)
}

/// Lets a checkout become ready while the program runs, before some moment of it.
async fn served(
    mut child: Child,
    outside: &Outside,
    base: &str,
    deliveries: &Deliveries,
    checkouts: &mut Checkouts,
    dice: &mut Dice,
) -> Child {
    ready(&mut child).await;
    let id = checkouts.open(outside, base).await;
    deliveries.talk_about(id.clone());
    sleep(Duration::from_millis(dice.within(0..300))).await;
    checkouts::confirm(outside, &id).await;
    // Often while it is being fulfilled.
    let most = *dice.pick(&[10, 300]);
    sleep(Duration::from_millis(dice.within(0..most))).await;
    child
}

/// Waits until everything that was begun is done. Deliveries go on meanwhile.
async fn settle(outside: &Outside, checkouts: &mut Checkouts) {
    for _ in 0..ENOUGH.as_millis() / BETWEEN_LOOKS.as_millis() {
        checkouts.note_fulfilments(outside).await;
        if checkouts.are_told(&outside.posts()) {
            return;
        }
        sleep(BETWEEN_LOOKS).await;
    }
}

/// The ids of all events that were acknowledged.
fn acknowledged(sent: &Sent) -> Vec<String> {
    sent.acknowledged.iter().flat_map(|place| sent.deliveries[*place].clone()).collect()
}

fn counted(sent: &Sent) -> Tally {
    Tally::from([
        ("deliveries", sent.deliveries.len() as u64),
        ("acknowledged", sent.acknowledged.len() as u64),
        ("sent again", sent.repeated),
        ("refused", sent.refused),
        ("without an answer", sent.unanswered),
    ])
}
