//! The drop-in's files, as they were built: script, glue, wasm, style and messages, compressed beforehand. Knows their
//! caching, not what is in them.

use crate::problem::Problem;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// The one file whose name never changes, so that a page keeps its script tag for ever.
const LOADER: &str = "/dropin.js";
const LOADER_CACHING: &str = "public, max-age=300";
/// Every other name holds a hash of the content.
const HASHED_CACHING: &str = "public, max-age=31536000, immutable";

/// Serves a folder of built files.
#[derive(Clone)]
pub(crate) struct Assets(ServeDir);

impl Assets {
    pub(crate) fn new(folder: &Path) -> Self {
        let files = ServeDir::new(folder).append_index_html_on_directories(false);
        Self(files.precompressed_br().precompressed_gzip())
    }

    /// Answers with the file that the path names.
    pub(crate) async fn serve(self, request: Request) -> Response {
        let caching = if request.uri().path() == LOADER { LOADER_CACHING } else { HASHED_CACHING };
        let Ok(response) = self.0.oneshot(request).await;
        let mut response = response.map(Body::new);
        match response.status() {
            StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT => {
                let headers = response.headers_mut();
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
                headers.insert(
                    HeaderName::from_static("cross-origin-resource-policy"),
                    HeaderValue::from_static("cross-origin"),
                );
                response
            }
            _ => Problem::not_found().into_response(),
        }
    }
}
