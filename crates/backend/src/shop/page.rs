//! The shop's page, and the Content Security Policy that it and its files are sent with.

use super::{Layout, Shop};
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{Html, Response};
use std::sync::Arc;

/// How the page names the loader when page and backend share an origin.
const LOADER_BESIDE: &str = "src=\"/gocardless/dropin.js\"";

/// The page. Where the backend has an origin of its own, the script tag names it, as in a merchant's page.
/// A browser may keep it as it was shown, as it may any shop's, for when the payer comes back by the back button.
pub(super) async fn index(
    State(shop): State<Arc<Shop>>,
) -> Result<([(HeaderName, &'static str); 1], Html<String>), Problem> {
    let file = shop.site.join("index.html");
    let page = tokio::fs::read_to_string(&file)
        .await
        .map_err(|error| Problem::internal(format_args!("{}: {error}", file.display())))?;
    let page = match shop.layout {
        Layout::OneOrigin => page,
        Layout::TwoOrigins(_) => page.replace(LOADER_BESIDE, &format!("src=\"{}/dropin.js\"", shop.backend)),
    };
    Ok(([(header::CACHE_CONTROL, "no-cache")], Html(page)))
}

/// The policy that a merchant's page may have: nothing inline, nothing from elsewhere, Trusted Types.
pub(super) fn policy(layout: &Layout) -> String {
    let (backend, frames) = match layout {
        Layout::OneOrigin => (String::new(), String::new()),
        Layout::TwoOrigins(origin) => (format!(" {origin}"), format!("frame-src {origin}; ")),
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{backend}; style-src 'self'; \
         img-src 'self' data:{backend}; connect-src 'self'{backend}; require-trusted-types-for 'script'; \
         {frames}base-uri 'none'; form-action 'none'; frame-ancestors 'none'; report-uri /shop/csp-reports"
    )
}

/// Sends an answer under the policy.
pub(super) async fn with_policy(State(policy): State<String>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
