//! The events so far, found by id and by what they link to.

use super::records::Records;
use super::selection::{Index, Selection};
use crate::resource::event::Event;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Every event, oldest first.
#[derive(Debug, Default)]
pub(crate) struct EventLog {
    events: Records<Event>,
    /// By the id of a linked resource.
    linked: Index,
    /// How many have had their consequences.
    followed: usize,
}

impl EventLog {
    pub(crate) fn add(&mut self, event: Event) {
        for (_, id) in event.links() {
            self.linked.add(id, self.events.len());
        }
        self.events.insert(event);
    }

    /// The oldest event whose consequences are still to come, which are then no longer to come.
    pub(crate) fn next_to_follow(&mut self) -> Option<&Event> {
        let event = self.events.at(self.followed)?;
        self.followed += 1;
        Some(event)
    }

    /// Takes back the events after the first so many.
    pub(crate) fn take_back(&mut self, length: usize) {
        self.followed = self.followed.min(length);
        for event in self.events.take_back(length) {
            for (_, id) in event.links() {
                self.linked.take_back(id, length);
            }
        }
    }

    pub(crate) const fn all(&self) -> &Records<Event> {
        &self.events
    }

    /// The events that link to a resource, under whatever name.
    pub(crate) fn linked_to(&self, id: &str) -> Selection<'_, Event> {
        Selection::at(&self.events, self.linked.places(id))
    }
}

impl Serialize for EventLog {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.events.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for EventLog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let events = Vec::<Event>::deserialize(deserializer)?;
        let mut log = Self::default();
        events.into_iter().for_each(|event| log.add(event));
        log.followed = log.events.len();
        Ok(log)
    }
}
