//! Which pages may use this backend. Knows origins; knows no sessions.

use crate::config::Origin;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use checkout::error_code::ErrorCode;
use reqwest::Url;
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember what it is allowed.
const PREFLIGHT_IS_GOOD: Duration = Duration::from_secs(2 * 60 * 60);

/// The allow-list.
#[derive(Clone)]
pub(crate) struct Origins(Arc<[Origin]>);

impl Origins {
    pub(crate) fn new(allowed: impl IntoIterator<Item = Origin>) -> Self {
        Self(allowed.into_iter().collect())
    }

    /// Whether a page at this address may use this backend. Letter by letter: a `blob:`, and an address with a user in it,
    /// have their page's origin, too, and are nowhere to send anybody.
    pub(crate) fn allow(&self, page: &Url) -> bool {
        let rest_after = |origin: &Origin| page.as_str().strip_prefix(origin.as_str());
        self.0.iter().filter_map(rest_after).any(|rest| rest.starts_with('/'))
    }

    /// What tells browsers which pages may read the answers.
    pub(crate) fn cors(&self) -> CorsLayer {
        let origins = self.0.iter().filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok());
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
            .expose_headers([header::RETRY_AFTER] as [HeaderName; 1])
            .max_age(PREFLIGHT_IS_GOOD)
    }

    fn allow_header(&self, origin: &HeaderValue) -> bool {
        self.0.iter().any(|allowed| allowed.as_str().as_bytes() == origin.as_bytes())
    }
}

/// Refuses requests of pages that are not on the allow-list. CORS alone would only keep them from reading the answer.
pub(crate) async fn refuse_others(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    match request.headers().get(header::ORIGIN) {
        Some(origin) if !origins.allow_header(origin) => not_allowed().into_response(),
        Some(_) | None => next.run(request).await,
    }
}

/// Refuses what a browser asks for without a script's doing: another page's links, forms and pictures, which say no origin.
/// Who is no browser says neither.
pub(crate) async fn refuse_navigations(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_of_another_page = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin");
    if is_of_another_page && !headers.contains_key(header::ORIGIN) {
        not_allowed().into_response()
    } else {
        next.run(request).await
    }
}

/// The page's origin is not on the allow-list.
pub(crate) fn not_allowed() -> Problem {
    Problem::new(
        ErrorCode::OriginNotAllowed,
        "This page's origin is not on the backend's list of allowed origins.",
    )
}
