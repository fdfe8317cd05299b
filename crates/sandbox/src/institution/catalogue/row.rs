//! How the tables write a bank: an ordinary one, and what is unusual about it.

use crate::institution::behaviour::{Behaviour, PageHeaders};
use crate::institution::capability::Feature::{Pis, VrpCommercial, VrpSweeping};
use crate::institution::capability::Service::{self, AccountInformation, Payments};
use crate::institution::capability::{Limits, Role};
use crate::institution::{AccountDetails, Institution, InstitutionStatus};
use crate::scheme::Scheme::{FasterPayments, SepaCreditTransfer, SepaInstantCreditTransfer};

pub(super) const ACCOUNT_INFORMATION: &[Service] = &[AccountInformation];
pub(super) const STERLING: &[Service] = &[AccountInformation, Payments(Pis, FasterPayments)];
pub(super) const STERLING_AND_SWEEPING: &[Service] =
    &[AccountInformation, Payments(Pis, FasterPayments), Payments(VrpSweeping, FasterPayments)];
pub(super) const STERLING_AND_VRP: &[Service] = &[
    AccountInformation,
    Payments(Pis, FasterPayments),
    Payments(VrpSweeping, FasterPayments),
    Payments(VrpCommercial, FasterPayments),
];
pub(super) const EURO: &[Service] =
    &[AccountInformation, Payments(Pis, SepaCreditTransfer), Payments(Pis, SepaInstantCreditTransfer)];
pub(super) const EURO_WITHOUT_INSTANT: &[Service] = &[AccountInformation, Payments(Pis, SepaCreditTransfer)];

/// A bank with nothing unusual about it. The tables say with the functions below what is.
pub(super) const fn ordinary(
    country_code: &'static str,
    services: &'static [Service],
    id: &'static str,
    name: &'static str,
    bank_code: &'static str,
) -> Institution {
    Institution {
        id,
        name,
        country_code,
        bank_code,
        status: InstitutionStatus::Enabled,
        behaviour: Behaviour::Pays,
        account_details: AccountDetails::FromPayer,
        page_headers: PageHeaders::Ordinary,
        services,
        roles: &[Role::FundsConfirmation],
        limits: Limits::USUAL,
    }
}

impl Institution {
    pub(super) const fn vrp_sweeping(self) -> Self {
        Self { services: STERLING_AND_SWEEPING, ..self }
    }

    pub(super) const fn vrp(self) -> Self {
        Self { services: STERLING_AND_VRP, ..self }
    }

    pub(super) const fn without_instant(self) -> Self {
        Self { services: EURO_WITHOUT_INSTANT, ..self }
    }

    pub(super) const fn for_business(self) -> Self {
        Self { roles: &[Role::CorporateAccounts, Role::FundsConfirmation], ..self }
    }

    pub(super) const fn low_limits(self) -> Self {
        Self { limits: Limits::LOW, ..self }
    }

    pub(super) const fn giving_account(self) -> Self {
        Self { account_details: AccountDetails::FromBank, ..self }
    }

    pub(super) const fn disabled(self) -> Self {
        Self { status: InstitutionStatus::Disabled, ..self }
    }

    pub(super) const fn temporarily_disabled(self) -> Self {
        Self { status: InstitutionStatus::TemporarilyDisabled, ..self }
    }

    pub(super) const fn behaving(self, behaviour: Behaviour) -> Self {
        Self { behaviour, ..self }
    }

    pub(super) const fn with_page_headers(self, page_headers: PageHeaders) -> Self {
        Self { page_headers, ..self }
    }
}
