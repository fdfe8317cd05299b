//! What a test is answered. Knows that no error says anything of the payer.

use crate::witness::is_discreet;
use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer of the backend.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) async fn to(request: RequestBuilder) -> Self {
        Self::if_any(request).await.unwrap()
    }

    /// Where there may be none.
    pub(crate) async fn if_any(request: RequestBuilder) -> reqwest::Result<Self> {
        let answer = request.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        // A stream has no end that a test could wait for.
        let is_stream = headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let text = if is_stream { String::new() } else { answer.text().await? };
        if status >= 400 {
            is_discreet("an error", &text);
        }
        Ok(Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }

    /// The body of an answer that must be a good one.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.body
    }

    /// Status and closed code of an answer that must be an error.
    pub(crate) fn error(&self) -> (u16, &str) {
        let error = &self.body["error"];
        assert_eq!(error["code"], self.status, "{}", self.body);
        assert!(error["message"].is_string() && error["request_id"].is_string(), "{}", self.body);
        (self.status, error["dropin_code"].as_str().unwrap())
    }
}
