//! Reads the body of a request to its end before anything is answered. Knows nothing of what is in it.
//!
//! An answer that comes earlier would cost the client its connection, and often the answer too.

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;

/// Kept of a body: one byte more than axum accepts (2 MiB), so that it refuses what is larger.
const KEPT: usize = 2 * 1024 * 1024 + 1;

/// The body, of which no more is kept than is needed to refuse it.
pub(super) async fn read<B>(mut body: B) -> Result<Body, B::Error>
where
    B: axum::body::HttpBody<Data = Bytes> + Unpin,
{
    let mut whole = Vec::new();
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data() {
            let room = KEPT - whole.len();
            whole.extend_from_slice(data.get(..room).unwrap_or(&data));
        }
    }
    Ok(Body::from(whole))
}
