//! Records of one kind, in the order they were made, found by id.

use crate::error::{ApiError, ApiResult};
use crate::resource::Record;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;

/// Records of one kind.
#[derive(Debug)]
pub(crate) struct Records<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Record> Records<T> {
    pub(crate) fn with(record: T) -> Self {
        let mut records = Self::default();
        records.insert(record);
        records
    }

    pub(crate) fn insert(&mut self, record: T) {
        self.places.insert(record.id().to_owned(), self.items.len());
        self.items.push(record);
    }

    pub(crate) fn get(&self, id: &str) -> ApiResult<&T> {
        self.place(id).and_then(|place| self.items.get(place)).ok_or_else(ApiError::not_found)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> ApiResult<&mut T> {
        self.place(id).and_then(|place| self.items.get_mut(place)).ok_or_else(ApiError::not_found)
    }

    /// How many were made before this one.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(crate) fn at(&self, place: usize) -> Option<&T> {
        self.items.get(place)
    }

    pub(crate) fn at_mut(&mut self, place: usize) -> Option<&mut T> {
        self.items.get_mut(place)
    }

    pub(crate) const fn len(&self) -> usize {
        self.items.len()
    }

    /// Takes back those that were made after the first so many.
    pub(crate) fn take_back(&mut self, length: usize) -> Vec<T> {
        let taken = self.items.split_off(length.min(self.items.len()));
        for record in &taken {
            self.places.remove(record.id());
        }
        taken
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.iter()
    }
}

impl<T: Serialize> Serialize for Records<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

impl<'de, T: Record + Deserialize<'de>> Deserialize<'de> for Records<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::<T>::deserialize(deserializer)?;
        let places = items.iter().enumerate().map(|(place, item)| (item.id().to_owned(), place)).collect();
        Ok(Self { items, places })
    }
}
