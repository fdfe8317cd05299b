//! Values of a request that are more than text: words of closed lists, amounts, whole numbers, days and lists. Knows
//! no resource.

use super::Input;
use crate::clock;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Value;
use std::ops::RangeInclusive;
use time::Date;

impl<'a> Input<'a> {
    /// One word of a closed list, as the type that is that list.
    pub(crate) fn choice<T: DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        let word = self.text(field).filter(|word| !word.is_empty())?;
        let word: StrDeserializer<'_, Error> = word.into_deserializer();
        let known = T::deserialize(word).ok();
        if known.is_none() {
            self.refuse(field, "is not included in the list");
        }
        known
    }

    /// An amount in minor units that may be left out.
    pub(crate) fn optional_amount(&mut self, field: &str) -> Option<u64> {
        if self.has(field) { self.amount(field) } else { None }
    }

    /// A whole number of a range that may be left out: a number, or a string of digits.
    pub(crate) fn whole_number(&mut self, field: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let number = match self.members.get(field)? {
            Value::Null => return None,
            Value::String(digits) => digits.parse().ok(),
            other => other.as_i64(),
        };
        match number {
            Some(number) if range.contains(&number) => return Some(number),
            Some(number) if number < *range.start() => {
                self.refuse(field, format!("must be greater than or equal to {}", range.start()));
            }
            Some(_) => self.refuse(field, format!("must be less than or equal to {}", range.end())),
            None => self.refuse(field, "must be a number"),
        }
        None
    }

    /// A day, as in `2026-03-01`, that may be left out.
    pub(crate) fn day(&mut self, field: &str) -> Option<Date> {
        let text = self.text(field).filter(|text| !text.is_empty())?;
        let day = clock::parse_day(text);
        if day.is_none() {
            self.refuse(field, "is not a valid date");
        }
        day
    }

    /// The objects of a list, each with its place in the document. They are handed back by [`Input::absorb`].
    pub(crate) fn objects(&mut self, field: &str) -> Vec<Self> {
        let Some(value) = self.members.get(field).filter(|value| !value.is_null()) else { return Vec::new() };
        let items = value.as_array().map_or(&[][..], Vec::as_slice);
        let objects: Option<Vec<_>> = items.iter().map(Value::as_object).collect();
        let Some(objects) = objects.filter(|_| value.is_array()) else {
            self.refuse(field, "must be a list of objects");
            return Vec::new();
        };
        let place_of = |place: usize| format!("{}/{field}/{place}", self.pointer);
        let within = |(place, members)| Self { members, pointer: place_of(place), errors: Vec::new() };
        objects.into_iter().enumerate().map(within).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(value: &Value, read: impl FnOnce(&mut Input<'_>)) -> Option<String> {
        let document = json!({ "data": { "field": value } });
        let mut input = Input::envelope(&document, "data").unwrap();
        read(&mut input);
        input.finish().err().map(|error| error.messages().join("; "))
    }

    #[test]
    fn whole_numbers_are_kept_in_their_range() {
        let read = |input: &mut Input<'_>| {
            input.whole_number("field", 1..=28);
        };
        assert_eq!(refused(&json!(28), read), None);
        assert_eq!(refused(&json!("7"), read), None);
        assert_eq!(refused(&json!(0), read).unwrap(), "field must be greater than or equal to 1");
        assert_eq!(refused(&json!(29), read).unwrap(), "field must be less than or equal to 28");
        assert_eq!(refused(&json!(1.5), read).unwrap(), "field must be a number");
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        let read = |input: &mut Input<'_>| {
            input.day("field");
        };
        assert_eq!(refused(&json!("2028-02-29"), read), None);
        assert!(refused(&json!("2026-02-29"), read).is_some());
        assert!(refused(&json!("2026-2-1"), read).is_some());
    }

    #[test]
    fn what_is_wrong_in_a_list_is_named_with_its_place() {
        let document = json!({ "data": { "limits": [{ "amount": 1 }, { "amount": "x" }] } });
        let mut input = Input::envelope(&document, "data").unwrap();
        for mut limit in input.objects("limits") {
            limit.amount("amount");
            input.absorb(limit);
        }
        let place = input.errors.first().map(|error| error.request_pointer.as_str());
        assert_eq!((input.errors.len(), place), (1, Some("/data/limits/1/amount")));
    }
}
