//! A Billing Request: what it asks for and how far its payer is.

pub(crate) mod action;
pub(crate) mod adapter;
pub(crate) mod constraints;
pub(crate) mod graph;
pub(crate) mod incomplete_fields;
pub(crate) mod instalment_schedule_request;
pub(crate) mod institutions;
pub(crate) mod mandate_request;
pub(crate) mod payment_request;
pub(crate) mod purpose;
pub(crate) mod render;
pub(crate) mod subscription_request;
pub(crate) mod verification;

use super::customer::BillingDetail;
use super::record;
use crate::error::{ApiError, ApiResult};
use crate::institution::{self, Institution};
use crate::scheme::{Currency, Scheme};
use action::{Action, ActionStatus, ActionType};
use instalment_schedule_request::InstalmentScheduleRequest;
use mandate_request::MandateRequest;
use payment_request::PaymentRequest;
use purpose::Purpose;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use subscription_request::SubscriptionRequest;
use time::OffsetDateTime;
use verification::Verification;

/// How far a Billing Request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BillingRequestStatus {
    Pending,
    ReadyToFulfil,
    /// Seen only where a test slows fulfilment down.
    Fulfilling,
    Fulfilled,
    Cancelled,
}

impl BillingRequestStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::ReadyToFulfil => "ready_to_fulfil",
            Self::Fulfilling => "fulfilling",
            Self::Fulfilled => "fulfilled",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Whether an instant payment may turn into a Direct Debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fallback {
    Disabled,
    Enabled,
    Occurred,
}

/// The bank that was guessed for a payer who has not chosen one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InstitutionGuess {
    NotNeeded,
    Pending,
    Failed,
    Success,
}

/// One Billing Request.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BillingRequest {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: BillingRequestStatus,
    pub(crate) mandate_request: Option<MandateRequest>,
    pub(crate) payment_request: Option<PaymentRequest>,
    pub(crate) subscription_request: Option<SubscriptionRequest>,
    pub(crate) instalment_schedule_request: Option<InstalmentScheduleRequest>,
    pub(crate) fallback: Fallback,
    pub(crate) purpose: Purpose,
    pub(crate) metadata: Value,
    pub(crate) creditor_id: String,
    pub(crate) customer_id: String,
    pub(crate) billing_detail: BillingDetail,
    pub(crate) bank_account_id: Option<String>,
    /// The account that was put on file for it, which is of no use once another is given.
    pub(crate) own_bank_account_id: Option<String>,
    #[serde(with = "institution::by_id_or_none")]
    pub(crate) institution: Option<&'static Institution>,
    pub(crate) institution_guess: InstitutionGuess,
    pub(crate) verification: Verification,
    pub(crate) actions: Vec<Action>,
    /// Its flows, oldest first.
    pub(crate) flow_ids: Vec<String>,
    /// The flow that the payer went on with on the hosted page, which then fulfils by itself.
    pub(crate) hosted_flow_id: Option<String>,
    /// Its bank authorisations, oldest first.
    pub(crate) bank_authorisation_ids: Vec<String>,
    /// The bank authorisation that the payer approved.
    pub(crate) bank_authorisation_id: Option<String>,
}

record!(BillingRequest);

impl BillingRequest {
    /// The schemes that it asks for, the mandate's first. None as long as the payer has not chosen a currency.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = Scheme> {
        let mandate = self.mandate_request.as_ref().and_then(|request| request.scheme);
        let payment = self.payment_request.as_ref().map(|request| request.scheme);
        mandate.into_iter().chain(payment)
    }

    /// The scheme that the payment is taken by: after a fallback the mandate's, although the request still shows its own.
    pub(crate) fn payment_scheme(&self) -> Option<Scheme> {
        let mandate = self.mandate_request.as_ref().and_then(|request| request.scheme);
        let asked = self.payment_request.as_ref().map(|request| request.scheme);
        if self.fallback == Fallback::Occurred { mandate } else { asked }
    }

    /// The scheme that the payer's bank account has to be of.
    pub(crate) fn scheme(&self) -> Option<Scheme> {
        self.schemes().next()
    }

    /// What its bank authorisations authorise: a payment that is made at the bank, unless the bank is asked for a
    /// consent that the payment is made with.
    pub(crate) fn authorisation_type(&self) -> AuthorisationType {
        let consents = self.mandate_request.as_ref().and_then(|request| request.scheme);
        match &self.payment_request {
            Some(_) if !consents.is_some_and(Scheme::is_open_banking) => AuthorisationType::Payment,
            Some(_) | None => AuthorisationType::Mandate,
        }
    }

    pub(crate) fn currency(&self) -> Option<Currency> {
        self.scheme().map(Scheme::currency)
    }

    /// Where the payer's bank account may be: wherever a Direct Debit is taken, as long as there is no scheme.
    pub(crate) fn account_country_codes(&self) -> Vec<&'static str> {
        let schemes = self.scheme().map_or(Scheme::ALL.to_vec(), |scheme| vec![scheme]);
        let mut codes: Vec<&'static str> = Vec::new();
        for code in schemes.iter().flat_map(|scheme| scheme.facts().country_codes) {
            if !codes.contains(code) {
                codes.push(code);
            }
        }
        codes
    }

    /// The countries of its scheme, the usual one first.
    pub(crate) fn country_codes(&self) -> &'static [&'static str] {
        self.scheme().map_or(&[], |scheme| scheme.facts().country_codes)
    }

    pub(crate) fn action(&self, kind: &ActionType) -> Option<&Action> {
        self.actions.iter().find(|action| action.kind == *kind)
    }

    pub(crate) fn has_completed(&self, kind: &ActionType) -> bool {
        self.action(kind).is_some_and(Action::is_completed)
    }

    /// Whether the payer authorises at a bank that is chosen from the list.
    pub(crate) fn needs_institution(&self) -> bool {
        let authorisation = self.action(&ActionType::BankAuthorisation);
        authorisation.is_some_and(|action| action.requires_actions.contains(&ActionType::SelectInstitution))
    }

    /// Whether everything that the action requires is completed. Of what is not in the list nothing is required:
    /// GoCardless's own answers name `select_institution` where there is no such action.
    pub(crate) fn may_start(&self, action: &Action) -> bool {
        action.requires_actions.iter().all(|needed| self.action(needed).is_none_or(Action::is_completed))
    }

    /// Marks an action as completed, and those that it completes.
    pub(crate) fn complete(&mut self, kind: &ActionType) {
        let also = self.action(kind).map(|action| action.completes_actions.clone()).unwrap_or_default();
        self.set_status(kind, ActionStatus::Completed);
        for kind in &also {
            self.set_status(kind, ActionStatus::Completed);
        }
    }

    /// The payer changed what was confirmed: it has to be confirmed again.
    pub(crate) fn unconfirm(&mut self) {
        self.set_status(&ActionType::ConfirmPayerDetails, ActionStatus::Pending);
    }

    /// Forgets the account and the bank, which are of a scheme that is no longer asked for.
    pub(crate) fn forget_bank(&mut self) {
        (self.bank_account_id, self.bank_authorisation_id, self.institution) = (None, None, None);
        self.institution_guess = InstitutionGuess::Pending;
        for kind in
            [ActionType::CollectBankAccount, ActionType::SelectInstitution, ActionType::BankAuthorisation]
        {
            self.set_status(&kind, ActionStatus::Pending);
        }
    }

    pub(crate) fn set_status(&mut self, kind: &ActionType, status: ActionStatus) {
        if let Some(action) = self.actions.iter_mut().find(|action| action.kind == *kind) {
            action.status = status;
        }
    }

    /// Whether the payer can still go on with it.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.status, BillingRequestStatus::Pending | BillingRequestStatus::ReadyToFulfil)
    }

    /// An error unless the payer can still go on with it.
    pub(crate) fn require_open(&self) -> ApiResult<()> {
        let (reason, message) = match self.status {
            BillingRequestStatus::Pending | BillingRequestStatus::ReadyToFulfil => return Ok(()),
            BillingRequestStatus::Fulfilling => {
                ("billing_request_fulfilling", "This Billing Request is being fulfilled")
            }
            BillingRequestStatus::Fulfilled => {
                ("billing_request_fulfilled", "This Billing Request is fulfilled already")
            }
            BillingRequestStatus::Cancelled => {
                ("billing_request_cancelled", "This Billing Request is cancelled")
            }
        };
        Err(ApiError::state(reason, message))
    }

    /// An error unless its payer may do this action now.
    pub(crate) fn require_action(&self, kind: &ActionType) -> ApiResult<()> {
        self.require_open()?;
        let Some(action) = self.action(kind) else {
            return Err(ApiError::state("action_not_available", "This Billing Request has no such action"));
        };
        if !self.may_start(action) {
            return Err(ApiError::state(
                "action_requirements_open",
                "Other actions have to be completed first",
            ));
        }
        Ok(())
    }
}

/// What a bank is asked to authorise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AuthorisationType {
    Mandate,
    Payment,
}

impl AuthorisationType {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mandate => "mandate",
            Self::Payment => "payment",
        }
    }
}
