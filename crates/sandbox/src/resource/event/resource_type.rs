//! What an event can be about. Knows no kind of event.

/// Every `resource_type` of the API, those included that this sandbox has no resources of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ResourceType {
    BillingRequests,
    Creditors,
    Customers,
    Exports,
    InstalmentSchedules,
    Mandates,
    Organisations,
    OutboundPayments,
    PayerAuthorisations,
    PaymentAccountTransactions,
    Payments,
    Payouts,
    Refunds,
    SchemeIdentifiers,
    Subscriptions,
}

impl ResourceType {
    const ALL: [Self; 15] = [
        Self::BillingRequests,
        Self::Creditors,
        Self::Customers,
        Self::Exports,
        Self::InstalmentSchedules,
        Self::Mandates,
        Self::Organisations,
        Self::OutboundPayments,
        Self::PayerAuthorisations,
        Self::PaymentAccountTransactions,
        Self::Payments,
        Self::Payouts,
        Self::Refunds,
        Self::SchemeIdentifiers,
        Self::Subscriptions,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BillingRequests => "billing_requests",
            Self::Creditors => "creditors",
            Self::Customers => "customers",
            Self::Exports => "exports",
            Self::InstalmentSchedules => "instalment_schedules",
            Self::Mandates => "mandates",
            Self::Organisations => "organisations",
            Self::OutboundPayments => "outbound_payments",
            Self::PayerAuthorisations => "payer_authorisations",
            Self::PaymentAccountTransactions => "payment_account_transactions",
            Self::Payments => "payments",
            Self::Payouts => "payouts",
            Self::Refunds => "refunds",
            Self::SchemeIdentifiers => "scheme_identifiers",
            Self::Subscriptions => "subscriptions",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resource_type| resource_type.name() == name)
    }
}
