//! What will happen by itself, and when. Knows neither how it happens nor whether it still can.

use crate::resource::event::catalogue::{self, EventKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// Something that happens to a resource at its time, unless it no longer can.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Due {
    pub(crate) resource_id: String,
    /// The event that says what happened.
    #[serde(with = "catalogue::by_name")]
    pub(crate) kind: &'static EventKind,
}

/// Due things by their time, in the order they were put down where the time is the same.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    entries: BTreeMap<(OffsetDateTime, u64), Due>,
    written: u64,
}

impl Agenda {
    pub(crate) fn put(&mut self, at: OffsetDateTime, resource_id: &str, kind: &'static EventKind) {
        self.enter(at, Due { resource_id: resource_id.to_owned(), kind });
    }

    fn enter(&mut self, at: OffsetDateTime, due: Due) {
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

impl Serialize for Agenda {
    /// The entries in their order, which is all that their numbers say.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.entries.iter().map(|((at, _), due)| (at, due)))
    }
}

impl<'de> Deserialize<'de> for Agenda {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut agenda = Self::default();
        for (at, due) in Vec::<(OffsetDateTime, Due)>::deserialize(deserializer)? {
            agenda.enter(at, due);
        }
        Ok(agenda)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::event::catalogue::payment;
    use time::Duration;

    #[test]
    fn a_file_keeps_the_order_of_what_falls_due_together() {
        let (start, later) = (OffsetDateTime::UNIX_EPOCH, OffsetDateTime::UNIX_EPOCH + Duration::DAY);
        let mut agenda = Agenda::default();
        agenda.put(later, "PM1", &payment::PAID_OUT);
        agenda.put(start, "PM2", &payment::SUBMITTED);
        agenda.put(start, "PM3", &payment::SUBMITTED);
        let file = serde_json::to_string(&agenda).unwrap_or_default();
        let mut read: Agenda = serde_json::from_str(&file).unwrap_or_default();
        let due = std::iter::from_fn(|| read.next_due(later));
        let due: Vec<_> = due.map(|(at, due)| (at, due.resource_id, due.kind.action)).collect();
        let expected = [(start, "PM2", "submitted"), (start, "PM3", "submitted"), (later, "PM1", "paid_out")];
        assert_eq!(due, expected.map(|(at, id, action)| (at, id.to_owned(), action)));
    }
}
