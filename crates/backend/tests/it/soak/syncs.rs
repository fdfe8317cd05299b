//! What the program asks of the operating system, between reading a delivery and acknowledging it: the write of this
//! delivery's events to SQLite's log, and then a sync of that log.

mod trace;

use super::deliveries::{Deliveries, PREFIX};
use super::dice::Dice;
use super::trials::{Tally, Trials, tell};
use crate::binary::{base, serve_on};
use crate::harness::{WEBHOOK_SECRET, eventually};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;
use tokio::time::sleep;
use trace::{Call, calls};

const LOG: &str = "test.sqlite-wal>";
/// More than a page of the log, and than a delivery.
const LONGEST: &str = "6000";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_acknowledged_was_synced_before() {
    let Trials { seed, numbers } = Trials::asked_for(40);
    let wanted = (numbers.end - numbers.start) as usize;
    let folder = tempfile::tempdir().unwrap();
    let (file, traced) = (folder.path().join("test.sqlite"), folder.path().join("trace"));
    // GoCardless is not needed for it.
    let usual = serve_on("http://127.0.0.1:9", &file.display().to_string());
    let mut child = under_strace(&usual, &traced).spawn().unwrap();
    let url = format!("{}/webhooks", base(&mut child).await);
    let deliveries = Deliveries::start(url, Dice::of(seed, numbers.start));
    while deliveries.look(|sent| sent.acknowledged.len()) < wanted {
        sleep(Duration::from_millis(20)).await;
    }
    let acknowledged: Vec<String> = deliveries
        .look(|sent| sent.acknowledged.iter().map(|place| sent.deliveries[*place][0].clone()).collect());
    drop(deliveries);
    child.kill().await.unwrap();
    let text = eventually("traced to the end", async || {
        let text = String::from_utf8_lossy(&fs::read(&traced).unwrap()).into_owned();
        text.contains("+++ killed by SIGKILL +++").then_some(text)
    })
    .await;
    let calls = calls(&text);
    for id in &acknowledged {
        assert!(id.starts_with(PREFIX) && is_synced(&calls, id), "acknowledged before it was synced: {id}");
    }
    tell(&Tally::from([
        ("acknowledgements", acknowledged.len() as u64),
        ("system calls", calls.len() as u64),
    ]));
}

/// The same program, watched by a process of its own.
fn under_strace(usual: &Command, traced: &Path) -> Command {
    let usual = usual.as_std();
    let mut command = Command::new("strace");
    command
        .args(["-D", "-f", "-y", "-s", LONGEST, "-e"])
        .arg("trace=read,recvfrom,write,writev,sendto,pwrite64,fsync,fdatasync")
        .arg("-o")
        .arg(traced)
        .arg(usual.get_program())
        .args(usual.get_args())
        .env("DROPIN_LISTEN", "127.0.0.1:0")
        .env("GOCARDLESS_ACCESS_TOKEN", "t")
        .env("GOCARDLESS_WEBHOOK_SECRET", WEBHOOK_SECRET)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

/// Whether this event was written and synced before each acknowledgement of a delivery that has it.
fn is_synced(calls: &[Call<'_>], id: &str) -> bool {
    let written = calls.iter().find(|call| call.is_of(&["pwrite64"]) && call.has(LOG) && call.has(id));
    let Some(written) = written else { return false };
    let is_sync = |call: &&Call<'_>| call.is_of(&["fsync", "fdatasync"]) && call.has(LOG) && call.succeeded();
    let synced = calls.iter().filter(is_sync).find(|call| call.began > written.ended);
    let Some(synced) = synced else { return false };
    let read = calls.iter().filter(|call| call.is_of(&["read", "recvfrom"]) && call.has(id));
    let mut acknowledged =
        read.filter_map(|read| answer(calls, read)).filter(|call| call.has("HTTP/1.1 204"));
    acknowledged.all(|acknowledged| synced.ended < acknowledged.began)
}

/// The first that is sent where this was read.
fn answer<'a, 'b>(calls: &'a [Call<'b>], read: &Call<'_>) -> Option<&'a Call<'b>> {
    calls.iter().find(|call| {
        call.began > read.ended
            && call.is_of(&["write", "writev", "sendto"])
            && call.socket() == read.socket()
    })
}
