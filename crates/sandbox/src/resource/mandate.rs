//! Mandates: a payer's consent to be debited.

use super::billing_request::constraints::Constraints;
use super::consent::{AuthorisationSource, ConsentType};
use super::record;
use crate::clock::{date, timestamp};
use crate::resource::event::catalogue::EventKind;
use crate::scheme::{MandatePace, Scheme};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

/// How far a mandate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MandateStatus {
    PendingCustomerApproval,
    PendingSubmission,
    Submitted,
    Active,
    SuspendedByPayer,
    Failed,
    Cancelled,
    Expired,
    Consumed,
    Blocked,
}

impl MandateStatus {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::PendingCustomerApproval => "pending_customer_approval",
            Self::PendingSubmission => "pending_submission",
            Self::Submitted => "submitted",
            Self::Active => "active",
            Self::SuspendedByPayer => "suspended_by_payer",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Consumed => "consumed",
            Self::Blocked => "blocked",
        }
    }

    /// Whether payments can be made with it, now or once it is active.
    pub(crate) const fn is_usable(self) -> bool {
        matches!(
            self,
            Self::PendingCustomerApproval
                | Self::PendingSubmission
                | Self::Submitted
                | Self::Active
                | Self::SuspendedByPayer
        )
    }

    /// Where an event leads that happens to a mandate which is here, if only to here again. `None` where it cannot
    /// happen.
    pub(crate) fn after(self, kind: &EventKind) -> Option<Self> {
        match (kind.action, self) {
            ("customer_approval_granted" | "customer_approval_skipped", Self::PendingCustomerApproval) => {
                Some(Self::PendingSubmission)
            }
            // An active one is set up again where the payer's account moved to another bank.
            ("resubmission_requested", Self::Active) if kind.cause == "bank_account_transferred" => {
                Some(Self::PendingSubmission)
            }
            ("resubmission_requested", Self::Cancelled | Self::Failed | Self::Expired)
                if kind.cause == "resubmission_requested" =>
            {
                Some(Self::PendingSubmission)
            }
            ("submitted", Self::PendingSubmission) => Some(Self::Submitted),
            ("active" | "reinstated", Self::PendingSubmission | Self::Submitted | Self::SuspendedByPayer)
            | ("transferred", Self::Active) => Some(Self::Active),
            ("suspended_by_payer", Self::Active) => Some(Self::SuspendedByPayer),
            ("expired", Self::Active) => Some(Self::Expired),
            ("consumed", Self::Active) => Some(Self::Consumed),
            ("failed", Self::PendingSubmission | Self::Submitted | Self::Active) => Some(Self::Failed),
            ("replaced", Self::Active) => Some(Self::Cancelled),
            ("cancelled", before) if before.is_usable() => Some(Self::Cancelled),
            ("blocked", before) if before.is_usable() => Some(Self::Blocked),
            _ => None,
        }
    }
}

/// The payer's consent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mandate {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: MandateStatus,
    pub(crate) scheme: Scheme,
    pub(crate) reference: String,
    pub(crate) creditor_id: String,
    pub(crate) customer_id: String,
    pub(crate) bank_account_id: String,
    pub(crate) mandate_type: MandateType,
    pub(crate) constraints: Option<Constraints>,
    pub(crate) consent_type: Option<ConsentType>,
    pub(crate) authorisation_source: AuthorisationSource,
    pub(crate) verified_at: Option<OffsetDateTime>,
    pub(crate) metadata: Value,
    /// When it ends if nothing is collected until then. Known once it is active, in schemes whose mandates expire.
    pub(crate) expires_at: Option<OffsetDateTime>,
    /// How often it was set up again after it had ended.
    pub(crate) reinstatements: u8,
    /// The mandate that stands in for this one.
    pub(crate) replaced_by: Option<String>,
}

record!(Mandate);

/// What kind of consent it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MandateType {
    BankDebit,
    /// A PayTo agreement.
    Recurring,
    VrpCommercial,
    VrpSweeping,
}

impl MandateType {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BankDebit => "bank_debit",
            Self::Recurring => "recurring",
            Self::VrpCommercial => "vrp_commercial",
            Self::VrpSweeping => "vrp_sweeping",
        }
    }
}

impl Mandate {
    /// The first day that money may be taken.
    pub(crate) fn next_possible_charge_date(&self, now: OffsetDateTime) -> OffsetDateTime {
        let facts = self.scheme.facts();
        let active = match facts.mandate_pace {
            MandatePace::ByItself { active, .. } => self.created_at + active,
            MandatePace::WithFirstPayment => self.created_at,
        };
        active.max(now) + Duration::days(i64::from(facts.advance_notice))
    }

    pub(crate) fn to_json(&self, now: OffsetDateTime) -> Value {
        let charge_date = self.status.is_usable().then(|| date(self.next_possible_charge_date(now)));
        let mut links = json!({
            "creditor": self.creditor_id,
            "customer": self.customer_id,
            "customer_bank_account": self.bank_account_id,
        });
        if let (Some(links), Some(new_mandate)) = (links.as_object_mut(), &self.replaced_by) {
            links.insert("new_mandate".to_owned(), new_mandate.as_str().into());
        }
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "reference": self.reference,
            "status": self.status.name(),
            "scheme": self.scheme.name(),
            "next_possible_charge_date": charge_date,
            "next_possible_standard_ach_charge_date":
                if self.scheme == Scheme::Ach { charge_date.clone() } else { None },
            "payments_require_approval": false,
            "metadata": self.metadata,
            "authorisation_source": self.authorisation_source,
            "consent_parameters": self.constraints.as_ref().map(Constraints::to_consent_parameters),
            "consent_type": self.consent_type,
            "funds_settlement": "managed",
            "mandate_type": self.mandate_type.name(),
            "verified_at": self.verified_at.map(timestamp),
            "links": links,
        })
    }
}
