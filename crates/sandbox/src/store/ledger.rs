//! Records that hang on a mandate, found by it too. Knows nothing of what they are.

use super::records::Records;
use super::selection::{Index, Selection};
use crate::error::ApiResult;
use crate::resource::UnderMandate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Records of one kind.
#[derive(Debug)]
pub(crate) struct Ledger<T> {
    records: Records<T>,
    by_mandate: Index,
}

impl<T> Default for Ledger<T> {
    fn default() -> Self {
        Self { records: Records::default(), by_mandate: Index::default() }
    }
}

impl<T: UnderMandate> Ledger<T> {
    pub(crate) fn insert(&mut self, record: T) {
        if let Some(mandate_id) = record.mandate_id() {
            self.by_mandate.add(mandate_id, self.records.len());
        }
        self.records.insert(record);
    }

    pub(crate) fn get(&self, id: &str) -> ApiResult<&T> {
        self.records.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> ApiResult<&mut T> {
        self.records.get_mut(id)
    }

    pub(crate) const fn all(&self) -> Selection<'_, T> {
        Selection::all(&self.records)
    }

    pub(crate) fn of_mandate(&self, mandate_id: &str) -> Selection<'_, T> {
        Selection::at(&self.records, self.by_mandate.places(mandate_id))
    }

    /// Hangs everything that hangs on one mandate on another, on which nothing hangs yet.
    pub(crate) fn hand_over(&mut self, mandate_id: &str, new_mandate_id: &str) {
        for place in self.by_mandate.places(mandate_id) {
            if let Some(record) = self.records.at_mut(*place as usize) {
                record.hang_on(new_mandate_id);
            }
        }
        self.by_mandate.rename(mandate_id, new_mandate_id);
    }
}

impl<T: Serialize> Serialize for Ledger<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.records.serialize(serializer)
    }
}

impl<'de, T: UnderMandate + Deserialize<'de>> Deserialize<'de> for Ledger<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ledger = Self::default();
        Vec::<T>::deserialize(deserializer)?.into_iter().for_each(|record| ledger.insert(record));
        Ok(ledger)
    }
}
