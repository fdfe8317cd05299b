//! The pages that a payer uses: the hosted flow and the bank. Plain forms, no scripts.

mod bank;
mod hosted;
mod layout;
mod mandate_pdf;
mod overview;
mod qr_code;
mod template;
mod theme;

use crate::institution::{catalogue, icon};
use crate::sandbox::Sandbox;
use axum::Router;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

const STYLE: &str = include_str!("pages/style.css");
const ICON: &str = include_str!("pages/icon.svg");
/// Forms may lead to any address, since a browser applies this to the redirects that follow them.
const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action http: https:; base-uri 'none'; \
     frame-ancestors 'none'",
);

pub(crate) fn router(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/obauth/{id}", get(bank::show).post(bank::decide))
        .route("/obauth/{id}/qr_code", get(qr_code::show))
        .route("/billing/static/flow", get(hosted::show))
        .route("/billing/static/flow/exit", post(hosted::leave))
        .route("/billing/static/flow/fallback", post(hosted::fall_back))
        .route("/billing/static/flow/{step}", post(hosted::submit))
        .route("/billing/static/thankyou", get(hosted::thank_you))
        .route("/billing/static/theme/{file}", get(theme::show))
        .route("/BRT{id}", get(template::open))
        .route("/mandate_pdfs/{id}", get(mandate_pdf::show))
        .route("/institutions/{drawing}/{file}", get(drawing))
        .route("/static/pages.css", get(style))
        .route("/static/icon.svg", get(page_icon))
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::map_response(secure))
        .layer(middleware::from_fn(never_store))
        .with_state(sandbox.clone())
}

/// The page about the sandbox itself, which no fault meets.
pub(crate) fn overview(sandbox: &Sandbox) -> Router {
    Router::new()
        .route("/sandbox", get(overview::show))
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::map_response(secure))
        .with_state(sandbox.clone())
}

async fn wrong_method() -> Response {
    layout::notice(StatusCode::METHOD_NOT_ALLOWED, "No such page", "This address is not for that.", None)
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

async fn page_icon() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], ICON)
}

/// A bank's icon or logo.
async fn drawing(Path((drawing, file)): Path<(String, String)>) -> Response {
    let institution = file.strip_suffix(".svg").and_then(catalogue::find_anywhere);
    let drawn = match (institution, drawing.as_str()) {
        (Some(institution), "icons") => icon::icon(institution),
        (Some(institution), "logos") => icon::logo(institution),
        _ => return (StatusCode::NOT_FOUND, "There is no such drawing").into_response(),
    };
    ([(header::CONTENT_TYPE, "image/svg+xml")], drawn.into_string()).into_response()
}

async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    // Browsers show a PDF with a viewer of their own, which the policy for pages would stop.
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != mandate_pdf::CONTENT_TYPE) {
        headers.insert(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Pages change with the state; only the style sheet and the drawings do not.
async fn never_store(request: Request, next: Next) -> Response {
    let fixed = ["/static/", "/institutions/"].iter().any(|start| request.uri().path().starts_with(start));
    let mut response = next.run(request).await;
    let kept = if fixed { "public, max-age=3600" } else { "no-store" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}
