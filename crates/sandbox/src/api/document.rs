//! A request's body as JSON, and a resource as an answer.

use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::sandbox::Sandbox;
use crate::store::Store;
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

/// A collection whose resources are made by `POST`, each once for its idempotency key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Collection {
    pub(super) envelope: &'static str,
    /// Makes a resource from the members of its envelope, and answers with its id.
    pub(super) make: fn(&mut Store, Input<'_>) -> ApiResult<String>,
    pub(super) show: fn(&Store, &str) -> ApiResult<Value>,
}

impl Collection {
    /// Makes a resource, unless the key made one before.
    pub(super) fn create(
        self,
        sandbox: &Sandbox,
        headers: &HeaderMap,
        document: &Document,
    ) -> ApiResult<Response> {
        self.create_under(&format!("/{}", self.envelope), sandbox, headers, document)
    }

    /// The same where resources are found under another path than their envelope's.
    pub(super) fn create_under(
        self,
        path: &str,
        sandbox: &Sandbox,
        headers: &HeaderMap,
        document: &Document,
    ) -> ApiResult<Response> {
        let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
        sandbox.with(|store| {
            store.refuse_repeated_key(self.envelope, key)?;
            let id = (self.make)(store, document.envelope(self.envelope)?)?;
            store.remember_key(self.envelope, key, &id);
            let location = [(header::LOCATION, format!("{path}/{id}"))];
            let body = Json(enveloped(self.envelope, (self.show)(store, &id)?));
            Ok((StatusCode::CREATED, location, body).into_response())
        })
    }

    pub(super) fn get(self, sandbox: &Sandbox, id: &str) -> ApiResult<Response> {
        sandbox.with(|store| Ok(resource(self.envelope, (self.show)(store, id)?)))
    }

    /// Changes a resource by the members of its envelope, and answers with it.
    pub(super) fn update(
        self,
        sandbox: &Sandbox,
        id: &str,
        document: &Document,
        change: Change,
    ) -> ApiResult<Response> {
        self.change(sandbox, id, document.envelope(self.envelope)?, change)
    }

    /// Does an action by the members of `data`, and answers with the resource.
    pub(super) fn act(
        self,
        sandbox: &Sandbox,
        id: &str,
        document: &Document,
        action: Change,
    ) -> ApiResult<Response> {
        self.change(sandbox, id, document.envelope("data")?, action)
    }

    fn change(self, sandbox: &Sandbox, id: &str, input: Input<'_>, change: Change) -> ApiResult<Response> {
        sandbox.with(|store| {
            change(store, id, input)?;
            Ok(resource(self.envelope, (self.show)(store, id)?))
        })
    }
}

/// What becomes of a resource.
pub(super) type Change = fn(&mut Store, &str, Input<'_>) -> ApiResult<()>;

/// A resource in its envelope.
pub(super) fn resource(envelope: &str, resource: Value) -> Response {
    Json(enveloped(envelope, resource)).into_response()
}

fn enveloped(envelope: &str, resource: Value) -> Value {
    Map::from_iter([(envelope.to_owned(), resource)]).into()
}
