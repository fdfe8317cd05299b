//! The closed list of error codes in the contract. Knows no words for the payer: those are messages.

macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $status:literal;)+) => {
        /// Why a request of the drop-in was not done. The table in `docs/contract.md` is its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[doc = $doc])+ $variant,)+
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

            /// What it means, for whoever reads the contract.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),+ }
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
    /// The session token was not minted by this backend.
    SessionInvalid = "session_invalid", 401;
    /// The session token is too old. Initialise the flow again.
    SessionExpired = "session_expired", 401;
    /// The request does not show the merchant's key.
    MerchantKeyInvalid = "merchant_key_invalid", 401;
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
    /// There is something here, which takes other methods. `Allow` says which.
    MethodNotAllowed = "method_not_allowed", 405;
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
    /// The backend has more to do than it can.
    Overloaded = "overloaded", 503;
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
                | Self::Overloaded
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
    fn the_contract_lists_every_code_with_its_status_and_no_other() {
        let (_, rows) =
            include_str!("../../../docs/contract.md").split_once("\n|---|---|---|---|\n").unwrap();
        let listed: Vec<_> =
            rows.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | ")).collect();
        let codes: Vec<_> =
            ErrorCode::ALL.iter().map(|code| (code.name(), code.status().to_string())).collect();
        assert_eq!(listed.len(), codes.len(), "{listed:?}");
        for ((listed, row), (name, status)) in listed.into_iter().zip(codes) {
            assert_eq!((listed, row.split(" |").next()), (name, Some(status.as_str())));
        }
    }
}
