//! The sockets that the backend listens on: one that was handed over, or its own.

use listenfd::ListenFd;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// The socket for payers. Who starts this process may hand over one that listens already (`LISTEN_FDS`, as systemd does):
/// it goes on listening while processes come and go, so that nobody is turned away in between.
pub(super) async fn for_payers(address: SocketAddr) -> Result<TcpListener, String> {
    let handed_over = ListenFd::from_env().take_tcp_listener(0);
    match handed_over.map_err(|error| format!("the socket that was handed over: {error}"))? {
        Some(listener) => {
            adopt(listener).map_err(|error| format!("the socket that was handed over: {error}"))
        }
        None => listen(address, "--listen").await,
    }
}

/// The socket for Prometheus.
pub(super) async fn for_metrics(address: SocketAddr) -> Result<TcpListener, String> {
    listen(address, "--metrics-listen").await
}

fn adopt(listener: std::net::TcpListener) -> io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}

async fn listen(address: SocketAddr, flag: &str) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("{address} is in use; choose another with {flag}, for example {flag} 127.0.0.1:8790")
        }
        _ => format!("cannot listen on {address}: {error}; choose another with {flag}"),
    })
}
