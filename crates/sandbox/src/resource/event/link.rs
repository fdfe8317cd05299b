//! The resources that an event may link to. Knows their names and nothing of what they are.

use serde::{Deserialize, Serialize};

/// A member of an event's `links`, and the filter of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Link {
    BankAuthorisation,
    BillingRequest,
    BillingRequestFlow,
    Creditor,
    Customer,
    CustomerBankAccount,
    InstalmentSchedule,
    Mandate,
    MandateRequestMandate,
    NewCustomerBankAccount,
    NewMandate,
    /// The event that caused this one.
    ParentEvent,
    Payment,
    PaymentRequestPayment,
    Payout,
    PreviousCustomerBankAccount,
    Refund,
    SchemeIdentifier,
    Subscription,
}

impl Link {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BankAuthorisation => "bank_authorisation",
            Self::BillingRequest => "billing_request",
            Self::BillingRequestFlow => "billing_request_flow",
            Self::Creditor => "creditor",
            Self::Customer => "customer",
            Self::CustomerBankAccount => "customer_bank_account",
            Self::InstalmentSchedule => "instalment_schedule",
            Self::Mandate => "mandate",
            Self::MandateRequestMandate => "mandate_request_mandate",
            Self::NewCustomerBankAccount => "new_customer_bank_account",
            Self::NewMandate => "new_mandate",
            Self::ParentEvent => "parent_event",
            Self::Payment => "payment",
            Self::PaymentRequestPayment => "payment_request_payment",
            Self::Payout => "payout",
            Self::PreviousCustomerBankAccount => "previous_customer_bank_account",
            Self::Refund => "refund",
            Self::SchemeIdentifier => "scheme_identifier",
            Self::Subscription => "subscription",
        }
    }
}
