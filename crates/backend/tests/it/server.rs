//! The server itself: it waits for nobody, and ends in an orderly way.

use crate::harness::{Answer, Deliveries, Harness, mandate};
use futures_util::FutureExt;
use gocardless_dropin_backend::{serve, serve_with_notice};
use reqwest::Method;
use serde_json::json;
use std::future::ready;
use std::io::Write;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const NOTICE: Duration = Duration::from_millis(50);

fn authority(harness: &Harness) -> &str {
    harness.backend.trim_start_matches("http://").trim_end_matches("/gocardless")
}

/// A backend that ends when it is told to.
pub(crate) struct Ending {
    pub(crate) address: SocketAddr,
    pub(crate) stop: oneshot::Sender<()>,
    /// Done when it has ended.
    pub(crate) server: JoinHandle<()>,
}

impl Ending {
    pub(crate) async fn of(harness: &Harness) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let router = harness.router().await;
        let server = tokio::spawn(serve(listener, router, async { stopped.await.unwrap_or_default() }));
        Self { address, stop, server }
    }
}

#[tokio::test]
async fn whoever_sends_headers_for_ever_is_cut_off() {
    let harness = Harness::with(Deliveries::Off).await;
    let mut stream = TcpStream::connect(authority(&harness)).await.unwrap();
    stream.write_all(b"GET /gocardless/healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.unwrap();
    let mut answer = Vec::new();
    // Ends only when the server closes the connection.
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(!answer.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn whoever_sends_very_many_headers_is_refused() {
    let harness = Harness::with(Deliveries::Off).await;
    let request = (0..65).fold(harness.request(Method::GET, "/healthz"), |request, number| {
        request.header(format!("x-{number}"), "1")
    });
    assert_eq!(Answer::to(request).await.status, 431);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_under_way_is_finished_before_the_end() {
    let harness = Harness::with(Deliveries::Off).await;
    let payer = harness.payer(mandate()).await;
    let Ending { address, stop, server } = Ending::of(&harness).await;
    let path = format!("/billing_requests/{}", payer.id);
    harness
        .control("/faults", json!({ "path_contains": path, "kind": "latency", "milliseconds": 700 }))
        .await;
    let request = harness.http.get(format!("http://{address}/gocardless{path}")).bearer_auth(&payer.token);
    let answer = tokio::spawn(Answer::to(request));
    // Long enough for the request to be under way; were it not, the answer below would be missing.
    tokio::time::sleep(Duration::from_millis(200)).await;
    stop.send(()).unwrap();
    assert_eq!(answer.await.unwrap().status, 200);
    server.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

#[tokio::test]
async fn whoever_has_connected_is_answered_before_the_end() {
    let harness = Harness::with(Deliveries::Off).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, router) = (listener.local_addr().unwrap(), harness.router().await);
    let connected = async {
        let request = b"GET /gocardless/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let clients: Vec<_> = (0..20)
            .map(|_| {
                let mut client = std::net::TcpStream::connect(address).unwrap();
                client.write_all(request).unwrap();
                client.set_nonblocking(true).unwrap();
                client
            })
            .collect();
        // Keeps the server from its work until its notice is over.
        std::thread::sleep(2 * NOTICE);
        clients
    };
    let mut served = pin!(serve_with_notice(listener, router, ready(()), NOTICE));
    // It begins to listen, and to wait.
    assert!((&mut served).now_or_never().is_none());
    let (clients, ()) = tokio::join!(connected, served);
    for client in clients {
        let mut answer = Vec::new();
        TcpStream::from_std(client).unwrap().read_to_end(&mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
    }
}
