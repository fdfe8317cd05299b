//! Some records of one kind, by their places: what a list is taken from without a walk over all of them.

use super::records::Records;
use crate::resource::Record;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// Where the records stand that share a value, such as a customer's bank accounts. Places only ever grow.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Index(HashMap<String, Vec<u32>>);

impl Index {
    /// A record is noted once for each value, also when it is added twice.
    pub(crate) fn add(&mut self, value: &str, place: usize) {
        let Ok(place) = u32::try_from(place) else { return };
        match self.0.get_mut(value) {
            Some(places) if places.last() == Some(&place) => {}
            Some(places) => places.push(place),
            None => drop(self.0.insert(value.to_owned(), vec![place])),
        }
    }

    /// Forgets the places from this one on.
    pub(crate) fn take_back(&mut self, value: &str, place: usize) {
        let Some(places) = self.0.get_mut(value) else { return };
        places.truncate(places.partition_point(|at| (*at as usize) < place));
        if places.is_empty() {
            self.0.remove(value);
        }
    }

    /// What shared a value shares another, which nothing else does.
    pub(crate) fn rename(&mut self, value: &str, new_value: &str) {
        if let Some(places) = self.0.remove(value) {
            self.0.insert(new_value.to_owned(), places);
        }
    }

    pub(crate) fn places(&self, value: &str) -> &[u32] {
        self.0.get(value).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Records to choose from, in the order they were made.
#[derive(Debug)]
pub(crate) struct Selection<'a, T> {
    records: &'a Records<T>,
    /// All of them, where no index narrows them down.
    places: Option<&'a [u32]>,
}

impl<'a, T: Record> Selection<'a, T> {
    pub(crate) const fn all(records: &'a Records<T>) -> Self {
        Self { records, places: None }
    }

    pub(crate) const fn at(records: &'a Records<T>, places: &'a [u32]) -> Self {
        Self { records, places: Some(places) }
    }

    /// How many of all records were made before the one with this id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.records.place(id)
    }

    /// Newest first: all, or those made before the record at a place.
    pub(crate) fn made_before(&self, place: Option<usize>) -> impl Iterator<Item = &'a T> {
        let end = place.map_or_else(|| self.length(), |place| self.first_from(place));
        self.records_in(0..end).rev()
    }

    /// Oldest first: those made after the record at a place.
    pub(crate) fn made_after(&self, place: usize) -> impl Iterator<Item = &'a T> {
        self.records_in(self.first_from(place + 1)..self.length())
    }

    fn records_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &'a T> {
        let (records, places) = (self.records, self.places);
        range.filter_map(move |nth| match places {
            None => records.at(nth),
            Some(places) => places.get(nth).and_then(|place| records.at(*place as usize)),
        })
    }

    fn length(&self) -> usize {
        self.places.map_or_else(|| self.records.len(), <[u32]>::len)
    }

    /// The first of the selection that stands at this place or after it.
    fn first_from(&self, place: usize) -> usize {
        match self.places {
            None => place.min(self.records.len()),
            Some(places) => places.partition_point(|at| (*at as usize) < place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Thing {
        id: String,
    }
    crate::resource::record!(Thing);

    fn things() -> Records<Thing> {
        let mut records = Records::default();
        (0..6).for_each(|number| records.insert(Thing { id: number.to_string() }));
        records
    }

    fn ids<'a>(found: impl Iterator<Item = &'a Thing>) -> String {
        found.map(|thing| thing.id.as_str()).collect()
    }

    #[test]
    fn all_records_are_found_from_both_sides() {
        let records = things();
        let all = Selection::all(&records);
        assert_eq!(ids(all.made_before(None)), "543210");
        assert_eq!(ids(all.made_before(Some(2))), "10");
        assert_eq!(ids(all.made_after(2)), "345");
        assert_eq!(ids(all.made_after(5)), "");
    }

    #[test]
    fn an_index_narrows_them_down() {
        let records = things();
        let mut index = Index::default();
        [1, 3, 3, 5].into_iter().for_each(|place| index.add("odd", place));
        let odd = Selection::at(&records, index.places("odd"));
        assert_eq!(ids(odd.made_before(None)), "531");
        assert_eq!(ids(odd.made_before(Some(3))), "1");
        assert_eq!(ids(odd.made_after(2)), "35");
        assert_eq!(ids(Selection::at(&records, index.places("even")).made_before(None)), "");
    }
}
