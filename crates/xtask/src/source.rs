//! The project's texts, as git knows them. Knows no rule about them.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::workspace::Workspace;

/// A file of the project: its path from the root, with `/`, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The files that git knows, or would know if they were added: their paths from the root.
pub(crate) fn paths(workspace: &Workspace) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(workspace.root());
    let listed = command::read(&mut git).context("the files are listed by git")?;
    let paths = listed.split_terminator('\0').filter(|path| workspace.root().join(path).is_file());
    Ok(paths.map(str::to_owned).collect())
}

impl Source {
    /// The texts among them.
    pub(crate) fn all(workspace: &Workspace) -> Result<Vec<Self>> {
        let read = |path: String| {
            let bytes =
                fs::read(workspace.root().join(&path)).with_context(|| format!("cannot read {path}"))?;
            // Pictures are no text and have no rules.
            Ok(String::from_utf8(bytes).ok().map(|text| Self { path, text }))
        };
        paths(workspace)?.into_iter().filter_map(|path| read(path).transpose()).collect()
    }

    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }
}
