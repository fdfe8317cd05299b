//! Documents of which a command writes a part. Knows where that part begins and ends, and not what is in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const END: &str = "<!-- to here. -->";

/// Puts what `cargo xtask <command>` measured where the document has that of its last run.
pub(crate) fn put_into(document: &Path, command: &str, measured: &str) -> Result<()> {
    let text = fs::read_to_string(document).with_context(|| format!("cannot read {}", document.display()))?;
    let text = with_measured(&text, command, measured)
        .with_context(|| format!("{} has no place for it", document.display()))?;
    fs::write(document, text).with_context(|| format!("cannot write {}", document.display()))
}

fn with_measured(text: &str, command: &str, measured: &str) -> Option<String> {
    let begin = format!("<!-- What `cargo xtask {command}` measured: it writes what stands from here -->\n");
    let (before, rest) = text.split_once(&begin)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, &begin, "\n", measured, "\n", END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_the_last_run_gives_way() {
        let begin = "<!-- What `cargo xtask soak` measured: it writes what stands from here -->";
        let document = |part: &str| format!("before\n{begin}\n\n{part}\n{END}\nafter\n");
        assert_eq!(with_measured(&document("old"), "soak", "new"), Some(document("new")));
        assert_eq!(with_measured("before\n", "soak", "new"), None);
    }
}
