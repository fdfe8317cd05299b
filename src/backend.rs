//! The contract with the backend, from the browser's side (`docs/contract.md`). Knows paths, the session and the error
//! envelope; knows no screen.

use std::cell::RefCell;

use checkout::error_code::ErrorCode;
use checkout::reader::Reader;
use js_sys::{Array, JSON, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Response};

use crate::value::{Value, object};

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, options: &JsValue) -> Promise;
}

/// How long an answer may take, in milliseconds: a little more than the backend gives GoCardless.
const DEADLINE: u32 = 20_000;

/// Why a request was not done.
pub(crate) struct Failure {
    /// The code, unless no answer of the backend came.
    pub(crate) code: Option<ErrorCode>,
    /// The request's id, for whoever looks into it.
    pub(crate) request_id: Option<String>,
    /// The fields that GoCardless refused, by its names for them.
    pub(crate) fields: Vec<String>,
}

impl Failure {
    /// No answer came.
    pub(crate) const UNANSWERED: Self = Self { code: None, request_id: None, fields: Vec::new() };

    /// An answer came that is none.
    pub(crate) const UNREADABLE: Self =
        Self { code: Some(ErrorCode::UpstreamFailed), request_id: None, fields: Vec::new() };

    /// Whether the same request may succeed later.
    pub(crate) fn is_passing(&self) -> bool {
        self.code.is_none_or(ErrorCode::is_retryable)
    }

    /// Reads an answer that is not a success.
    pub(crate) fn read(body: &Value) -> Self {
        let error = body.get("error");
        let text = |key| error.as_ref().and_then(|error| error.text_of(key));
        Self {
            code: text("dropin_code").map(|name| ErrorCode::from_name(&name).unwrap_or(ErrorCode::Internal)),
            request_id: text("request_id"),
            fields: error
                .iter()
                .flat_map(|error| error.items_of("errors"))
                .filter_map(|entry| entry.text_of("field"))
                .collect(),
        }
    }
}

/// The backend of one checkout.
pub(crate) struct Backend {
    base: String,
    flow: RefCell<String>,
    token: RefCell<String>,
    closing: AbortController,
}

impl Backend {
    pub(crate) fn new(base: String, flow: String) -> Result<Self, JsValue> {
        Ok(Self { base, flow: flow.into(), token: RefCell::default(), closing: AbortController::new()? })
    }

    /// Cancels what is under way, for good.
    pub(crate) fn close(&self) {
        self.closing.abort();
    }

    /// Whether it was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.closing.signal().aborted()
    }

    /// Goes on with another flow.
    pub(crate) fn take_flow(&self, flow: String) {
        *self.flow.borrow_mut() = flow;
    }

    /// Takes over the session that came with an answer to `initialise`.
    pub(crate) fn take_session(&self, answer: &Value) {
        let token = answer.get("session").and_then(|session| session.text_of("token"));
        *self.token.borrow_mut() = token.unwrap_or_default();
    }

    /// What opens the session's Billing Request.
    pub(crate) fn token(&self) -> String {
        self.token.borrow().clone()
    }

    /// Initialises the flow: its answer is the checkout with the flow and a new session.
    pub(crate) async fn initialise(&self) -> Result<Value, Failure> {
        let path = ["/billing_request_flows/", &self.flow.borrow(), "/actions/initialise"].concat();
        let answer = self.send(&path, Some("{\"data\":{}}")).await?;
        self.take_session(&answer);
        Ok(answer)
    }

    /// Reads.
    pub(crate) async fn get(&self, path: &str) -> Result<Value, Failure> {
        self.send_in_session(path, None).await
    }

    /// Does something.
    pub(crate) async fn post(&self, path: &str, body: &JsValue) -> Result<Value, Failure> {
        let body = JSON::stringify(body).ok().and_then(|text| text.as_string()).unwrap_or_default();
        self.send_in_session(path, Some(&body)).await
    }

    /// Sends once more, unseen, when the session had grown too old.
    async fn send_in_session(&self, path: &str, body: Option<&str>) -> Result<Value, Failure> {
        match self.send(path, body).await {
            Err(Failure { code: Some(ErrorCode::SessionExpired | ErrorCode::SessionInvalid), .. }) => {
                self.initialise().await?;
                self.send(path, body).await
            }
            answer => answer,
        }
    }

    async fn send(&self, path: &str, body: Option<&str>) -> Result<Value, Failure> {
        let response = JsFuture::from(self.fetch(path, body)).await.map_err(|_| Failure::UNANSWERED)?;
        let response: Response = response.unchecked_into();
        let read = response.json().map_err(|_| Failure::UNANSWERED)?;
        let value = Value(JsFuture::from(read).await.map_err(|_| Failure::UNANSWERED)?);
        if response.ok() { Ok(value) } else { Err(Failure::read(&value)) }
    }

    /// Posts where there is a body, reads otherwise.
    fn fetch(&self, path: &str, body: Option<&str>) -> Promise {
        let signal =
            AbortSignal::any(&Array::of2(&self.closing.signal(), &AbortSignal::timeout_with_u32(DEADLINE)));
        let mut options = vec![("credentials", "omit".into()), ("signal", signal.into())];
        let mut headers = Vec::new();
        let token = self.token.borrow();
        if !token.is_empty() {
            headers.push(("authorization", ["Bearer ", &token].concat().into()));
        }
        if let Some(body) = body {
            headers.push(("content-type", "application/json".into()));
            options.extend([("method", "POST".into()), ("body", body.into())]);
        }
        options.push(("headers", object(&headers)));
        fetch(&[&self.base, path].concat(), &object(&options))
    }
}
