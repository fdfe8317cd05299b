//! Messages: each key that the code uses has words in every language, no words are left over, and a translation says
//! what the original says, with the same places and every plural form that its language has.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use crate::messages::keys::Keys;
use crate::messages::{Message, Messages, ORIGINAL, OWN_NAME, parse};
use crate::source::Source;

/// Plural categories by language, for cardinal numbers (CLDR 47).
fn plural_categories(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["few", "many", "one", "other", "two", "zero"],
        "es" | "fr" | "it" | "pt" => &["many", "one", "other"],
        "sl" => &["few", "one", "other", "two"],
        _ => &["one", "other"],
    }
}

/// Everything that is wrong with any language.
pub(super) fn complaints(sources: &[Source]) -> Result<Vec<String>> {
    let languages = sources.iter().filter_map(|source| Some((language_of(&source.path)?, source)));
    let languages = languages.map(|(language, source)| Ok((language, parse(&source.path, &source.text)?)));
    let languages: Vec<(&str, Messages)> = languages.collect::<Result<_>>()?;
    let original = languages.iter().find(|(language, _)| *language == ORIGINAL);
    let (_, original) = original.context("there is no messages/en.json")?;
    let mut complaints = of_original(original, &Keys::all(sources)?);
    for (language, messages) in &languages {
        complaints.extend(of_language(language, messages, original));
    }
    Ok(complaints)
}

fn language_of(path: &str) -> Option<&str> {
    path.strip_prefix("messages/")?.strip_suffix(".json")
}

/// The code and the original, against each other.
fn of_original(original: &Messages, code: &Keys) -> Vec<String> {
    let missing = code.iter().filter(|key| !original.contains_key(*key));
    let missing = missing.map(|key| complaint(ORIGINAL, "no words for", key));
    let unused = original.keys().filter(|key| !code.has(key) && *key != OWN_NAME);
    missing.chain(unused.map(|key| complaint(ORIGINAL, "nobody uses", key))).collect()
}

/// A language against the original, which is held to the forms of its own language too.
fn of_language(language: &str, messages: &Messages, original: &Messages) -> Vec<String> {
    let missing = original.keys().filter(|key| !messages.contains_key(*key));
    let missing = missing.map(|key| complaint(language, "no words for", key));
    let wrong = messages.iter().filter_map(|(key, message)| {
        let wrong = match original.get(key) {
            None => Some("the original does not have"),
            Some(original) => wrong(language, message, original),
        };
        wrong.map(|what| complaint(language, what, key))
    });
    missing.chain(wrong).collect()
}

/// What is wrong with one message, besides the words.
fn wrong(language: &str, message: &Message, original: &Message) -> Option<&'static str> {
    if message.places() != original.places() {
        return Some("other places than the original's in");
    }
    match (message, original) {
        (Message::Text(_), Message::Text(_)) => None,
        (Message::Forms(forms), Message::Forms(_)) => {
            let forms: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
            let needed = plural_categories(language).iter().copied().collect();
            (forms != needed).then_some("other plural forms than the language's in")
        }
        _ => Some("only one of original and translation has plural forms in"),
    }
}

fn complaint(language: &str, what: &str, key: &str) -> String {
    format!("messages/{language}.json: {what} {key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = r#"{"language": "en", "a.b": "{x}", "c.d": {"one": "a day", "other": "{n} days"}}"#;

    fn found(code: &str, english: &str, others: &[(&str, &str)]) -> Vec<String> {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let mut sources = vec![source("src/a.rs", code), source("messages/en.json", english)];
        sources
            .extend(others.iter().map(|(language, text)| source(&format!("messages/{language}.json"), text)));
        complaints(&sources).unwrap()
    }

    fn translated(language: &str, text: &str) -> Vec<String> {
        found(r#"["language", "a.b", "c.d"]"#, ENGLISH, &[(language, text)])
    }

    #[test]
    fn keys_without_words_and_words_without_use_are_named() {
        assert_eq!(
            found(r#"["language", "button.stay"]"#, r#"{"language": "en", "button.go": "Go"}"#, &[]),
            ["messages/en.json: no words for button.stay", "messages/en.json: nobody uses button.go"]
        );
    }

    #[test]
    fn a_whole_translation_is_accepted() {
        let forms = r#"{"one": "ein Tag", "other": "{n} Tage"}"#;
        let text = format!(r#"{{"language": "de", "a.b": "{{x}}!", "c.d": {forms}}}"#);
        assert_eq!(translated("de", &text), Vec::<String>::new());
    }

    #[test]
    fn a_translation_with_a_fault_is_refused() {
        let cases = [
            (r#"{"language": "de", "a.b": "{x}"}"#, "no words for c.d"),
            (
                r#"{"language": "de", "a.b": "{y}", "c.d": {"one": "", "other": "{n}"}}"#,
                "other places than the original's in a.b",
            ),
            (
                r#"{"language": "de", "a.b": "{x}", "c.d": {"other": "{n}"}}"#,
                "other plural forms than the language's in c.d",
            ),
            (
                r#"{"language": "de", "a.b": "{x}", "c.d": "{n} Tage"}"#,
                "only one of original and translation has plural forms in c.d",
            ),
            (
                r#"{"language": "de", "a.b": "{x}", "c.d": {"one": "", "other": "{n}"}, "e.f": ""}"#,
                "the original does not have e.f",
            ),
        ];
        for (text, complaint) in cases {
            assert_eq!(translated("de", text), [format!("messages/de.json: {complaint}")]);
        }
    }

    #[test]
    fn each_language_has_forms_of_its_own() {
        let forms = |categories: &[&str]| {
            let forms: Vec<_> =
                categories.iter().map(|category| format!(r#""{category}": "{{n}}""#)).collect();
            format!(r#"{{"language": "x", "a.b": "{{x}}", "c.d": {{{}}}}}"#, forms.join(","))
        };
        let all = ["few", "many", "one", "other", "two", "zero"];
        assert_eq!(translated("ar", &forms(&all)), Vec::<String>::new());
        assert_eq!(translated("sl", &forms(&all)).len(), 1);
        assert_eq!(translated("fr", &forms(&["many", "one", "other"])), Vec::<String>::new());
        assert_eq!(translated("nl", &forms(&["many", "one", "other"])).len(), 1);
    }
}
