//! Tests that a document names by their titles. Knows which document does that, and no test.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::links::resolve;
use crate::source::Source;

/// The document that says which test keeps which promise.
const DOCUMENT: &str = "docs/lessons.md";

/// Titles in that document which their files do not have. `…` in a title stands for anything.
pub(super) fn complaints(sources: &[Source]) -> Vec<String> {
    let text_of = |path: &str| sources.iter().find(|source| source.path == path).map(|source| &source.text);
    let links = text_of(DOCUMENT).map(|text| links(text)).unwrap_or_default();
    let tests = links.into_iter().filter(|(path, _)| !path.ends_with(".md") && !path.ends_with(".toml"));
    let missing = tests.filter(|(path, title)| {
        !text_of(path).is_some_and(|text| title.split('…').all(|piece| text.contains(piece.trim())))
    });
    missing.map(|(path, title)| format!("{DOCUMENT}: {path} has no test of this title: {title}")).collect()
}

/// Where each link leads, from the root, and what it says.
fn links(markdown: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    let mut open: Option<(String, String)> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = resolve(DOCUMENT, &dest_url).map(|path| (path, String::new()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, title)) = &mut open {
                    title.push_str(&text);
                }
            }
            Event::End(TagEnd::Link) => links.extend(open.take()),
            _ => {}
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_title_that_no_test_has_is_named() {
        let document = "[a payer pays](../tests/a.spec.ts), [a … pays](../tests/a.spec.ts), \
            [nobody pays](../tests/a.spec.ts), [a payer pays](../tests/b.spec.ts), [guide](csp.md)";
        let sources =
            [source(DOCUMENT, document), source("tests/a.spec.ts", "test(\"a payer pays\", () => {});")];
        assert_eq!(
            complaints(&sources),
            [
                "docs/lessons.md: tests/a.spec.ts has no test of this title: nobody pays",
                "docs/lessons.md: tests/b.spec.ts has no test of this title: a payer pays",
            ]
        );
    }
}
