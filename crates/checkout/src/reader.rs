//! How resources are read, whatever holds them. Knows nothing of any resource.
//!
//! One decoder serves the backend (`serde_json::Value`) and the browser (its own values): one meaning, tested natively,
//! and no JSON code in the wasm. Unknown keys are never looked at, and a key that is absent reads like one that is null.

use std::fmt;

/// A value in a JSON document.
pub trait Reader: Sized {
    /// The value of a key, unless it is absent or null, or this is no object.
    fn get(&self, key: &str) -> Option<Self>;
    /// The value as text.
    fn text(&self) -> Option<String>;
    /// The value as a whole number.
    fn integer(&self) -> Option<i64>;
    /// The value as a truth value.
    fn boolean(&self) -> Option<bool>;
    /// The items of an array; none where this is not an array.
    fn items(&self) -> Vec<Self>;

    /// The text of a key.
    fn text_of(&self, key: &str) -> Option<String> {
        self.get(key)?.text()
    }

    /// The web address of a key. Anything else that a link could hold is none: `javascript:` would run in the page.
    fn address_of(&self, key: &str) -> Option<String> {
        self.text_of(key).filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }

    /// Whether the key is there and true.
    fn is_true(&self, key: &str) -> bool {
        self.get(key).and_then(|value| value.boolean()).unwrap_or(false)
    }

    /// The items of a key's array.
    fn items_of(&self, key: &str) -> Vec<Self> {
        self.get(key).map(|value| value.items()).unwrap_or_default()
    }
}

/// A resource lacks what it cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The key that is missing or holds something else.
    pub key: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("missing or unreadable: ")?;
        formatter.write_str(self.key)
    }
}

impl std::error::Error for Unreadable {}

#[cfg(feature = "json")]
impl Reader for serde_json::Value {
    fn get(&self, key: &str) -> Option<Self> {
        Self::get(self, key).filter(|value| !value.is_null()).cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn integer(&self) -> Option<i64> {
        self.as_i64()
    }

    fn boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().cloned().unwrap_or_default()
    }
}
