//! Serves a router on a socket: headers in good time, a limit on them, and an orderly end. Through hyper-util, because
//! axum's own server sets no time-out for headers.

use crate::payer_ip::Peer;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tower::Layer;

const TIME_FOR_HEADERS: Duration = Duration::from_secs(5);
const MOST_HEADERS: usize = 64;
const TIME_TO_FINISH: Duration = Duration::from_secs(10);
/// When the process has no more file handles: long enough for some to be closed.
const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(100);

/// Serves until `shutdown` is done, then lets running requests finish for ten seconds.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let connections = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut shutdown => break,
        };
        let service = Extension(peer).layer(router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(TIME_FOR_HEADERS)
            .max_headers(MOST_HEADERS)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        // An error here is a client that left: nothing to be done.
        tokio::spawn(connections.watch(connection));
    }
    drop(listener);
    if tokio::time::timeout(TIME_TO_FINISH, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, Peer) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => return (stream, Peer(address.ip())),
            Err(error) => tracing::warn!(%error, "a connection was not accepted"),
        }
        tokio::time::sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
    }
}
