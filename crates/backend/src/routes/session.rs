//! The session of a request: the bearer token that says which Billing Request the payer may work on.

use crate::app::App;
use crate::problem::Problem;
use crate::session::Session;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use std::sync::Arc;

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let token = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = token.and_then(|value| value.strip_prefix("Bearer ")).ok_or_else(|| {
            Problem::new(ErrorCode::SessionMissing, "There is no session token. Initialise the flow first.")
        })?;
        app.session_key.check(token, app.clock.now_seconds())
    }
}

impl Session {
    /// The Billing Request that a path names, when it is this session's.
    pub(super) fn opens(&self, id: &str) -> Result<&BillingRequestId, Problem> {
        let id = BillingRequestId::parse(id).map_err(|error| Problem::invalid_request(error.to_string()))?;
        if id == self.billing_request { Ok(&self.billing_request) } else { Err(Problem::not_found()) }
    }
}
