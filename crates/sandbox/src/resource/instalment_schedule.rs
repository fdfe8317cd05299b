//! Instalment schedules: a total that is taken in several payments, all of them made at once.

pub(crate) mod terms;

use super::{UnderMandate, record};
use crate::clock::timestamp;
use crate::resource::event::catalogue::EventKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use terms::InstalmentScheduleTerms;
use time::OffsetDateTime;

/// How far a schedule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InstalmentScheduleStatus {
    /// Its payments are not made yet.
    Pending,
    Active,
    CreationFailed,
    Completed,
    Cancelled,
    /// One of its payments failed.
    Errored,
}

impl InstalmentScheduleStatus {
    pub(crate) const NAMES: &[&str] =
        &["pending", "active", "creation_failed", "completed", "cancelled", "errored"];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::CreationFailed => "creation_failed",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Errored => "errored",
        }
    }

    /// Whether there is, or will be, something left to take or to mend.
    pub(crate) const fn goes_on(self) -> bool {
        matches!(self, Self::Pending | Self::Active | Self::Errored)
    }

    /// Where an event leads that happens to a schedule which is here. `None` where it cannot happen.
    pub(crate) fn after(self, kind: &EventKind) -> Option<Self> {
        match (kind.action, self) {
            ("created", Self::Pending) | ("resumed", Self::Errored) => Some(Self::Active),
            ("creation_failed", Self::Pending) => Some(Self::CreationFailed),
            ("completed", Self::Active) => Some(Self::Completed),
            // A payment that was collected may still fail.
            ("errored", Self::Active | Self::Completed) => Some(Self::Errored),
            ("cancelled", before) if before.goes_on() => Some(Self::Cancelled),
            _ => None,
        }
    }
}

/// What is wrong with one payment of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaymentError {
    /// Which payment, counted from 0.
    pub(crate) place: usize,
    pub(crate) field: String,
    pub(crate) message: String,
}

/// One schedule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InstalmentSchedule {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) status: InstalmentScheduleStatus,
    pub(crate) terms: InstalmentScheduleTerms,
    pub(crate) mandate_id: String,
    pub(crate) customer_id: String,
    pub(crate) payment_ids: Vec<String>,
    pub(crate) payment_errors: Vec<PaymentError>,
}

record!(InstalmentSchedule);

impl UnderMandate for InstalmentSchedule {
    fn mandate_id(&self) -> Option<&str> {
        Some(&self.mandate_id)
    }

    fn hang_on(&mut self, mandate_id: &str) {
        mandate_id.clone_into(&mut self.mandate_id);
    }
}

impl InstalmentSchedule {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "status": self.status.name(),
            "name": self.terms.name,
            "total_amount": self.terms.total_amount,
            "currency": self.terms.currency.code(),
            "metadata": self.terms.metadata,
            "payment_errors": self.errors_by_place(),
            "links": {
                "customer": self.customer_id,
                "mandate": self.mandate_id,
                "payments": self.payment_ids,
            },
        })
    }

    fn errors_by_place(&self) -> Map<String, Value> {
        let mut places: Map<String, Value> = Map::new();
        for error in &self.payment_errors {
            let shown = json!({ "field": error.field, "message": error.message });
            let errors = places.entry(error.place.to_string()).or_insert_with(|| json!([]));
            if let Some(errors) = errors.as_array_mut() {
                errors.push(shown);
            }
        }
        places
    }
}
