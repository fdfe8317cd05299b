//! A GoCardless that answers the same to everybody: what a proxy in front of it takes is the proxy's own. Runs in the load's
//! process, on the load's core.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use anyhow::Result;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;

use super::load::on_this_thread;

/// What it answers.
pub(crate) struct Bodies {
    pub(crate) flow: Bytes,
    pub(crate) billing_request: Bytes,
    pub(crate) bank_authorisation: Bytes,
}

/// A running one, as long as the process.
pub(crate) struct Upstream {
    /// Host and port.
    pub(crate) address: String,
}

impl Upstream {
    pub(crate) fn start(bodies: Bodies) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?.to_string();
        thread::spawn(move || on_this_thread(serve(listener, Arc::new(bodies))));
        Ok(Self { address })
    }
}

async fn serve(listener: TcpListener, bodies: Arc<Bodies>) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (connection, _) = listener.accept().await?;
        connection.set_nodelay(true)?;
        let bodies = Arc::clone(&bodies);
        let service = service_fn(move |request| answer(request, Arc::clone(&bodies)));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
    }
}

async fn answer(
    request: Request<Incoming>,
    bodies: Arc<Bodies>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    let body = if path.ends_with("/actions/initialise") {
        bodies.flow.clone()
    } else if path.starts_with("/bank_authorisations/") {
        bodies.bank_authorisation.clone()
    } else if path.starts_with("/events") {
        Bytes::from_static(br#"{"events":[],"meta":{"cursors":{"before":null,"after":null},"limit":500}}"#)
    } else {
        bodies.billing_request.clone()
    };
    // A body that was not read would end the connection.
    let _ = request.into_body().collect().await;
    let mut answer = Response::new(Full::new(body));
    answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    Ok(answer)
}
