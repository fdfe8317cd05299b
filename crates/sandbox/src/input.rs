//! Reads a request's JSON and collects what is wrong with it, field by field. Knows no resource.

mod typed;

use crate::error::{ApiError, ApiResult, FieldError};
use serde_json::{Map, Value};

const LONGEST_METADATA_KEY: usize = 50;
const LONGEST_METADATA_VALUE: usize = 500;
const MOST_METADATA_KEYS: usize = 3;

/// One object of a request, with its place in the document.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    members: &'a Map<String, Value>,
    pointer: String,
    errors: Vec<FieldError>,
}

impl<'a> Input<'a> {
    /// The object under the envelope key. An action's `data` may be left out, a create's envelope may not.
    pub(crate) fn envelope(document: &'a Value, key: &str) -> ApiResult<Self> {
        let wrong = |message: String| {
            let request_pointer = format!("/{key}");
            ApiError::document_structure(&FieldError { field: key.to_owned(), message, request_pointer })
        };
        let root = document.as_object().ok_or_else(|| wrong("Root element must be an object.".to_owned()))?;
        let inner = root.get(key).ok_or_else(|| wrong(format!("\"{key}\" wasn't supplied.")))?;
        let members = inner.as_object().ok_or_else(|| wrong(format!("\"{key}\" must be an object.")))?;
        Ok(Self { members, pointer: format!("/{key}"), errors: Vec::new() })
    }

    /// A string. Absent and null are the same; anything else is an error.
    pub(crate) fn text(&mut self, field: &str) -> Option<&'a str> {
        match self.members.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.trim()),
            Some(_) => {
                self.refuse(field, "must be a string");
                None
            }
        }
    }

    /// A string that has to be there and not blank.
    pub(crate) fn required_text(&mut self, field: &str) -> Option<&'a str> {
        let text = self.text(field).filter(|text| !text.is_empty());
        if text.is_none() {
            self.refuse_missing(field);
        }
        text
    }

    /// A string of at most so many characters.
    pub(crate) fn text_of_at_most(&mut self, field: &str, longest: usize) -> Option<&'a str> {
        let text = self.text(field).filter(|text| !text.is_empty())?;
        if text.chars().count() > longest {
            self.refuse(field, format!("is too long (maximum is {longest} characters)"));
        }
        Some(text)
    }

    pub(crate) fn boolean(&mut self, field: &str, otherwise: bool) -> bool {
        match self.members.get(field) {
            None | Some(Value::Null) => otherwise,
            Some(Value::Bool(value)) => *value,
            Some(_) => {
                self.refuse(field, "must be a boolean");
                otherwise
            }
        }
    }

    /// A positive amount in minor units: a number, or a string of digits.
    pub(crate) fn amount(&mut self, field: &str) -> Option<u64> {
        let amount = match self.members.get(field) {
            None | Some(Value::Null) => {
                self.refuse(field, "is required");
                return None;
            }
            Some(Value::String(digits)) => digits.parse().ok(),
            Some(other) => other.as_u64(),
        };
        if amount.is_none_or(|amount| amount == 0) {
            self.refuse(field, "must be a number");
            return None;
        }
        amount
    }

    /// An absolute http or https address.
    pub(crate) fn address(&mut self, field: &str) -> Option<String> {
        let text = self.text(field).filter(|text| !text.is_empty())?;
        let parsed = reqwest::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        if parsed.is_none() {
            self.refuse(field, "is not a valid URL");
        }
        parsed.map(|_| text.to_owned())
    }

    /// At most three strings by key.
    pub(crate) fn metadata(&mut self) -> Option<Value> {
        let value = self.members.get("metadata").filter(|value| !value.is_null())?;
        let sound = value.as_object().is_some_and(|entries| {
            entries.len() <= MOST_METADATA_KEYS
                && entries.iter().all(|(key, value)| {
                    key.chars().count() <= LONGEST_METADATA_KEY
                        && value.as_str().is_some_and(|text| text.chars().count() <= LONGEST_METADATA_VALUE)
                })
        });
        if !sound {
            self.refuse("metadata", "must be at most 3 strings by key");
        }
        Some(value.clone())
    }

    /// Whatever stands there, unread.
    pub(crate) fn raw(&self, field: &str) -> Value {
        self.members.get(field).cloned().unwrap_or(Value::Null)
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.members.get(field).is_some_and(|value| !value.is_null())
    }

    /// An object within this one. What is wrong with it is handed back by [`Input::absorb`].
    pub(crate) fn object(&mut self, field: &str) -> Option<Self> {
        let value = self.members.get(field).filter(|value| !value.is_null())?;
        let Some(members) = value.as_object() else {
            self.refuse(field, "must be an object");
            return None;
        };
        Some(Self { members, pointer: format!("{}/{field}", self.pointer), errors: Vec::new() })
    }

    /// The id that `links` gives for a resource, where there is one.
    pub(crate) fn link(&mut self, name: &str) -> Option<&'a str> {
        let mut links = self.object("links")?;
        let id = links.text(name);
        self.absorb(links);
        id
    }

    /// The id that `links` has to give: without it the document's structure is wrong.
    pub(crate) fn required_link(&mut self, name: &str) -> ApiResult<&'a str> {
        let pointer = format!("{}/links", self.pointer);
        self.link(name).ok_or_else(|| {
            ApiError::document_structure(&FieldError {
                field: "links".to_owned(),
                message: format!("\"{name}\" wasn't supplied."),
                request_pointer: pointer,
            })
        })
    }

    pub(crate) fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message: message.into(),
            request_pointer: format!("{}/{field}", self.pointer),
        });
    }

    /// Says that a field is required, unless it was there and refused already for being of another type.
    pub(crate) fn refuse_missing(&mut self, field: &str) {
        let blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
        if self.members.get(field).is_none_or(|value| value.is_null() || blank(value)) {
            self.refuse(field, "is required");
        }
    }

    /// Reads what several fields make up together: nothing, when any of them was refused.
    pub(crate) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let errors = self.errors.len();
        read(self).filter(|_| self.errors.len() == errors)
    }

    pub(crate) fn absorb(&mut self, inner: Self) {
        self.errors.extend(inner.errors);
    }

    /// Ends the reading: an error if anything was refused.
    pub(crate) fn finish(self) -> ApiResult<()> {
        self.finish_with(Some(()))
    }

    /// Ends the reading with what was read. Reading `None` and refusing go together.
    pub(crate) fn finish_with<T>(self, read: Option<T>) -> ApiResult<T> {
        read.filter(|_| self.errors.is_empty()).ok_or_else(|| ApiError::validation(&self.errors))
    }
}
