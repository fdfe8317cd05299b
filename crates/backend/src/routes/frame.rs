//! `GET /frame`: the page that a checkout runs in where a shop wants it apart from its own. It holds nothing but the
//! script, and only the shops of the allow-list may show it. Knows nothing of checkouts.

use crate::app::App;
use crate::config::PublicUrl;
use crate::request_context::MayBeFramed;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{Html, IntoResponse};
use std::sync::Arc;

/// As long as the script in it, which has no hash in its name either.
const CACHING: &str = "public, max-age=300";

pub(super) async fn show(State(app): State<Arc<App>>) -> impl IntoResponse {
    let shops = app.shops.join(" ");
    let headers = [
        (header::CACHE_CONTROL, CACHING.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy(&app.public_url, &shops)),
        // A page that isolates itself shows only frames that say so.
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin".to_owned()),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp".to_owned()),
    ];
    (headers, Extension(MayBeFramed), Html(page(&shops)))
}

/// Origins have no letter that HTML takes for its own.
fn page(shops: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\" data-shops=\"{shops}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>GoCardless</title>\
         <script src=\"frame.js\" defer></script></html>"
    )
}

/// Only what is below the backend's own address is loaded, and only the shops may look on.
fn policy(own: &PublicUrl, shops: &str) -> String {
    let ancestors = if shops.is_empty() { "'none'" } else { shops };
    format!(
        "default-src 'none'; script-src {own}/ 'wasm-unsafe-eval'; connect-src {own}/; img-src {own}/; \
         base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}
