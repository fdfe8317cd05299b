//! Which step of the hosted page comes next.

use crate::error::ApiResult;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::incomplete_fields::IncompleteFields;
use crate::resource::billing_request::{BillingRequest, BillingRequestStatus};
use crate::resource::flow::Flow;
use crate::store::Store;

/// One step.
#[derive(Debug)]
pub(super) enum Step {
    CustomerDetails(IncompleteFields),
    Institution,
    BankAccount,
    Confirm,
    BankAuthorisation,
    /// An action that only this page knows.
    Accept(ActionType),
    /// Nothing is left but to fulfil.
    Finish,
    Fulfilled,
    Cancelled,
    Expired,
}

impl Step {
    pub(super) fn next(store: &Store, flow: &Flow, billing_request: &BillingRequest) -> ApiResult<Self> {
        match billing_request.status {
            BillingRequestStatus::Fulfilling | BillingRequestStatus::Fulfilled => return Ok(Self::Fulfilled),
            BillingRequestStatus::Cancelled => return Ok(Self::Cancelled),
            _ if flow.has_expired(store.now) => return Ok(Self::Expired),
            BillingRequestStatus::ReadyToFulfil => return Ok(Self::Finish),
            BillingRequestStatus::Pending => {}
        }
        let open = |kind: &ActionType| {
            billing_request.action(kind).is_some_and(|action| action.is_required() && !action.is_completed())
        };
        let bank_gives_account = billing_request.institution.is_some_and(|bank| bank.gives_account())
            && open(&ActionType::BankAuthorisation);
        let other = billing_request.actions.iter().find(|action| {
            matches!(action.kind, ActionType::Other(_))
                && open(&action.kind)
                && billing_request.may_start(action)
        });
        Ok(if open(&ActionType::CollectCustomerDetails) {
            Self::CustomerDetails(
                billing_request.incomplete_fields(store.customers.get(&billing_request.customer_id)?),
            )
        } else if open(&ActionType::SelectInstitution) {
            Self::Institution
        } else if open(&ActionType::CollectBankAccount) && !bank_gives_account {
            Self::BankAccount
        } else if open(&ActionType::ConfirmPayerDetails) && !open(&ActionType::CollectBankAccount) {
            Self::Confirm
        } else if let Some(action) = other {
            Self::Accept(action.kind.clone())
        } else {
            Self::BankAuthorisation
        })
    }

    /// The step's name in the address of its form.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::CustomerDetails(_) => "customer_details",
            Self::Institution => "institution",
            Self::BankAccount => "bank_account",
            Self::Confirm => "confirm",
            Self::BankAuthorisation => "bank_authorisation",
            Self::Accept(_) => "accept",
            Self::Finish => "finish",
            Self::Fulfilled | Self::Cancelled | Self::Expired => "over",
        }
    }

    pub(super) const fn title(&self) -> &'static str {
        match self {
            Self::CustomerDetails(_) => "Your details",
            Self::Institution => "Choose your bank",
            Self::BankAccount => "Your bank account",
            Self::Confirm => "Check your details",
            Self::BankAuthorisation => "Approve at your bank",
            Self::Accept(_) => "One more thing",
            Self::Finish => "Ready to finish",
            Self::Fulfilled | Self::Cancelled | Self::Expired => "Thank you",
        }
    }
}
