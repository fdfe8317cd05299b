//! Through what a Billing Request's payer is taken to their bank.

use super::BillingRequest;
use crate::scheme::{Scheme, VerificationMechanism};

/// The way to the bank, which decides what is asked of the payer there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adapter {
    /// The payer makes a payment.
    OpenBankingPayment,
    /// The payer shares whose the account is.
    OpenBankingAccount,
    /// The payer agrees to payments within limits: PayTo and Variable Recurring Payments.
    BankPayRecurring,
    /// The payer identifies with Swedish BankID.
    BankId,
}

impl Adapter {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::OpenBankingPayment => "open_banking_gateway_pis",
            Self::OpenBankingAccount => "open_banking_gateway_ais",
            Self::BankPayRecurring => "bank_pay_recurring",
            Self::BankId => "bankid_ais",
        }
    }
}

impl BillingRequest {
    pub(crate) fn adapter(&self) -> Adapter {
        let mandate = self.mandate_request.as_ref().and_then(|request| request.scheme);
        let payment = self.payment_request.as_ref().map(|request| request.scheme);
        match (mandate, payment) {
            (Some(Scheme::PayTo | Scheme::FasterPayments), _) | (_, Some(Scheme::PayTo)) => {
                Adapter::BankPayRecurring
            }
            (_, Some(_)) => Adapter::OpenBankingPayment,
            (Some(scheme), None) if scheme.facts().verification == VerificationMechanism::BankId => {
                Adapter::BankId
            }
            (_, None) => Adapter::OpenBankingAccount,
        }
    }
}
