//! What a bank does once the payer is there. Test banks differ in it, so that choosing one causes what it is named for.

use serde::Deserialize;

/// What a bank does with a payer who approves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behaviour {
    Pays,
    /// Authorises, and fails the payment afterwards.
    FailsPayment,
    /// Refuses whatever the payer says.
    RejectsConsent,
    /// Cannot authorise what the payer approved.
    FailsAuthorisation(AuthorisationFailure),
    /// Never says what became of the consent, so that the authorisation stays open until it expires.
    LosesConsent,
}

/// Why a bank could not authorise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthorisationFailure {
    InsufficientFunds,
    /// The payer approved with another account than the one that was collected.
    BankAccountMismatch,
}

/// How a bank's page treats the window that opened it. Real banks differ, and a page that waits for a window it opened
/// has to work with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PageHeaders {
    Ordinary,
    /// Says that anybody may keep hold of it, as is so without a word.
    UnsafeNone,
    /// Cut off from a window of another origin, unless that opened it.
    OpenerAllowPopups,
    /// Cut off from a window of another origin.
    OpenerSameOrigin,
    /// Cut off from whatever window opened it.
    NoOpener,
}

impl PageHeaders {
    /// The value of the page's `Cross-Origin-Opener-Policy`, where it has one.
    pub(crate) const fn cross_origin_opener_policy(self) -> Option<&'static str> {
        match self {
            Self::Ordinary => None,
            Self::UnsafeNone => Some("unsafe-none"),
            Self::OpenerAllowPopups => Some("same-origin-allow-popups"),
            Self::OpenerSameOrigin => Some("same-origin"),
            Self::NoOpener => Some("noopener-allow-popups"),
        }
    }
}
