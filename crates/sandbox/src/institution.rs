//! The payer's banks: what one is, what it can do, and how one is found. Knows no Billing Request.

pub(crate) mod behaviour;
pub(crate) mod by_id_or_none;
pub(crate) mod capability;
pub(crate) mod catalogue;
pub(crate) mod icon;
mod render;

use behaviour::{Behaviour, PageHeaders};
use capability::{AccountHolder, Limits, Role, Service};
use serde::Serialize;

/// Whether a bank can be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InstitutionStatus {
    Enabled,
    Disabled,
    TemporarilyDisabled,
}

/// Who gives the account details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountDetails {
    /// The bank: authorising completes `collect_bank_account`.
    FromBank,
    FromPayer,
}

/// One bank. Its id is its own within its country: GoCardless's test banks are in every country under the same ids.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Institution {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) country_code: &'static str,
    /// What names it in a national account number: a sort code in the United Kingdom, a `bank_code` elsewhere.
    pub(crate) bank_code: &'static str,
    pub(crate) status: InstitutionStatus,
    pub(crate) behaviour: Behaviour,
    pub(crate) account_details: AccountDetails,
    pub(crate) page_headers: PageHeaders,
    services: &'static [Service],
    roles: &'static [Role],
    limits: Limits,
}

impl Institution {
    pub(crate) fn gives_account(&self) -> bool {
        self.account_details == AccountDetails::FromBank
    }

    pub(crate) fn is_enabled(&self) -> bool {
        self.status == InstitutionStatus::Enabled
    }

    /// Whether its name contains this, in whatever letters.
    pub(crate) fn is_named_like(&self, search: &str) -> bool {
        self.name.to_lowercase().contains(&search.to_lowercase())
    }

    /// The most that can be paid at once, in minor units.
    pub(crate) const fn highest_payment(&self, holder: AccountHolder) -> u64 {
        self.limits.single(holder)
    }

    /// Whether it can do this. Its limits make no difference: whether a payment is above them is for the bank to say.
    pub(crate) fn offers(&self, service: Service) -> bool {
        self.services.contains(&service)
    }
}

/// The bank that a payer is guessed to have: the first of the country that can be used and is no test bank.
pub(crate) fn guessed(country_code: &str) -> Option<&'static Institution> {
    catalogue::of(country_code).find(|institution| institution.is_enabled())
}
