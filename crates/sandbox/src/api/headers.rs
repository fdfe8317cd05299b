//! What every API request has to carry, and what every answer carries.

use crate::error::{ApiError, ErrorBody};
use crate::rate_limit::REQUESTS_A_MINUTE;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use time::format_description::well_known::Rfc2822;

const VERSION: &str = "2015-07-06";

/// Lets a request through that carries a token and the version.
pub(super) async fn authenticate(request: Request, next: Next) -> Response {
    match check(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

fn check(headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = text("authorization").strip_prefix("Bearer ").map(str::trim).unwrap_or_default();
    if token.is_empty() {
        let message = "You need to provide an access token";
        return Err(ApiError::usage(StatusCode::UNAUTHORIZED, "unauthorized", message));
    }
    match text("gocardless-version") {
        VERSION => Ok(()),
        "" => Err(ApiError::usage(
            StatusCode::BAD_REQUEST,
            "missing_version_header",
            "The GoCardless-Version header is missing",
        )),
        _ => Err(ApiError::usage(
            StatusCode::BAD_REQUEST,
            "version_not_found",
            "There is no such version of the API",
        )),
    }
}

/// Adds the request's id and the rate limit to an answer.
pub(super) async fn dress(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (now, request_id) = sandbox.with(|store| (store.now, store.ids.next_request_id()));
    let (remaining, resets_at) = sandbox.rate_window().count(now);
    let mut response = next.run(request).await;
    if let Some(ErrorBody(mut body)) = response.extensions_mut().remove::<ErrorBody>() {
        if let Some(error) = body.get_mut("error").and_then(serde_json::Value::as_object_mut) {
            error.insert("request_id".to_owned(), request_id.clone().into());
        }
        response = (response.status(), Json(body)).into_response();
    }
    let reset = resets_at.format(&Rfc2822).unwrap_or_default().replace("+0000", "GMT");
    let headers = response.headers_mut();
    let told = [
        ("x-request-id", request_id),
        ("ratelimit-limit", REQUESTS_A_MINUTE.to_string()),
        ("ratelimit-remaining", remaining.to_string()),
        ("ratelimit-reset", reset),
    ];
    for (name, value) in told {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
