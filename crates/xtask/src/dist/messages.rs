//! Messages as they are fetched: each language whole, in two files. Knows nothing of how they are named or compressed.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::hashed_name::content_hash;
use crate::messages::keys::Keys;
use crate::messages::{Message, Messages, ORIGINAL, OWN_NAME, parse};
use crate::workspace::Workspace;

/// Other codes that pages and browsers have for a language.
const ALSO_CALLED: [(&str, &str); 2] = [("nn", "nb"), ("no", "nb")];

/// What every language is in.
pub(super) struct Translations(BTreeMap<String, Messages>);

impl Translations {
    /// Reads every language, and lends it what it lacks from the original.
    pub(super) fn read(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.messages();
        let mut languages = BTreeMap::new();
        for path in super::assets::files(&folder, "json")? {
            let text = fs::read_to_string(&path)?;
            let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            languages.insert(language, parse(&path.display().to_string(), &text)?);
        }
        let original = languages.get(ORIGINAL).cloned().context("there are no English messages")?;
        for messages in languages.values_mut() {
            let lent = original.iter().filter(|(key, _)| !messages.contains_key(*key));
            let lent: Messages = lent.map(|(key, message)| (key.clone(), message.clone())).collect();
            messages.extend(lent);
            if messages.get("direction") == Some(&Message::Text("rtl".to_owned())) {
                messages.values_mut().for_each(|message| *message = message.map(isolated));
            }
        }
        Ok(Self(languages))
    }

    /// The codes of the languages, with `|` between them; the other codes come last, after commas.
    pub(super) fn codes(&self) -> String {
        let codes = self.0.keys().map(String::as_str).collect::<Vec<_>>().join("|");
        let others: Vec<&str> = self.named().skip(self.0.len()).map(|(other, _)| other).collect();
        if others.is_empty() { codes } else { format!("{codes}|{}", others.join(",")) }
    }

    /// Each language's code and what it calls itself, with `|` between the languages.
    pub(super) fn own_names(&self) -> Result<String> {
        let name = |(code, messages): (&String, &Messages)| match messages.get(OWN_NAME) {
            Some(Message::Text(name)) => Ok(format!("{code} {name}")),
            _ => bail!("messages/{code}.json does not say what the language calls itself"),
        };
        Ok(self.0.iter().map(name).collect::<Result<Vec<_>>>()?.join("|"))
    }

    /// Two files for each name of each language: `en` with what the first screen can say, and `en.later` with the rest.
    /// The first also has the hash of the second, so that who knows the one's has the other checked.
    pub(super) fn files(&self, first: &Keys) -> Result<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        for (name, messages) in self.named() {
            let words = messages.iter().filter(|(key, _)| *key != OWN_NAME);
            let (now, later): (BTreeMap<_, _>, _) = words.partition(|(key, _)| first.needs(key));
            let later = serde_json::to_vec(&later)?;
            let hash = [("later".to_owned(), Message::Text(content_hash(&later)))];
            let now: BTreeMap<_, _> =
                now.into_iter().chain(hash.iter().map(|(key, hash)| (key, hash))).collect();
            files.insert(name.to_owned(), serde_json::to_vec(&now)?);
            files.insert(format!("{name}.later"), later);
        }
        Ok(files)
    }

    fn named(&self) -> impl Iterator<Item = (&str, &Messages)> {
        let others = ALSO_CALLED.iter().filter_map(|(other, code)| Some((*other, self.0.get(*code)?)));
        self.0.iter().map(|(code, messages)| (code.as_str(), messages)).chain(others)
    }
}

/// A text with its places isolated (Unicode's FSI and PDI), so that a name that is written from left to right does not
/// turn the words around it.
fn isolated(text: &str) -> String {
    text.replace('{', "\u{2068}{").replace('}', "}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_isolated() {
        assert_eq!(isolated("to {bank}."), "to \u{2068}{bank}\u{2069}.");
    }

    #[test]
    fn a_language_is_in_two_files_under_each_of_its_codes() {
        let messages = r#"{"language": "nb-NO", "language.name": "norsk", "row.to": "Til"}"#;
        let messages = parse("nb.json", messages).unwrap();
        let of = |code: &str| (code.to_owned(), messages.clone());
        let translations = Translations(BTreeMap::from([of("en"), of("nb")]));
        let files = translations.files(&Keys::default()).unwrap();
        let names: Vec<_> = files.keys().collect();
        assert_eq!(names, ["en", "en.later", "nb", "nb.later", "nn", "nn.later", "no", "no.later"]);
        assert_eq!(files["no.later"], br#"{"row.to":"Til"}"#);
        let first = format!(r#"{{"language":"nb-NO","later":"{}"}}"#, content_hash(&files["no.later"]));
        assert_eq!(String::from_utf8_lossy(&files["no"]), first);
        assert_eq!(translations.codes(), "en|nb|nn,no");
        assert_eq!(translations.own_names().unwrap(), "en norsk|nb norsk");
    }
}
