//! The drop-in's files, as they were built: script, glue, wasm, style and messages, compressed beforehand. Knows their
//! caching, not what is in them.

use crate::problem::Problem;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::error_code::ErrorCode;
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// Of what always has the same name, such as `dropin.js`, so that a page keeps its script tag for ever.
const STEADY_CACHING: &str = "public, max-age=300";
/// Of a name that holds a hash of the content.
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
        let is_hashed = is_hashed(request.uri().path());
        let caching = if is_hashed { HASHED_CACHING } else { STEADY_CACHING };
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
                // The same for every origin: a browser says its own when it imports a module, and not when it fetches
                // one, and would ask anew for what it has.
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
                response
            }
            _ if is_hashed => of_another_build().into_response(),
            _ => Problem::not_found().into_response(),
        }
    }
}

/// A page has brought a loader along that knows other files than are here.
fn of_another_build() -> Problem {
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    let message = format!(
        "No file of this build has this name. The page's gocardless-dropin and this backend ({VERSION}) are of different \
         builds: put the files of that package's build/assets beside these."
    );
    Problem { detail: Some(message.clone()), ..Problem::new(ErrorCode::NotFound, message) }
}

/// `style.<hash>.css` and not `dropin.js`.
fn is_hashed(name: &str) -> bool {
    name.split('.').count() > 2
}
