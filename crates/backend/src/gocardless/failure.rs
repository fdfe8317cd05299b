//! How a request to GoCardless can fail, and how its error envelope is read. Knows nothing of our own contract.

use crate::json::{items, owned};
use serde_json::Value;
use std::fmt;

/// Why GoCardless did not do what it was asked.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// It answered with an error of its own.
    Refused(Box<Refusal>),
    /// It answered with something that is no answer of this API.
    Unreadable {
        /// The HTTP status of that answer.
        status: u16,
    },
    /// There is no connection, and nothing was sent.
    Unreachable,
    /// The connection broke. The request may have been done.
    Lost,
    /// It did not answer in time. The request may have been done.
    TimedOut,
    /// It failed so often that nothing is sent for so many seconds.
    Paused { retry_after: u64 },
    /// It takes no more requests for so many seconds, and nothing was sent.
    QuotaSpent { retry_after: u64 },
}

impl Failure {
    /// What it is counted under.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Refused(refusal) if refusal.status >= 500 => "failed",
            Self::Refused(refusal) if refusal.status == 429 => "rate_limited",
            Self::Refused(_) => "refused",
            Self::Unreadable { .. } => "unreadable",
            Self::Unreachable => "unreachable",
            Self::Lost => "lost",
            Self::TimedOut => "timed_out",
            Self::Paused { .. } => "paused",
            Self::QuotaSpent { .. } => "quota_spent",
        }
    }
}

/// GoCardless's error envelope. Missing parts are tolerated, since GoCardless itself leaves some out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// `type`: `validation_failed`, `invalid_state`, `invalid_api_usage` or `gocardless`.
    pub(crate) kind: Option<String>,
    pub(crate) message: String,
    pub(crate) request_id: Option<String>,
    pub(crate) documentation_url: Option<String>,
    /// Seconds until the next request is welcome.
    pub(crate) retry_after: Option<u64>,
    pub(crate) errors: Vec<RefusalReason>,
}

/// One entry of `errors`: a field and what is wrong with it, or a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RefusalReason {
    pub(crate) field: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_pointer: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) conflicting_resource_id: Option<String>,
    /// The account that the customer has already.
    pub(crate) customer_bank_account: Option<String>,
}

impl Refusal {
    /// Reads an error body. `error` may be a bare string (`{"error":"bank_authorisation_expired"}`).
    pub(crate) fn read(status: u16, body: &Value) -> Self {
        Self {
            status,
            kind: owned(body, "/error/type"),
            message: owned(body, "/error/message")
                .or_else(|| owned(body, "/error"))
                .unwrap_or_else(|| "GoCardless gave no reason.".to_owned()),
            request_id: owned(body, "/error/request_id"),
            documentation_url: owned(body, "/error/documentation_url"),
            retry_after: None,
            errors: items(body, "/error/errors").iter().map(RefusalReason::read).collect(),
        }
    }

    /// The reason of this name, where it is one.
    pub(crate) fn reason(&self, name: &str) -> Option<&RefusalReason> {
        self.errors.iter().find(|error| error.reason.as_deref() == Some(name))
    }
}

impl RefusalReason {
    fn read(entry: &Value) -> Self {
        Self {
            field: owned(entry, "/field"),
            message: owned(entry, "/message"),
            request_pointer: owned(entry, "/request_pointer"),
            reason: owned(entry, "/reason"),
            conflicting_resource_id: owned(entry, "/links/conflicting_resource_id"),
            customer_bank_account: owned(entry, "/links/customer_bank_account"),
        }
    }
}

/// What a log may say: status, type, the names of fields and reasons, GoCardless's request id. No messages, since
/// those may repeat what a payer typed.
impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "GoCardless refused with {}", self.status)?;
        if let Some(kind) = &self.kind {
            write!(formatter, " {kind}")?;
        }
        for error in &self.errors {
            if let Some(name) = error.reason.as_ref().or(error.field.as_ref()) {
                write!(formatter, " [{name}]")?;
            }
        }
        match &self.request_id {
            Some(id) => write!(formatter, " (its request {id})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_bare_string_is_a_message() {
        let refusal = Refusal::read(422, &json!({"error": "bank_authorisation_expired"}));
        assert_eq!(refusal.message, "bank_authorisation_expired");
        assert_eq!(refusal.errors, []);
    }

    #[test]
    fn the_log_names_fields_and_reasons_but_repeats_no_message() {
        let refusal = Refusal::read(
            422,
            &json!({"error": {"type": "validation_failed", "message": "Ada is wrong", "request_id": "R1",
                "errors": [{"field": "given_name", "message": "Ada is wrong"}, {"reason": "odd"}, 7]}}),
        );
        assert_eq!(
            refusal.to_string(),
            "GoCardless refused with 422 validation_failed [given_name] [odd] (its request R1)"
        );
    }
}
