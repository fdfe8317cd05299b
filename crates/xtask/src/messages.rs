//! The words for payers, as they are written: one file a language. Knows what a message can be, and no key.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

pub(crate) mod keys;

/// The language that the others are translated from, and that stands in for what they lack.
pub(crate) const ORIGINAL: &str = "en";

/// What a language calls itself. The build puts it where the payer chooses, and it is in no file of words.
pub(crate) const OWN_NAME: &str = "language.name";

/// The messages of one language, by key.
pub(crate) type Messages = BTreeMap<String, Message>;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum Message {
    Text(String),
    /// One text for each of the language's plural categories (CLDR).
    Forms(BTreeMap<String, String>),
}

impl Message {
    /// The names of the places that are filled, `{name}` each, in any of its texts.
    pub(crate) fn places(&self) -> BTreeSet<&str> {
        match self {
            Self::Text(text) => places(text).collect(),
            Self::Forms(forms) => forms.values().flat_map(|text| places(text)).collect(),
        }
    }

    /// The same message with each of its texts changed.
    pub(crate) fn map(&self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(text)),
            Self::Forms(forms) => {
                Self::Forms(forms.iter().map(|(category, text)| (category.clone(), change(text))).collect())
            }
        }
    }
}

fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
}

/// Reads a file of messages.
pub(crate) fn parse(path: &str, text: &str) -> Result<Messages> {
    serde_json::from_str(text).with_context(|| format!("{path} is not an object of messages"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_a_text_or_has_forms() {
        let messages =
            parse("en.json", r#"{"a": "{x} of {y}", "b": {"one": "a day", "other": "{n} days"}}"#).unwrap();
        assert_eq!(messages["a"].places(), ["x", "y"].into());
        assert_eq!(messages["b"].places(), ["n"].into());
        assert!(parse("en.json", r#"{"a": 1}"#).is_err());
    }
}
