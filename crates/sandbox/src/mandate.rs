//! Mandates: made by fulfilling, then moved on by the agenda.

use crate::agenda::Due;
use crate::clock::{date, timestamp};
use crate::event::{self, Origin, catalogue};
use crate::id::IdKind;
use crate::scheme::Scheme;
use crate::store::{Record, Store};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

/// How far a mandate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MandateStatus {
    PendingSubmission,
    Submitted,
    Active,
    Failed,
}

impl MandateStatus {
    const fn name(self) -> &'static str {
        match self {
            Self::PendingSubmission => "pending_submission",
            Self::Submitted => "submitted",
            Self::Active => "active",
            Self::Failed => "failed",
        }
    }

    fn may_become(self, next: Self) -> bool {
        match next {
            Self::PendingSubmission => false,
            Self::Submitted => self == Self::PendingSubmission,
            Self::Active | Self::Failed => matches!(self, Self::PendingSubmission | Self::Submitted),
        }
    }
}

/// What a mandate is made of.
#[derive(Debug)]
pub(crate) struct NewMandate {
    pub(crate) scheme: &'static Scheme,
    pub(crate) customer_id: String,
    pub(crate) bank_account_id: String,
    pub(crate) reference: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) outcome: MandateStatus,
}

/// A payer's consent to be debited.
#[derive(Debug)]
pub(crate) struct Mandate {
    id: String,
    created_at: OffsetDateTime,
    status: MandateStatus,
    reference: String,
    made_of: NewMandate,
}

impl Record for Mandate {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Makes a mandate and puts its future on the agenda.
pub(crate) fn create(store: &mut Store, made_of: NewMandate, origin: Origin) -> String {
    let id = store.ids.next(IdKind::Mandate);
    let pace = made_of.scheme.mandate_pace;
    for (after, status) in [(pace.submitted, MandateStatus::Submitted), (pace.active, made_of.outcome)] {
        store.agenda.put(store.now + after, Due::MandateBecomes(id.clone(), status));
    }
    let reference = made_of.reference.clone().unwrap_or_else(|| reference_from(&id));
    let status = MandateStatus::PendingSubmission;
    store.mandates.insert(Mandate { id: id.clone(), created_at: store.now, status, reference, made_of });
    record(store, &id, &catalogue::mandate::CREATED, origin);
    id
}

/// A mandate's own part of its id makes the reference that the payer's bank shows.
fn reference_from(id: &str) -> String {
    id.chars().rev().take(9).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Moves a mandate on, if it may still go there.
pub(crate) fn become_status(store: &mut Store, id: &str, next: MandateStatus) {
    let Ok(mandate) = store.mandates.get_mut(id) else { return };
    if !mandate.status.may_become(next) {
        return;
    }
    mandate.status = next;
    let (kind, origin) = match next {
        MandateStatus::PendingSubmission => return,
        MandateStatus::Submitted => (&catalogue::mandate::SUBMITTED, Origin::GoCardless),
        MandateStatus::Active => (&catalogue::mandate::ACTIVE, Origin::GoCardless),
        MandateStatus::Failed => (&catalogue::mandate::FAILED, Origin::Bank),
    };
    record(store, id, kind, origin);
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind, origin: Origin) {
    let Ok(mandate) = store.mandates.get(id) else { return };
    let scheme = mandate.made_of.scheme.name;
    event::record_in_scheme(store, kind, origin, Some(scheme), &[("mandate", id)]);
}

impl Mandate {
    pub(crate) fn status(&self) -> MandateStatus {
        self.status
    }

    pub(crate) fn to_json(&self, creditor_id: &str) -> Value {
        let scheme = self.made_of.scheme;
        let usable = !matches!(self.status, MandateStatus::Failed);
        let next_charge =
            self.created_at + scheme.mandate_pace.active + Duration::days(i64::from(scheme.advance_notice));
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "reference": self.reference,
            "status": self.status.name(),
            "scheme": scheme.name,
            "next_possible_charge_date": usable.then(|| date(next_charge)),
            "next_possible_standard_ach_charge_date": null,
            "payments_require_approval": false,
            "metadata": self.made_of.metadata,
            "authorisation_source": "web",
            "consent_parameters": null,
            "consent_type": null,
            "funds_settlement": "managed",
            "mandate_type": "bank_debit",
            "verified_at": null,
            "links": {
                "creditor": creditor_id,
                "customer": self.made_of.customer_id,
                "customer_bank_account": self.made_of.bank_account_id,
            },
        })
    }
}
