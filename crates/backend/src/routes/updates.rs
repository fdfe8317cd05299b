//! `GET /billing_requests/{BRQ}/updates`: a stream that says when to read again, and never what there is to read.

use crate::app::App;
use crate::problem::Problem;
use crate::server::Closing;
use crate::session::Session;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, StreamExt};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// Less than proxies wait for the next byte. The drop-in gives a stream up that is silent for longer than two of these.
const BETWEEN_HEARTBEATS: Duration = Duration::from_secs(15);

/// Tells nginx to pass each byte on as it comes.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

pub(super) async fn stream(
    session: Session,
    State(app): State<Arc<App>>,
    Extension(closing): Extension<Closing>,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let place = app.limits.place_for_stream()?;
    let listener = app.checkouts.listen(session.opens(&id)?)?;
    let held = (place, app.metrics.open_stream());
    let time_left = session.time_left(app.clock.now_seconds());
    let end = async move {
        tokio::select! {
            () = tokio::time::sleep(time_left) => {}
            () = closing.begun() => {}
        }
    };
    let news = stream::unfold((listener, held), async |(mut listener, held)| {
        listener.news().await;
        Some((Ok::<_, Infallible>(Event::default().data("read again")), (listener, held)))
    });
    let heartbeat = KeepAlive::new().interval(BETWEEN_HEARTBEATS);
    let headers = [(header::CACHE_CONTROL, "no-store"), UNBUFFERED];
    Ok((headers, Sse::new(news.take_until(end)).keep_alive(heartbeat)))
}
