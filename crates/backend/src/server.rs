//! Serves a router on a socket: headers in good time, a limit on them and on connections, and an orderly end. Through
//! hyper-util, because axum's own server sets no time-out for headers.

mod leaving;

pub(crate) use leaving::{Closing, Leaving};

use crate::payer_ip::Peer;
use axum::extract::Request;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceBuilder;

const TIME_FOR_HEADERS: Duration = Duration::from_secs(5);
const MOST_HEADERS: usize = 64;
const MOST_BYTES_OF_HEADERS: usize = 32 * 1024;
/// Connections at the same time. Later ones wait until one is closed: the operating system keeps them.
const MOST_CONNECTIONS: u16 = 4096;
/// As long as an answer may take.
const TIME_TO_FINISH: Duration = Duration::from_secs(15);
/// When the process has no more file handles: long enough for some to be closed.
const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(100);

/// A connection, and its place until it is closed.
type Accepted = (OwnedSemaphorePermit, TcpStream, Peer);

/// Serves until `shutdown` is done, then lets requests that are under way finish.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    serve_with_notice(listener, router, shutdown, Duration::ZERO).await;
}

/// As [`serve`], but serves everything for as long as `notice` after `shutdown` is done, while `readyz` says no: so long
/// a load balancer may take to send requests elsewhere.
pub async fn serve_with_notice(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
    notice: Duration,
) {
    let leaving = Leaving::default();
    let mut ended = pin!(async {
        shutdown.await;
        leaving.announce();
        tokio::time::sleep(notice).await;
    });
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS.into()));
    let (close, closing) = watch::channel(false);
    let take = |(place, stream, peer): Accepted| {
        let begun = Arc::new(Notify::new());
        let closing = Closing(closing.clone());
        let connection =
            connection(stream, peer, router.clone(), leaving.clone(), closing.clone(), Arc::clone(&begun));
        tokio::spawn(async move {
            keep_up(connection, &begun, closing).await;
            drop(place);
        });
    };
    loop {
        tokio::select! {
            Some(accepted) = accept(&listener, &places) => take(accepted),
            () = &mut ended => break,
        }
    }
    // Who has connected is on their way in: closing the socket would turn them away.
    waiting(listener, &places).into_iter().for_each(take);
    close.send_replace(true);
    if tokio::time::timeout(TIME_TO_FINISH, places.acquire_many(MOST_CONNECTIONS.into())).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// The next connection, when there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<Accepted> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                // Head and body of an answer are written one after the other. The body is not to wait until the head is
                // acknowledged, which clients do 40 ms later.
                let _ = stream.set_nodelay(true);
                return Some((place, stream, Peer(address.ip())));
            }
            Err(error) => tracing::warn!(%error, "a connection was not accepted"),
        }
        tokio::time::sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
    }
}

/// The connections that wait in the operating system, as far as there are places for them.
fn waiting(listener: TcpListener, places: &Arc<Semaphore>) -> Vec<Accepted> {
    let Ok(listener) = listener.into_std() else { return Vec::new() };
    let next = || {
        let place = Arc::clone(places).try_acquire_owned().ok()?;
        let (stream, address) = listener.accept().ok()?;
        stream.set_nonblocking(true).ok()?;
        Some((place, TcpStream::from_std(stream).ok()?, Peer(address.ip())))
    };
    std::iter::from_fn(next).collect()
}

/// A connection to be polled. Notes with each request that it has begun.
fn connection(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    leaving: Leaving,
    closing: Closing,
    begun: Arc<Notify>,
) -> impl GracefulConnection {
    let service = ServiceBuilder::new()
        .layer((Extension(leaving.clone()), Extension(closing), Extension(peer)))
        .map_request(move |request: Request<_>| {
            begun.notify_one();
            request
        })
        .map_response(move |response| leaving.say_farewell(response))
        .service(router);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(TIME_FOR_HEADERS)
        .max_headers(MOST_HEADERS)
        .max_header_size(MOST_BYTES_OF_HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
}

/// Keeps a connection up until its client leaves or it is to be closed. A new one is not closed before its first request,
/// which hyper would do: that may be on its way already.
async fn keep_up(connection: impl GracefulConnection, begun: &Notify, closing: Closing) {
    let mut connection = pin!(connection);
    let close = async {
        begun.notified().await;
        closing.begun().await;
    };
    tokio::select! {
        // An error here is a client that left: nothing to be done.
        _ = connection.as_mut() => return,
        () = close => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
