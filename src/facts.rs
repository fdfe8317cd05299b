//! What the server says about one checkout, as last heard. Knows nothing of what was done here.

use checkout::billing_request::BillingRequest;
use checkout::flow::Flow;
use checkout::progress::Progress;
use checkout::reader::{Reader, Unreadable};
use wasm_bindgen::JsValue;

use crate::value::Value;

/// What changes with every answer.
pub(crate) struct Standing {
    pub(crate) billing_request: BillingRequest,
    pub(crate) progress: Progress,
    /// The Billing Request as it came, for the page's callbacks.
    pub(crate) raw: JsValue,
}

impl Standing {
    /// Reads a checkout answer.
    pub(crate) fn read(answer: &Value) -> Result<Self, Unreadable> {
        let billing_request = answer.get("billing_requests").ok_or(Unreadable { key: "billing_requests" })?;
        Ok(Self {
            billing_request: BillingRequest::read(&billing_request)?,
            progress: answer.get("progress").map(|progress| Progress::read(&progress)).unwrap_or_default(),
            raw: billing_request.0,
        })
    }
}

/// All of it.
pub(crate) struct Facts {
    pub(crate) standing: Standing,
    pub(crate) flow: Flow,
    /// The flow as it came.
    pub(crate) raw_flow: JsValue,
    /// `live` or `sandbox`.
    pub(crate) environment: String,
    /// The merchant's own words on what it does with personal data.
    pub(crate) privacy_url: Option<String>,
}

impl Facts {
    /// Reads the answer to `initialise`.
    pub(crate) fn read(answer: &Value) -> Result<Self, Unreadable> {
        let flow = answer.get("billing_request_flows").ok_or(Unreadable { key: "billing_request_flows" })?;
        let session = answer.get("session").ok_or(Unreadable { key: "session" })?;
        Ok(Self {
            standing: Standing::read(answer)?,
            flow: Flow::read(&flow)?,
            raw_flow: flow.0,
            environment: session.text_of("environment").ok_or(Unreadable { key: "environment" })?,
            privacy_url: session.address_of("privacy_url"),
        })
    }
}
