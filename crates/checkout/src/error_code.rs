//! The closed list of error codes in the contract. Knows no words for the payer: those are messages.

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $status:literal;)+) => {
        /// Why a request of the drop-in was not done. The table in `docs/contract.md` is its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)+
        }

        impl ErrorCode {
            /// Every code, in the order of the contract's table.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code as it stands in `dropin_code`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The HTTP status that the backend answers with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            /// The code with this name. A name that is not ours is none of ours.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

error_codes! {
    /// Not JSON, a field of the wrong type, an unknown field, an id that cannot be one.
    InvalidRequest = "invalid_request", 400;
    /// The request carries no session token.
    SessionMissing = "session_missing", 401;
    /// The session token was not minted by this backend, or opens another Billing Request.
    SessionInvalid = "session_invalid", 401;
    /// The session token is too old. Initialise the flow again.
    SessionExpired = "session_expired", 401;
    /// The page's origin is not on the allow-list.
    OriginNotAllowed = "origin_not_allowed", 403;
    /// The template is not among those that the backend makes Billing Requests from.
    TemplateNotAllowed = "template_not_allowed", 403;
    /// GoCardless does not let this account do it. The hosted page does.
    ActionForbidden = "action_forbidden", 403;
    /// No such flow or Billing Request, or not this payer's.
    NotFound = "not_found", 404;
    /// No such action in the contract.
    UnknownAction = "unknown_action", 404;
    /// The Billing Request cannot do this now. Read it again.
    InvalidState = "invalid_state", 409;
    /// A bank authorisation of this Billing Request was approved already.
    AlreadyAuthorised = "already_authorised", 409;
    /// The flow expired before it was completed.
    FlowExpired = "flow_expired", 410;
    /// The body is larger than the contract allows.
    BodyTooLarge = "body_too_large", 413;
    /// The body is not `application/json`.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// GoCardless refused a value. The errors name the fields.
    ValidationFailed = "validation_failed", 422;
    /// Too many requests.
    RateLimited = "rate_limited", 429;
    /// A fault of the backend.
    Internal = "internal", 500;
    /// GoCardless answered with an error, or with something unreadable.
    UpstreamFailed = "upstream_failed", 502;
    /// No connection to GoCardless.
    UpstreamUnreachable = "upstream_unreachable", 503;
    /// GoCardless did not answer in time.
    UpstreamTimeout = "upstream_timeout", 504;
}

impl ErrorCode {
    /// Whether the same request may succeed when it is sent again later, unchanged.
    pub const fn is_retryable(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::Internal
                | Self::UpstreamFailed
                | Self::UpstreamUnreachable
                | Self::UpstreamTimeout
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_name() {
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::from_name(code.name()), Some(*code));
        }
        assert_eq!(ErrorCode::from_name("teapot"), None);
    }

    #[test]
    fn the_contract_lists_every_code_with_its_status() {
        let contract = include_str!("../../../docs/contract.md");
        for code in ErrorCode::ALL {
            let row = contract
                .lines()
                .find(|line| line.starts_with("| `") && line.contains(&format!("`{}`", code.name())));
            assert!(
                row.is_some_and(|row| row.contains(&format!("| {} |", code.status()))),
                "docs/contract.md has no row for {} with {}",
                code.name(),
                code.status()
            );
        }
    }
}
