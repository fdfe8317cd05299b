//! Reads what the controls are told. What is wrong with it is said in words.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A body of JSON, whatever `Content-Type` says.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

/// A body that says nothing a control could do.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    message: String,
}

impl Refusal {
    /// The body is JSON and cannot be done.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self::with_status(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    pub(super) fn with_status(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    /// The control is for something else.
    pub(super) fn wrong_method() -> Self {
        Self::with_status(StatusCode::METHOD_NOT_ALLOWED, "This control takes another method")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let told =
            json!({ "error": { "message": self.message, "documentation": "docs/sandbox.md#controls" } });
        (self.status, Json(told)).into_response()
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let not_json = |why: String| Refusal {
            status: StatusCode::BAD_REQUEST,
            message: format!("The body is not JSON: {why}"),
        };
        let bytes = Bytes::from_request(request, state).await.map_err(|error| not_json(error.to_string()))?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| not_json(error.to_string()))?;
        serde_json::from_value(value).map(Self).map_err(|error| Refusal::new(error.to_string()))
    }
}
