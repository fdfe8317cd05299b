//! A request's body as JSON, and a resource as an answer.

use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// The body of a request. Nothing, or `null` as GoCardless's Python client sends it, is an action without parameters.
#[derive(Debug)]
pub(super) struct Document(Value);

impl<S: Send + Sync> FromRequest<S> for Document {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let bytes = Bytes::from_request(request, state).await.map_err(|_| ApiError::bad_request())?;
        let body = if bytes.is_empty() { b"null" } else { bytes.as_ref() };
        match serde_json::from_slice(body).map_err(|_| ApiError::bad_request())? {
            Value::Null => Ok(Self(json!({ "data": {} }))),
            document => Ok(Self(document)),
        }
    }
}

impl Document {
    pub(super) fn envelope(&self, key: &str) -> ApiResult<Input<'_>> {
        Input::envelope(&self.0, key)
    }
}

/// The key that a create carries, if it does.
pub(super) fn idempotency_key(headers: &HeaderMap) -> Option<&str> {
    headers.get("idempotency-key").and_then(|key| key.to_str().ok())
}

/// A resource in its envelope.
pub(super) fn resource(envelope: &str, resource: Value) -> Response {
    Json(enveloped(envelope, resource)).into_response()
}

/// A resource that was just made.
pub(super) fn created(envelope: &str, id: &str, resource: Value) -> Response {
    let location = [(header::LOCATION, format!("/{envelope}/{id}"))];
    (StatusCode::CREATED, location, Json(enveloped(envelope, resource))).into_response()
}

fn enveloped(envelope: &str, resource: Value) -> Value {
    Map::from_iter([(envelope.to_owned(), resource)]).into()
}
