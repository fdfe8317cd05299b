//! How a payer gives consent to be debited, and how the money then goes.

use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};

/// How often the merchant may take money without asking again. For ACH and PAD, each with its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConsentType {
    /// Once, in ACH's word.
    OneOff,
    /// Once, in PAD's word.
    Single,
    Recurring,
    /// When the payer asks for it, in ACH's word.
    Standing,
    /// When the payer asks for it, in PAD's word.
    Sporadic,
}

impl ConsentType {
    /// Whether it is one of a scheme's words.
    pub(crate) const fn is_of(self, scheme: Scheme) -> bool {
        match self {
            Self::OneOff | Self::Standing => matches!(scheme, Scheme::Ach),
            Self::Single | Self::Sporadic => matches!(scheme, Scheme::Pad),
            Self::Recurring => matches!(scheme, Scheme::Ach | Scheme::Pad),
        }
    }
}

/// Where the payer gave consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AuthorisationSource {
    #[default]
    Web,
    Telephone,
    Paper,
}

/// Whether the money goes by GoCardless's account or straight to the merchant's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FundsSettlement {
    #[default]
    Managed,
    Direct,
}
