//! Answers that break off: the connection in the middle of them, or the JSON in them. And those that do not end.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::response::Response;
use hyper::body::Frame;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Interval, interval};

/// Says that the connection is to be closed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DropConnection;

impl fmt::Display for DropConnection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a connection was closed because a fault asked for it")
    }
}

impl std::error::Error for DropConnection {}

/// A body that ends in an error after its first part.
enum Broken {
    Start(Bytes, Then),
    /// The connection has the time to send what it has.
    Sent(Then),
    End,
}

/// What comes after the first part.
#[derive(Clone, Copy)]
enum Then {
    Close,
    /// Nothing, on an open connection.
    Wait,
}

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = DropConnection;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, DropConnection>>> {
        match std::mem::replace(&mut *self, Self::End) {
            Self::Start(part, then) => {
                *self = Self::Sent(then);
                Poll::Ready(Some(Ok(Frame::data(part))))
            }
            Self::Sent(Then::Close) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Sent(Then::Wait) => {
                *self = Self::Sent(Then::Wait);
                Poll::Pending
            }
            Self::End => Poll::Ready(Some(Err(DropConnection))),
        }
    }
}

/// A body that is sent byte by byte.
struct Dripping {
    rest: Bytes,
    drops: Interval,
}

impl HttpBody for Dripping {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        self.drops.poll_tick(context).map(|_| Some(Ok(Frame::data(self.rest.split_to(1)))))
    }
}

/// The whole length is announced, and half of it sent before the connection closes.
pub(super) async fn half_sent(response: Response) -> Response {
    half_then(response, Then::Close).await
}

/// The whole length is announced, and half of it sent. The rest is waited for in vain.
pub(super) async fn stalled(response: Response) -> Response {
    half_then(response, Then::Wait).await
}

async fn half_then(response: Response, then: Then) -> Response {
    let (mut parts, whole, half) = halved(response).await;
    parts.headers.remove(TRANSFER_ENCODING);
    parts.headers.insert(CONTENT_LENGTH, whole.into());
    Response::from_parts(parts, Body::new(Broken::Start(half, then)))
}

/// All of the body, a byte at a time.
pub(super) async fn dripping(response: Response, apart: Duration) -> Response {
    let (parts, body) = response.into_parts();
    let rest = to_bytes(body, usize::MAX).await.unwrap_or_default();
    Response::from_parts(parts, Body::new(Dripping { rest, drops: interval(apart) }))
}

/// Half of the body, as if that were all of it.
pub(super) async fn cut_short(response: Response) -> Response {
    let (mut parts, _, half) = halved(response).await;
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(half))
}

/// The head of an answer, the length of its body and the first half of that.
async fn halved(response: Response) -> (axum::http::response::Parts, usize, Bytes) {
    let (parts, body) = response.into_parts();
    // The sandbox's own answers are in memory: reading them cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = body.slice(..body.len() / 2);
    (parts, body.len(), half)
}
