//! The keys of messages that the code uses, read from its string literals.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::literals;
use crate::source::Source;
use crate::workspace::Workspace;

const CODE: [&str; 2] = ["crates/checkout/src/", "src/"];
/// What the loader says itself. Its strings are written as Rust's are.
const LOADER: &str = "pkg-js/src/words.ts";

/// Where fields are named: the file, the function, and what a field needs words for.
const FIELDS: [(&str, &str, &[&str]); 3] = [
    (CUSTOMER_FIELDS, "name", &["label", "missing", "refused", "too_long", "wrong_form"]),
    ("crates/checkout/src/field.rs", "name", &["label", "missing", "refused"]),
    ("crates/checkout/src/field/bank.rs", "row", &["hint", "label", "missing", "refused", "wrong_form"]),
];
const CUSTOMER_FIELDS: &str = "crates/checkout/src/field/customer.rs";

/// What draws the first screen that most payers see, which asks for their details. Its words are fetched first. A screen
/// whose heading is not among them waits for the rest. Whatever that screen can say has to stand in one of these files.
const FIRST_SCREEN: [&str; 14] = [
    LOADER,
    CUSTOMER_FIELDS,
    "crates/checkout/src/address.rs",
    "crates/checkout/src/field.rs",
    "crates/checkout/src/screen.rs",
    "crates/checkout/src/screen/checkout_line.rs",
    "crates/checkout/src/screen/details.rs",
    "src/parts/buttons.rs",
    "src/parts/fetching.rs",
    "src/parts/fields.rs",
    "src/parts/languages.rs",
    "src/parts/problems.rs",
    "src/parts/screen.rs",
    "src/parts/sheet.rs",
];
/// What may be said there besides: of the language itself, of a request that failed, and before leaving.
const FIRST_SCREEN_TOO: [&str; 7] =
    ["language", "direction", "currency", "notice.", "leaving.", "button.leave", "button.stay"];

/// What the code says of messages.
#[derive(Default)]
pub(crate) struct Keys {
    literals: BTreeSet<String>,
    /// Keys of fields, which are put together when they are needed.
    composed: BTreeSet<String>,
}

impl Keys {
    /// What all of the code says.
    pub(crate) fn all(sources: &[Source]) -> Result<Self> {
        let mut keys = Self::default();
        for source in sources {
            let is_code = || CODE.iter().any(|folder| source.path.starts_with(folder));
            if source.path == LOADER || source.has_ending("rs") && is_code() {
                keys.read(source)?;
            }
        }
        Ok(keys)
    }

    /// What the first screen can say.
    pub(crate) fn of_first_screen(workspace: &Workspace) -> Result<Self> {
        let mut keys = Self::default();
        for path in FIRST_SCREEN {
            let text = fs::read_to_string(workspace.root().join(path))
                .with_context(|| format!("cannot read {path}"))?;
            keys.read(&Source { path: path.to_owned(), text })?;
        }
        Ok(keys)
    }

    fn read(&mut self, source: &Source) -> Result<()> {
        self.literals.extend(literals::all(&source.text).with_context(|| source.path.clone())?);
        for (_, function, words) in FIELDS.iter().filter(|(path, ..)| *path == source.path) {
            for field in literals::in_functions(function, &source.text)? {
                self.composed.extend(words.iter().map(|what| format!("{field}.{what}")));
            }
        }
        Ok(())
    }

    /// Whether the code has this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.composed.contains(key) || self.literals.contains(key)
    }

    /// Whether the first screen can need this key, if these are its keys.
    pub(crate) fn needs(&self, key: &str) -> bool {
        self.has(key) || FIRST_SCREEN_TOO.iter().any(|begin| key.starts_with(begin))
    }

    /// Every key that must have words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let whole = self.literals.iter().filter(|literal| is_key(literal));
        whole.chain(&self.composed).map(String::as_str)
    }
}

/// Whether a literal can only be the key of a message: words joined with dots.
fn is_key(literal: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    literal.contains('.') && literal.split('.').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(path: &str, text: &str) -> Keys {
        Keys::all(&[Source { path: path.to_owned(), text: text.to_owned() }]).unwrap()
    }

    #[test]
    fn words_joined_with_dots_are_keys() {
        for key in ["button.leave", "address_line1.too_long", "a.b.c"] {
            assert!(is_key(key), "{key}");
        }
        for other in ["language", "Button.leave", "button.", ".leave", "a b.c", "1.5", "GBP 1.x"] {
            assert!(!is_key(other), "{other}");
        }
    }

    #[test]
    fn a_field_has_words_for_whatever_can_be_said_of_it() {
        let keys = keys(CUSTOMER_FIELDS, "fn name() { \"email\" } fn other() { \"text\" }");
        let expected =
            ["email.label", "email.missing", "email.refused", "email.too_long", "email.wrong_form"];
        assert_eq!(keys.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_keys_of_other_code_are_not_ours() {
        assert_eq!(keys("crates/backend/src/a.rs", "\"a.b\"").iter().count(), 0);
        assert_eq!(keys("src/a.rs", "\"a.b\"").iter().collect::<Vec<_>>(), ["a.b"]);
    }
}
