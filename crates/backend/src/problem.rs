//! Why a request was not done: the public part that the page may read, and the detail that only the log gets.
//! Knows nothing of HTTP bodies; `request_context` writes the envelope, because only it knows the request's id.

use crate::gocardless::{Failure, Refusal};
use crate::store::CreationError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use checkout::error_code::ErrorCode;

/// An error of the contract.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// The closed code.
    pub(crate) code: ErrorCode,
    /// For whoever reads the page's console. Never holds what the payer typed.
    pub(crate) message: String,
    /// For the log. Never holds personal data or secrets.
    pub(crate) detail: Option<String>,
    /// What GoCardless said, where it was GoCardless that refused.
    pub(crate) refusal: Option<Box<Refusal>>,
    /// After how many seconds the same request may be welcome, where that is known.
    pub(crate) retry_after: Option<u64>,
}

impl Problem {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: None, refusal: None, retry_after: None }
    }

    pub(crate) fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidRequest, message)
    }

    /// The one answer for what does not exist and for what belongs to somebody else.
    pub(crate) fn not_found() -> Self {
        Self::new(ErrorCode::NotFound, "There is nothing here for this payer.")
    }

    pub(crate) fn invalid_state(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidState, message)
    }

    /// A fault of ours. What went wrong is for the log only.
    pub(crate) fn internal(detail: impl std::fmt::Display) -> Self {
        Self {
            detail: Some(detail.to_string()),
            ..Self::new(
                ErrorCode::Internal,
                "The backend made a mistake. Its log says which, under this request id.",
            )
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unreachable | Failure::Lost => {
                Self::new(ErrorCode::UpstreamUnreachable, "There is no connection to GoCardless.")
            }
            Failure::TimedOut => Self::new(ErrorCode::UpstreamTimeout, "GoCardless did not answer in time."),
            Failure::Unreadable { status } => Self {
                detail: Some(format!("GoCardless answered {status} with something unreadable")),
                ..Self::new(ErrorCode::UpstreamFailed, "GoCardless answered with something unreadable.")
            },
            Failure::Refused(refusal) => Self::from_refusal(refusal),
            Failure::Paused { retry_after } => Self {
                detail: Some("nothing is sent to GoCardless for a while: it failed too often".to_owned()),
                retry_after: Some(retry_after),
                ..Self::new(ErrorCode::UpstreamUnreachable, "GoCardless is out of reach.")
            },
            Failure::QuotaSpent { retry_after } => Self {
                detail: Some("GoCardless takes no more requests for now".to_owned()),
                retry_after: Some(retry_after),
                ..Self::new(ErrorCode::RateLimited, "There are too many requests.")
            },
        }
    }
}

impl Problem {
    fn from_refusal(refusal: Box<Refusal>) -> Self {
        let code = refusal_code(&refusal);
        let detail = Some(refusal.to_string());
        match code {
            // In the same words as for what is somebody else's.
            ErrorCode::NotFound => Self { detail, ..Self::not_found() },
            // Neither GoCardless's faults nor the merchant's configuration are the payer's business.
            ErrorCode::UpstreamFailed => {
                Self { detail, ..Self::new(code, "GoCardless answered with an error.") }
            }
            _ => Self {
                code,
                message: refusal.message.clone(),
                detail,
                retry_after: refusal.retry_after,
                refusal: Some(refusal),
            },
        }
    }
}

/// Our code for GoCardless's refusal. The type says more than the status: GoCardless answers some states with 422.
fn refusal_code(refusal: &Refusal) -> ErrorCode {
    match (refusal.status, refusal.kind.as_deref()) {
        (403, _) => ErrorCode::ActionForbidden,
        (404, _) => ErrorCode::NotFound,
        (429, _) => ErrorCode::RateLimited,
        (400..500, Some("invalid_state")) => ErrorCode::InvalidState,
        (400..500, Some("validation_failed")) => ErrorCode::ValidationFailed,
        _ => ErrorCode::UpstreamFailed,
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Self::internal(format_args!("the store: {error}"))
    }
}

impl From<CreationError> for Problem {
    fn from(error: CreationError) -> Self {
        match error {
            CreationError::Store(error) => error.into(),
            CreationError::Random(error) => error.into(),
        }
    }
}

impl From<getrandom::Error> for Problem {
    fn from(error: getrandom::Error) -> Self {
        Self::internal(format_args!("randomness: {error}"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        let sometime = (self.code == ErrorCode::RateLimited).then_some(30);
        if let Some(seconds) = self.retry_after.or(sometime) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn code(status: u16, body: &serde_json::Value) -> ErrorCode {
        Problem::from(Failure::Refused(Box::new(Refusal::read(status, body)))).code
    }

    #[test]
    fn every_refusal_has_a_code_of_the_contract() {
        let of_type = |kind: &str| json!({"error": {"type": kind, "message": "m", "errors": []}});
        for (status, kind, expected) in [
            (422, "validation_failed", ErrorCode::ValidationFailed),
            (409, "validation_failed", ErrorCode::ValidationFailed),
            (422, "invalid_state", ErrorCode::InvalidState),
            (409, "invalid_state", ErrorCode::InvalidState),
            (400, "invalid_api_usage", ErrorCode::UpstreamFailed),
            (401, "invalid_api_usage", ErrorCode::UpstreamFailed),
            (403, "invalid_api_usage", ErrorCode::ActionForbidden),
            (404, "invalid_api_usage", ErrorCode::NotFound),
            (429, "invalid_api_usage", ErrorCode::RateLimited),
            (500, "gocardless", ErrorCode::UpstreamFailed),
            (503, "invalid_state", ErrorCode::UpstreamFailed),
        ] {
            assert_eq!(code(status, &of_type(kind)), expected, "{status} {kind}");
        }
        assert_eq!(code(422, &json!({"error": "bank_authorisation_expired"})), ErrorCode::UpstreamFailed);
    }
}
