//! What every API request has to carry, and what every answer carries.

use crate::error::{ApiError, ErrorBody};
use crate::rate_limit::Admission;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

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

/// Adds the request's id and the rate limit to an answer. Over the limit there is no other answer than that.
pub(super) async fn dress(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    let (now, request_id) = sandbox.with(|store| (store.now, store.ids.next_request_id()));
    let admission = sandbox.rate_window().count(now);
    let mut response = match admission {
        Admission::Admitted => name(next.run(request).await, &request_id),
        Admission::OverTheLimit => ApiError::fault(StatusCode::TOO_MANY_REQUESTS).into_response(),
    };
    let headers = response.headers_mut();
    sandbox.rate_window().tell(headers);
    if let Ok(request_id) = HeaderValue::from_str(&request_id) {
        headers.insert("x-request-id", request_id);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Puts the request's id into an error.
fn name(mut response: Response, request_id: &str) -> Response {
    if response.status().is_client_error() && response.extensions().get::<ErrorBody>().is_none() {
        // The framework refused the path or the query before anything of ours saw it.
        response = ApiError::bad_address().into_response();
    }
    let Some(ErrorBody(mut body)) = response.extensions_mut().remove::<ErrorBody>() else { return response };
    if let Some(error) = body.get_mut("error").and_then(serde_json::Value::as_object_mut) {
        error.insert("request_id".to_owned(), request_id.into());
    }
    (response.status(), Json(body)).into_response()
}
