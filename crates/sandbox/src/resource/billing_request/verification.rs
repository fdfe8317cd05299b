//! Whether the holder of the account is verified before a mandate is made, and how.

use super::action::ActionType;
use super::mandate_request::Verify;
use super::{BillingRequest, Fallback};
use crate::resource::bank_account::BankAccount;
use crate::resource::customer::Customer;
use crate::scheme::VerificationMechanism;
use serde::{Deserialize, Serialize};

/// The payer that GoCardless's sandbox takes for a risk.
const RISKY_EMAIL: &str = "protectplus_risky@gocardless.com";

/// How the holder is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verification {
    /// There is no way to.
    Unavailable,
    /// At the bank, if the payer likes.
    Offered,
    /// At the bank. Without it there is no mandate.
    AtBank,
    /// By Swedish BankID. Without it there is no mandate.
    ByBankId,
}

impl BillingRequest {
    /// Whether the bank, or BankID, said whose account it is. A bank that was asked for a payment did not.
    pub(crate) fn is_verified(&self) -> bool {
        self.verification != Verification::Unavailable
            && self.payment_request.is_none()
            && self.has_completed(&ActionType::BankAuthorisation)
    }

    /// How the holder of the account is verified: not by a bank that could not take a payment. Until the account is
    /// known, its country is taken to be that of the payer's address.
    pub(crate) fn verification_of(&self, payer: &Customer, account: Option<&BankAccount>) -> Verification {
        let request = self.mandate_request.as_ref().filter(|_| self.fallback != Fallback::Occurred);
        let Some(request) = request else { return Verification::Unavailable };
        let Some(scheme) = request.scheme else { return Verification::Unavailable };
        let wanted = match request.verify {
            Verify::Minimum => false,
            Verify::Recommended => payer.details.get("email") == Some(RISKY_EMAIL),
            Verify::WhenAvailable | Verify::Always => true,
        };
        let at_bank = if wanted { Verification::AtBank } else { Verification::Offered };
        let address = self.billing_detail.details.get("country_code");
        let country = account.map(|account| account.details.country_code()).or(address);
        match (scheme.facts().verification, country) {
            (VerificationMechanism::None, _) => Verification::Unavailable,
            (VerificationMechanism::BankId, _) => Verification::ByBankId,
            (VerificationMechanism::OpenBanking, _) => at_bank,
            (VerificationMechanism::OpenBankingIn(_), None) => Verification::Offered,
            (VerificationMechanism::OpenBankingIn(countries), Some(country))
                if countries.contains(&country) =>
            {
                at_bank
            }
            (VerificationMechanism::OpenBankingIn(_), Some(_)) => Verification::Unavailable,
        }
    }
}
