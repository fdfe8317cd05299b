//! Serves the sandbox on a listener.

mod whole_body;

use crate::config::Config;
use crate::control::meddling::{self, DropConnection};
use crate::delivery;
use crate::persistence::DataFile;
use crate::sandbox::Sandbox;
use crate::{api, control, pages};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::Response;
use axum::middleware;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

/// A client has to send its headers within this time, from when the last request was answered. Longer than a client keeps
/// an idle connection, since a request by one that is just being closed is lost.
const TIME_FOR_HEADERS: Duration = Duration::from_secs(120);

/// Runs a sandbox on the listener until `shutdown` completes. Connections that are open then are closed.
///
/// # Errors
/// When the listener has no address, the client for webhooks cannot be built, or the state cannot be read or written. A
/// failed connection ends alone.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let public_url = match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    let client = delivery::client().map_err(io::Error::other)?;
    let data = config.data.clone().map(DataFile::new);
    let kept = data.as_ref().map(DataFile::read).transpose()?.flatten();
    let sandbox = Sandbox::new(config, public_url, kept);
    let router = router(&sandbox);
    let mut connections = JoinSet::new();
    let mut deliveries = JoinSet::new();
    deliveries.spawn(delivery::run(sandbox.clone(), client));
    tokio::pin!(shutdown);
    let keeping = keep(data.as_ref(), &sandbox);
    tokio::pin!(keeping);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            error = &mut keeping => return Err(error),
            accepted = listener.accept() => {
                if let Ok((stream, peer)) = accepted {
                    // Not to be late by what the client takes to acknowledge the head of an answer.
                    let _ = stream.set_nodelay(true);
                    connections.spawn(connection(stream, peer, router.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
    match &data {
        Some(file) => file.write(&sandbox).await,
        None => Ok(()),
    }
}

/// Keeps the state in its file, if it has one. Ends with the error that ends it.
async fn keep(data: Option<&DataFile>, sandbox: &Sandbox) -> io::Error {
    match data {
        Some(file) => file.keep(sandbox).await,
        None => std::future::pending().await,
    }
}

fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .merge(api::router(sandbox))
        .merge(pages::router(sandbox))
        .layer(middleware::from_fn_with_state(sandbox.clone(), meddling::cause))
        .layer(middleware::from_fn_with_state(sandbox.clone(), meddling::note))
        .merge(control::router(sandbox))
        .merge(pages::overview(sandbox))
        .layer(middleware::from_fn_with_state(sandbox.clone(), meddling::keep))
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router) {
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        answer(router.clone(), request)
    });
    // An error here is a client that left or a fault that was asked for: nothing to be done.
    let _ = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(TIME_FOR_HEADERS)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// An error makes hyper close the connection without an answer.
async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response<Body>, DropConnection> {
    let (head, body) = request.into_parts();
    let body = whole_body::read(body).await.map_err(|_| DropConnection)?;
    let Ok(response) = router.oneshot(Request::from_parts(head, body)).await;
    match response.extensions().get::<DropConnection>() {
        Some(drop_connection) => Err(*drop_connection),
        None => Ok(response),
    }
}
