//! A Billing Request: what it asks for, how far its payer is, and how the API shows it.
//!
//! The actions are carried out in the modules below; they know nothing of HTTP.

pub(crate) mod action;
pub(crate) mod authorise;
pub(crate) mod choose_currency;
pub(crate) mod collect_bank_account;
pub(crate) mod collect_customer_details;
pub(crate) mod confirm_payer_details;
pub(crate) mod create;
pub(crate) mod fulfil;
pub(crate) mod graph;
pub(crate) mod other_action;
pub(crate) mod progress;
pub(crate) mod render;
pub(crate) mod select_institution;

use crate::customer::BillingDetail;
use crate::error::{ApiError, ApiResult};
use crate::institution::Institution;
use crate::scheme::Scheme;
use crate::store::{Record, Store};
use action::{Action, ActionType};
use graph::Purpose;
use serde_json::Value;
use time::OffsetDateTime;

/// How far a Billing Request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BillingRequestStatus {
    Pending,
    ReadyToFulfil,
    Fulfilled,
    Cancelled,
}

impl BillingRequestStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::ReadyToFulfil => "ready_to_fulfil",
            Self::Fulfilled => "fulfilled",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The mandate that is asked for.
#[derive(Debug)]
pub(crate) struct MandateRequest {
    pub(crate) id: String,
    pub(crate) scheme: &'static Scheme,
    pub(crate) verify: &'static str,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) payer_requested_dual_signature: bool,
    pub(crate) mandate_id: Option<String>,
}

/// The payment that is asked for.
#[derive(Debug)]
pub(crate) struct PaymentRequest {
    pub(crate) id: String,
    pub(crate) scheme: &'static Scheme,
    /// In minor units.
    pub(crate) amount: u64,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) payment_id: Option<String>,
}

/// One Billing Request.
#[derive(Debug)]
pub(crate) struct BillingRequest {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: BillingRequestStatus,
    pub(crate) mandate_request: Option<MandateRequest>,
    pub(crate) payment_request: Option<PaymentRequest>,
    pub(crate) fallback_enabled: bool,
    pub(crate) metadata: Value,
    pub(crate) customer_id: String,
    pub(crate) billing_detail: BillingDetail,
    pub(crate) bank_account_id: Option<String>,
    pub(crate) institution: Option<&'static Institution>,
    pub(crate) actions: Vec<Action>,
    /// The flow that the payer went on with on the hosted page, which then fulfils by itself.
    pub(crate) hosted_flow_id: Option<String>,
}

impl Record for BillingRequest {
    fn id(&self) -> &str {
        &self.id
    }
}

impl BillingRequest {
    /// The schemes that it asks for, the mandate's first.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = &'static Scheme> {
        let mandate = self.mandate_request.as_ref().map(|request| request.scheme);
        let payment = self.payment_request.as_ref().map(|request| request.scheme);
        mandate.into_iter().chain(payment)
    }

    pub(crate) fn purpose(&self) -> Purpose {
        match (&self.mandate_request, &self.payment_request) {
            (Some(_), Some(_)) => Purpose::MandateAndPayment,
            (Some(_), None) => Purpose::Mandate,
            (None, _) => Purpose::Payment,
        }
    }

    /// What its bank authorisations authorise: the payment where there is one.
    pub(crate) fn authorisation_type(&self) -> &'static str {
        if self.payment_request.is_some() { "payment" } else { "mandate" }
    }

    pub(crate) fn currency(&self) -> &'static str {
        self.schemes().next().map_or("GBP", |scheme| scheme.currency)
    }

    pub(crate) fn country_codes(&self) -> &'static [&'static str] {
        self.schemes().next().map_or(&[], |scheme| scheme.country_codes)
    }

    pub(crate) fn action(&self, kind: &ActionType) -> Option<&Action> {
        self.actions.iter().find(|action| action.kind == *kind)
    }

    /// Whether everything that the action requires is completed.
    pub(crate) fn may_start(&self, action: &Action) -> bool {
        let completed = |needed: &ActionType| self.action(needed).is_some_and(Action::is_completed);
        action.requires_actions.iter().all(completed)
    }

    /// Whether the payer can still go on with it.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.status, BillingRequestStatus::Pending | BillingRequestStatus::ReadyToFulfil)
    }

    /// An error unless the payer can still go on with it.
    pub(crate) fn require_open(&self) -> ApiResult<()> {
        match self.status {
            BillingRequestStatus::Pending | BillingRequestStatus::ReadyToFulfil => Ok(()),
            BillingRequestStatus::Fulfilled => {
                Err(ApiError::state("billing_request_fulfilled", "This Billing Request is fulfilled already"))
            }
            BillingRequestStatus::Cancelled => {
                Err(ApiError::state("billing_request_cancelled", "This Billing Request is cancelled"))
            }
        }
    }
}

/// The Billing Request, where its payer may do this action now.
pub(crate) fn for_action<'a>(
    store: &'a mut Store,
    id: &str,
    kind: &ActionType,
) -> ApiResult<&'a mut BillingRequest> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    let Some(action) = billing_request.action(kind) else {
        return Err(ApiError::state("action_not_available", "This Billing Request has no such action"));
    };
    if !billing_request.may_start(action) {
        return Err(ApiError::state("action_requirements_open", "Other actions have to be completed first"));
    }
    Ok(billing_request)
}
