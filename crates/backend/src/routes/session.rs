//! The session of a request: the bearer token that says which Billing Request the payer may work on.

use crate::app::App;
use crate::problem::Problem;
use crate::session::Session;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use std::sync::Arc;

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(|| {
            Problem::new(ErrorCode::SessionMissing, "There is no session token. Initialise the flow first.")
        })?;
        let session = app.session_keys.check(token, app.clock.now_seconds())?;
        app.limits.count_for(&session.flow)?;
        Ok(session)
    }
}

/// What a request shows as its bearer token (RFC 6750), whoever's it is.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

impl Session {
    /// The Billing Request that a path names, when it is this session's.
    pub(super) fn opens(&self, id: &str) -> Result<&BillingRequestId, Problem> {
        let id = BillingRequestId::parse(id).map_err(|error| Problem::invalid_request(error.to_string()))?;
        if id == self.billing_request { Ok(&self.billing_request) } else { Err(Problem::not_found()) }
    }
}
