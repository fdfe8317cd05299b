//! What will happen by itself, and when: the life of mandates and payments, and the end of bank authorisations.

use crate::bank_authorisation;
use crate::mandate::{self, MandateStatus};
use crate::payment::{self, PaymentStatus};
use crate::store::Store;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// Something that happens at its time unless it no longer can.
#[derive(Debug, Clone)]
pub(crate) enum Due {
    BankAuthorisationExpires(String),
    MandateBecomes(String, MandateStatus),
    PaymentBecomes(String, PaymentStatus),
}

impl Due {
    /// Does it. A thing that is no longer possible (a payment that failed does not get confirmed) is left out.
    pub(crate) fn happen(self, store: &mut Store) {
        match self {
            Self::BankAuthorisationExpires(id) => bank_authorisation::expire(store, &id),
            Self::MandateBecomes(id, status) => mandate::become_status(store, &id, status),
            Self::PaymentBecomes(id, status) => payment::become_status(store, &id, status),
        }
    }
}

/// Due things by their time, in the order they were put down where the time is the same.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    entries: BTreeMap<(OffsetDateTime, u64), Due>,
    written: u64,
}

impl Agenda {
    pub(crate) fn put(&mut self, at: OffsetDateTime, due: Due) {
        self.written += 1;
        self.entries.insert((at, self.written), due);
    }

    /// Takes the first entry that is due by `present`.
    pub(crate) fn next_due(&mut self, present: OffsetDateTime) -> Option<(OffsetDateTime, Due)> {
        let first = self.entries.first_entry()?;
        if first.key().0 > present {
            return None;
        }
        let ((at, _), due) = first.remove_entry();
        Some((at, due))
    }
}
