//! How a server says that it is about to end, to those who watch it and to its clients.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// Comes with each request: whether the end was announced.
#[derive(Clone, Default)]
pub(crate) struct Leaving(Arc<AtomicBool>);

impl Leaving {
    pub(super) fn announce(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether requests should be sent elsewhere.
    pub(crate) fn is_announced(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Tells a client to come by another connection next time: one that is closed while a request is on its way loses it.
    pub(super) fn say_farewell(&self, mut response: Response) -> Response {
        if self.is_announced() {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

/// Comes with each request, for answers that would not end by themselves: whether connections are to be closed.
#[derive(Clone)]
pub(crate) struct Closing(pub(super) watch::Receiver<bool>);

impl Closing {
    /// Waits until they are.
    pub(crate) async fn begun(mut self) {
        // An error means that the server is gone: the same.
        let _ = self.0.wait_for(|closing| *closing).await;
    }
}
