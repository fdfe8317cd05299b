//! What banks can do, in the words of the API: features, roles and limits.

use crate::scheme::Scheme;
use serde::Serialize;

/// What a bank lets others start for its payers: one payment, or variable recurring payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    Pis,
    /// Between accounts of the payer.
    VrpSweeping,
    /// To others.
    VrpCommercial,
}

impl Feature {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "pis" => Some(Self::Pis),
            "vrp_sweeping" => Some(Self::VrpSweeping),
            "vrp_commercial" => Some(Self::VrpCommercial),
            _ => None,
        }
    }
}

/// One thing that a bank does for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    /// Tells the payer's account.
    AccountInformation,
    Payments(Feature, Scheme),
}

/// What else a bank's interface covers. The two that GoCardless's documents name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    CorporateAccounts,
    FundsConfirmation,
}

/// Whom an account belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountHolder {
    Personal,
    Business,
}

/// The most that a payer can pay, by whom the account belongs to. In minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Amounts {
    personal: u64,
    business: u64,
}

/// The most that a payer can pay in a day and at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Limits {
    daily: Amounts,
    single: Amounts,
}

impl Limits {
    pub(super) const USUAL: Self = Self {
        daily: Amounts { personal: 2_500_000, business: 10_000_000 },
        single: Amounts { personal: 1_000_000, business: 5_000_000 },
    };

    /// For testing what happens to an amount above them.
    pub(super) const LOW: Self = Self {
        daily: Amounts { personal: 100_000, business: 250_000 },
        single: Amounts { personal: 50_000, business: 100_000 },
    };

    pub(super) const fn single(&self, holder: AccountHolder) -> u64 {
        match holder {
            AccountHolder::Personal => self.single.personal,
            AccountHolder::Business => self.single.business,
        }
    }
}
