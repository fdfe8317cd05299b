//! `GET /images/institutions/{id}`: a bank's icon. Drawings can hold scripts, so they are served where none may run.

use crate::app::App;
use crate::images::Image;
use crate::problem::Problem;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=86400");
const NO_SCRIPTS: HeaderValue =
    HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'");
const ANY_PAGE: HeaderValue = HeaderValue::from_static("cross-origin");

pub(super) async fn institution(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let Image { content_type, bytes } = app.images.icon(&id).await?;
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, CACHING),
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPTS),
        (HeaderName::from_static("cross-origin-resource-policy"), ANY_PAGE),
    ];
    Ok((headers, bytes).into_response())
}
