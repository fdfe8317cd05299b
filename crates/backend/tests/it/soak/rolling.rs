//! Two backends behind nginx, as `deploy/nginx.conf` has it, restarted one after the other while 200 requests a second
//! arrive: not one fails.

mod proxy;
mod requests;

use super::outside::Outside;
use super::trials::{Tally, Trials, tell};
use crate::binary::{end, ready, serve_on};
use crate::harness::WEBHOOK_SECRET;
use crate::program;
use proxy::Proxy;
use requests::Requests;
use std::process::Stdio;
use std::time::Duration;
use temporary_postgres::Server;
use tokio::process::Command;
use tokio::time::sleep;

const BACKENDS: usize = 2;
/// Enough for every idle connection to be closed.
const NOTICE: &str = "6";
/// Before and after, so that each is seen at work.
const BETWEEN: Duration = Duration::from_millis(500);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_notices_that_two_backends_are_restarted() {
    let Trials { numbers, .. } = Trials::asked_for(1);
    let server = Server::start().unwrap();
    let outside = Outside::start(gocardless_sandbox::Config::default());
    let mut addresses = Vec::new();
    for _ in 0..BACKENDS {
        addresses.push(program::listen().await.local_addr().unwrap().to_string());
    }
    let start = async |address: &String| {
        let mut child = backend(&outside, &server.url("postgres"), address).spawn().unwrap();
        assert!(ready(&mut child).await.starts_with("ready"), "{address}");
        child
    };
    let mut backends = Vec::new();
    for address in &addresses {
        backends.push(start(address).await);
    }
    let proxy = Proxy::start(&addresses).await;
    let requests = Requests::start(&outside, &proxy.base()).await;
    let restarts = numbers.end - numbers.start;
    for _ in numbers {
        for address in &addresses {
            sleep(BETWEEN).await;
            // The one that was started first, and so is of this address.
            end(backends.remove(0)).await;
            backends.push(start(address).await);
        }
    }
    sleep(BETWEEN).await;
    let (answered, failed) = requests.end().await;
    assert!(failed.is_empty(), "of {answered} requests: {failed:?}");
    tell(&Tally::from([("rolling restarts", restarts), ("requests", answered), ("failed", 0)]));
}

fn backend(outside: &Outside, database: &str, address: &str) -> Command {
    let mut command = serve_on(&outside.sandbox, database);
    command
        .args(["--shutdown-notice", NOTICE, "--trusted-proxies", "1", "--requests-per-flow", "1000000"])
        .env("DROPIN_LISTEN", address)
        .env("GOCARDLESS_ACCESS_TOKEN", "t")
        .env("GOCARDLESS_WEBHOOK_SECRET", WEBHOOK_SECRET)
        .stderr(Stdio::null());
    command
}
