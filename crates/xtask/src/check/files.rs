//! Rules for single files: how long, how they begin, what they are called.

use crate::source::Source;

const LONGEST: usize = 400;
const COUNTED: [&str; 4] = ["rs", "ts", "tsx", "css"];

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: [&str; 3] = ["utils", "helpers", "common"];

/// Every complaint about every file.
pub(super) fn complaints(sources: &[Source]) -> Vec<String> {
    sources.iter().flat_map(|source| [length(source), first_line(source), name(source)]).flatten().collect()
}

fn length(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let counted = COUNTED.iter().any(|ending| source.has_ending(ending));
    (counted && lines > LONGEST)
        .then(|| format!("{}: {lines} lines, and {LONGEST} is the limit", source.path))
}

fn first_line(source: &Source) -> Option<String> {
    let missing = source.has_ending("rs") && !source.text.starts_with("//!");
    missing.then(|| format!("{}: begins without a `//!` line that says what it knows", source.path))
}

fn name(source: &Source) -> Option<String> {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    if file == "mod.rs" {
        return Some(format!("{}: name it after its folder, beside the folder", source.path));
    }
    let stem = file.split('.').next().unwrap_or_default();
    let folders = source.path.split('/').rev().skip(1);
    let empty = std::iter::once(stem).chain(folders).find(|part| EMPTY_NAMES.contains(part))?;
    Some(format!("{}: `{empty}` does not say what is in it", source.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints_about(path: &str, text: &str) -> usize {
        complaints(&[Source { path: path.to_owned(), text: text.to_owned() }]).len()
    }

    #[test]
    fn a_file_may_have_400_lines() {
        assert_eq!(complaints_about("style/a.css", &"a\n".repeat(400)), 0);
        assert_eq!(complaints_about("style/a.css", &"a\n".repeat(401)), 1);
        assert_eq!(complaints_about("Cargo.lock", &"a\n".repeat(401)), 0);
    }

    #[test]
    fn a_rust_file_begins_with_what_it_knows() {
        assert_eq!(complaints_about("src/a.rs", "//! Knows."), 0);
        assert_eq!(complaints_about("src/a.rs", "use std::fs;\n//! Knows."), 1);
        assert_eq!(complaints_about("src/a.ts", "import a"), 0);
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        for path in ["src/a/mod.rs", "src/utils.rs", "tests/helpers/a.rs", "pkg-js/src/common.test.ts"] {
            assert_eq!(complaints_about(path, "//!"), 1, "{path}");
        }
        assert_eq!(complaints_about("src/commonwealth.rs", "//!"), 0);
    }
}
