//! The test banks, which every country has: those that GoCardless documents, and others named in their style.

use super::row::ordinary;
use crate::institution::Institution;
use crate::institution::behaviour::AuthorisationFailure::{BankAccountMismatch, InsufficientFunds};
use crate::institution::behaviour::Behaviour::{
    FailsAuthorisation, FailsPayment, LosesConsent, RejectsConsent,
};
use crate::institution::behaviour::PageHeaders::{NoOpener, OpenerSameOrigin};
use crate::institution::capability::Service;

/// How many test banks a country has.
const COUNT: usize = 10;

/// A country's test banks. The first five are documented.
#[rustfmt::skip]
pub(super) const fn test_banks(
    country: &'static str,
    services: &'static [Service],
    [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9]: [&'static str; COUNT],
) -> [Institution; COUNT] {
    [
        ordinary(country, services, "read_refund_account_sandbox_bank", "Read Refund Account Sandbox Bank", c0).giving_account(),
        ordinary(country, services, "payment_failed_sandbox_bank", "Payment Failed Sandbox Bank", c1).behaving(FailsPayment),
        ordinary(country, services, "payment_failed_read_refund_account_sandbox_bank", "Payment Failed Read Refund Account Sandbox Bank", c2).behaving(FailsPayment).giving_account(),
        ordinary(country, services, "payment_consent_unknown_sandbox_unavailable_bank", "Bank Down Sandbox Bank", c3).behaving(LosesConsent).temporarily_disabled(),
        ordinary(country, services, "consent_rejected_sandbox_bank", "Consent Rejected Sandbox Bank", c4).behaving(RejectsConsent),
        ordinary(country, services, "payment_consent_unknown_sandbox_bank", "Consent Unknown Sandbox Bank", c5).behaving(LosesConsent),
        ordinary(country, services, "authorisation_failed_insufficient_funds_sandbox_bank", "Insufficient Funds Sandbox Bank", c6).behaving(FailsAuthorisation(InsufficientFunds)),
        ordinary(country, services, "authorisation_failed_account_mismatch_sandbox_bank", "Account Mismatch Sandbox Bank", c7).behaving(FailsAuthorisation(BankAccountMismatch)),
        ordinary(country, services, "opener_same_origin_sandbox_bank", "Opener Same Origin Sandbox Bank", c8).with_page_headers(OpenerSameOrigin).giving_account(),
        ordinary(country, services, "no_opener_sandbox_bank", "No Opener Sandbox Bank", c9).with_page_headers(NoOpener).giving_account(),
    ]
}
