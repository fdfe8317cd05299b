//! `check`: the rules of the architecture that a compiler does not know. Each rule is a file of its own, and a pure
//! function from what is there to complaints.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use self::arrows::Arrow;
use crate::command;
use crate::step::step;
use crate::workspace::Workspace;

mod arrows;
mod files;
mod layers;
mod links;
mod literals;
mod messages;

/// A file of the project: its path from the root, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn has_ending(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }
}

/// Checks every rule, and fails with all complaints.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sources = sources(workspace)?;
    let mut complaints = Vec::new();
    let mut rule = |heading: &str, check: &dyn Fn() -> Result<Vec<String>>| {
        step(heading, check).map(|found| complaints.extend(found))
    };
    rule("Dependency arrows", &|| Ok(arrows::complaints(&Arrow::all(&workspace.metadata()?))))?;
    rule("Layers of the sandbox", &|| Ok(layers::complaints(&sources)))?;
    rule("Files: length, first line, names", &|| Ok(files::complaints(&sources)))?;
    rule("Message keys", &|| messages::complaints(&sources))?;
    rule("Links between documents", &|| {
        Ok(links::complaints(&sources, |path| workspace.root().join(path).exists()))
    })?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("rules of the architecture are broken: {} in all", complaints.len())
}

/// The texts that git knows, or would know if they were added.
fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(workspace.root());
    let listed = command::read(&mut git).context("the files are listed by git")?;
    let paths = listed.split_terminator('\0').filter(|path| workspace.root().join(path).is_file());
    let read = |path: &str| {
        let bytes = fs::read(workspace.root().join(path)).with_context(|| format!("cannot read {path}"))?;
        // Pictures are no text and have no rules.
        Ok(String::from_utf8(bytes).ok().map(|text| Source { path: path.to_owned(), text }))
    };
    paths.filter_map(|path| read(path).transpose()).collect()
}
