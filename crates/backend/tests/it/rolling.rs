//! A socket that is handed over from process to process turns nobody away.

use crate::binary::{end, open_and_read, ready, serve, with_socket};
use crate::harness::{Deliveries, Harness, mandate};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::process::Child;

const RESTARTS: usize = 4;
const PAYERS: usize = 4;

async fn started(harness: &Harness, socket: &std::net::TcpListener) -> Child {
    let mut usual = serve(harness, harness.folder.path());
    let mut child = with_socket(usual.env("GOCARDLESS_ACCESS_TOKEN", "t"), socket).spawn().unwrap();
    let line = ready(&mut child).await;
    assert!(line.contains(&socket.local_addr().unwrap().to_string()), "{line}");
    child
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_turned_away_while_processes_come_and_go() {
    let harness = Arc::new(Harness::with(Deliveries::Off).await);
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/gocardless", socket.local_addr().unwrap());
    let (served, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let mut child = started(&harness, &socket).await;
    let mut payers = Vec::new();
    for _ in 0..PAYERS {
        let flow = harness.flow(&harness.billing_request(mandate()).await).await;
        let (base, served, over) = (base.clone(), Arc::clone(&served), Arc::clone(&over));
        payers.push(tokio::spawn(async move {
            while !over.load(Ordering::Relaxed) {
                // Ends in a panic when an answer does not come, or is not a good one.
                open_and_read(&base, &flow).await;
                served.fetch_add(1, Ordering::Relaxed);
            }
        }));
    }
    for _ in 0..RESTARTS {
        let before = served.load(Ordering::Relaxed);
        crate::harness::eventually("payers are served", async || {
            (served.load(Ordering::Relaxed) > before + PAYERS).then_some(())
        })
        .await;
        // In between nobody accepts, and connections wait in the socket.
        end(child).await;
        child = started(&harness, &socket).await;
    }
    over.store(true, Ordering::Relaxed);
    for payer in payers {
        payer.await.unwrap();
    }
    end(child).await;
}
