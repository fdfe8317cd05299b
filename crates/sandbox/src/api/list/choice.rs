//! What a list is narrowed by where it is one of some words. Knows no resource.

use super::Parameters;
use crate::error::{ApiError, ApiResult};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The value that `read` finds in a parameter.
pub(in crate::api) fn one_of<T>(
    parameters: &Parameters,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> ApiResult<Option<T>> {
    let Some(given) = parameters.get(name).filter(|given| !given.is_empty()) else { return Ok(None) };
    let unknown = || ApiError::parameter(name, &format!("\"{given}\" is not included in the list."));
    read(given).map(Some).ok_or_else(unknown)
}

/// A parameter that says yes or no.
pub(in crate::api) fn boolean(parameters: &Parameters, name: &str) -> ApiResult<Option<bool>> {
    match parameters.get(name).map(String::as_str) {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(other) => Err(ApiError::parameter(name, &format!("\"{other}\" is not a boolean."))),
    }
}

/// The values that `read` finds in a parameter, parted by commas.
pub(in crate::api) fn any_of<T>(
    parameters: &Parameters,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> ApiResult<Option<Vec<T>>> {
    let Some(given) = parameters.get(name).filter(|given| !given.is_empty()) else { return Ok(None) };
    let one = |word: &str| {
        read(word)
            .ok_or_else(|| ApiError::parameter(name, &format!("\"{word}\" is not included in the list.")))
    };
    given.split(',').map(|word| one(word.trim())).collect::<ApiResult<Vec<T>>>().map(Some)
}

/// A word of a closed list.
pub(in crate::api) fn known(words: &'static [&'static str]) -> impl Fn(&str) -> Option<&'static str> {
    |word| words.iter().find(|known| **known == word).copied()
}

/// Whether a parameter is this id, or is not there.
pub(in crate::api) fn is_or_any(parameters: &Parameters, name: &str, id: Option<&str>) -> bool {
    parameters.get(name).filter(|given| !given.is_empty()).is_none_or(|given| Some(given.as_str()) == id)
}

/// A word of a closed list, as the type that is that list.
pub(in crate::api) fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(deserializer).ok()
}
