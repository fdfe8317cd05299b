//! Keys of messages: each one that the code uses has words, and no words are left over.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::{Source, literals};

const ENGLISH: &str = "messages/en.json";
const CODE: [&str; 2] = ["crates/checkout/src/", "src/"];
/// Where fields are named: the file, the function, and what a field needs words for.
const FIELDS: [(&str, &str, &[&str]); 2] = [
    (
        "crates/checkout/src/field/customer.rs",
        "name",
        &["label", "missing", "refused", "too_long", "wrong_form"],
    ),
    ("crates/checkout/src/field/bank.rs", "row", &["hint", "label", "missing", "refused", "wrong_form"]),
];

/// Keys without words, and words without use.
pub(super) fn complaints(sources: &[Source]) -> Result<Vec<String>> {
    let text =
        &sources.iter().find(|source| source.path == ENGLISH).context("there is no messages/en.json")?.text;
    let messages: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).context("messages/en.json is not an object of messages")?;
    let keys = messages.keys().map(String::as_str).collect();
    Ok(compare(&keys, &Code::of(sources)?))
}

/// What the code says of messages.
struct Code {
    literals: BTreeSet<String>,
    /// Keys of fields, which are put together when they are needed.
    composed: BTreeSet<String>,
}

impl Code {
    fn of(sources: &[Source]) -> Result<Self> {
        let ours = |source: &&Source| {
            source.has_ending("rs") && CODE.iter().any(|folder| source.path.starts_with(folder))
        };
        let mut code = Self { literals: BTreeSet::new(), composed: BTreeSet::new() };
        for source in sources.iter().filter(ours) {
            code.literals.extend(literals::all(&source.text).with_context(|| source.path.clone())?);
            for (_, function, words) in FIELDS.iter().filter(|(path, ..)| *path == source.path) {
                for field in literals::in_functions(function, &source.text)? {
                    code.composed.extend(words.iter().map(|what| format!("{field}.{what}")));
                }
            }
        }
        Ok(code)
    }

    fn uses(&self, key: &str) -> bool {
        self.composed.contains(key) || self.literals.contains(key)
    }

    /// Every key that must have words.
    fn keys(&self) -> impl Iterator<Item = String> {
        let whole = self.literals.iter().filter(|literal| is_key(literal)).cloned();
        whole.chain(self.composed.iter().cloned())
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

fn compare(keys: &BTreeSet<&str>, code: &Code) -> Vec<String> {
    let missing = code.keys().filter(|key| !keys.contains(key.as_str()));
    let missing = missing.map(|key| format!("{ENGLISH}: no words for {key}"));
    let unused = keys.iter().filter(|key| !code.uses(key)).map(|key| format!("{ENGLISH}: nobody uses {key}"));
    missing.chain(unused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(texts: &[&str]) -> BTreeSet<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
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
    fn keys_without_words_and_words_without_use_are_named() {
        let code = Code { literals: set(&["button.leave", "language", "button.stay"]), composed: set(&[]) };
        let keys = ["button.leave", "language", "button.go"].into();
        assert_eq!(
            compare(&keys, &code),
            ["messages/en.json: no words for button.stay", "messages/en.json: nobody uses button.go"]
        );
    }

    #[test]
    fn a_field_has_words_for_whatever_can_be_said_of_it() {
        let code = Code { literals: set(&[]), composed: set(&["email.label", "email.wrong_form"]) };
        let keys = ["email.label"].into();
        assert_eq!(compare(&keys, &code), ["messages/en.json: no words for email.wrong_form"]);
    }
}
