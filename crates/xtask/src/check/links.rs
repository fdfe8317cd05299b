//! Links from one document to another file of the project.

use pulldown_cmark::{Event, Parser, Tag};

use crate::source::Source;

/// Links in Markdown files to files that are not there.
pub(super) fn complaints(sources: &[Source], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let documents = sources.iter().filter(|source| source.has_ending("md"));
    let broken = |document: &Source| {
        let links = targets(&document.text)
            .into_iter()
            .filter_map(|link| Some((resolve(&document.path, &link)?, link)));
        let missing = links.filter(|(path, _)| !exists(path));
        missing.map(|(_, link)| format!("{}: no such file: {link}", document.path)).collect::<Vec<_>>()
    };
    documents.flat_map(broken).collect()
}

fn targets(markdown: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    Parser::new(markdown).filter_map(target).collect()
}

/// The path from the root that a link means. `None` for what is not a file of ours.
pub(super) fn resolve(document: &str, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().filter(|path| !path.is_empty() && !path.contains(':'))?;
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_from_where_the_document_is() {
        for (document, link, expected) in [
            ("README.md", "docs/a.md#part", Some("docs/a.md")),
            ("docs/a.md", "../README.md", Some("README.md")),
            ("docs/a.md", "./b.md", Some("docs/b.md")),
            ("docs/a.md", "/LICENSE-MIT", Some("LICENSE-MIT")),
            ("docs/a.md", "#part", None),
            ("docs/a.md", "https://example.com/a", None),
            ("docs/a.md", "mailto:a@example.com", None),
        ] {
            assert_eq!(resolve(document, link).as_deref(), expected, "{link}");
        }
    }

    #[test]
    fn a_broken_link_is_named_and_code_is_no_link() {
        let text = "[a](a.md) ![b](b.png) [c] `[d](d.md)`\n\n[c]: c.md\n";
        let documents = [Source { path: "docs/x.md".to_owned(), text: text.to_owned() }];
        assert_eq!(
            complaints(&documents, |path| path == "docs/a.md"),
            ["docs/x.md: no such file: b.png", "docs/x.md: no such file: c.md"]
        );
    }
}
