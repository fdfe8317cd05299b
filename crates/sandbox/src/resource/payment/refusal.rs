//! What a bank says where it refuses a payment or takes it back, by scheme: the usual cause of those that GoCardless
//! lists.

use crate::resource::event::catalogue::EventKind;
use crate::resource::event::catalogue::payment::{
    CHARGED_BACK_AUTHORISATION_DISPUTED, CHARGED_BACK_REFUND_REQUESTED, FAILED_INSUFFICIENT_FUNDS,
    FAILED_REFER_TO_PAYER, FAILED_TEST_FAILURE,
};
use crate::scheme::Scheme;

/// The payer has no money.
pub(crate) const fn unfunded(scheme: Scheme) -> &'static EventKind {
    match scheme {
        Scheme::Ach
        | Scheme::Autogiro
        | Scheme::Bacs
        | Scheme::Becs
        | Scheme::BecsNz
        | Scheme::Betalingsservice
        | Scheme::Pad => &FAILED_REFER_TO_PAYER,
        Scheme::SepaCore
        | Scheme::FasterPayments
        | Scheme::PayTo
        | Scheme::SepaCreditTransfer
        | Scheme::SepaInstantCreditTransfer => &FAILED_INSUFFICIENT_FUNDS,
    }
}

/// A scenario simulator lets the payment fail. Only SEPA has a cause of its own for that.
pub(crate) const fn simulated(scheme: Scheme) -> &'static EventKind {
    match scheme {
        Scheme::SepaCore => &FAILED_TEST_FAILURE,
        _ => unfunded(scheme),
    }
}

/// The payer's bank takes the money back. Instant payments know no such thing.
pub(crate) const fn chargeback(scheme: Scheme) -> Option<&'static EventKind> {
    match scheme {
        Scheme::Ach | Scheme::Autogiro | Scheme::Bacs | Scheme::Becs | Scheme::BecsNz | Scheme::Pad => {
            Some(&CHARGED_BACK_AUTHORISATION_DISPUTED)
        }
        Scheme::Betalingsservice | Scheme::SepaCore => Some(&CHARGED_BACK_REFUND_REQUESTED),
        Scheme::FasterPayments
        | Scheme::PayTo
        | Scheme::SepaCreditTransfer
        | Scheme::SepaInstantCreditTransfer => None,
    }
}
