//! `check --reproducible`: builds what is served a second time, in another folder and from nothing, and compares. Knows
//! nothing of how it is built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::source;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{command, dist};

/// Fails when a second build differs.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    dist::run(workspace)?;
    let other = Workspace::at(workspace.root().join("target/reproduced"));
    step("The tree in another folder", || copy(workspace, &other))?;
    step("The second build", || build(&other))?;
    let mut differences = Vec::new();
    for folder in [Workspace::assets, Workspace::site, package_build] {
        differences.extend(different(&folder(&other), &folder(workspace))?);
    }
    if differences.is_empty() {
        return Ok(());
    }
    bail!("built twice, these differ: {}", differences.join(", "))
}

fn package_build(workspace: &Workspace) -> PathBuf {
    workspace.npm_package().join("build")
}

fn copy(workspace: &Workspace, other: &Workspace) -> Result<()> {
    if other.root().exists() {
        fs::remove_dir_all(other.root()).context("cannot delete target/reproduced")?;
    }
    for path in source::paths(workspace)? {
        let target = other.root().join(&path);
        fs::create_dir_all(target.parent().unwrap_or(other.root()))?;
        fs::copy(workspace.root().join(&path), target).with_context(|| format!("cannot copy {path}"))?;
    }
    Ok(())
}

/// This very program builds there, so that it is not compiled again.
fn build(other: &Workspace) -> Result<()> {
    let this = std::env::current_exe().context("cannot find this program")?;
    let mut build = Command::new(this);
    build.arg("dist").current_dir(other.root());
    build.env(Workspace::VARIABLE, other.root().join("crates/xtask")).env_remove("CARGO_TARGET_DIR");
    command::run(&mut build)
}

/// The files of a folder that the other does not have, or has with other bytes. It may have more, of earlier builds.
fn different(folder: &Path, other: &Path) -> Result<Vec<String>> {
    let mut different = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let (path, same) = (entry?.path(), |path: &Path| fs::read(path).ok());
        let counterpart = other.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            different.extend(self::different(&path, &counterpart)?);
        } else if same(&path) != same(&counterpart) {
            different.push(path.display().to_string());
        }
    }
    Ok(different)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_count_and_what_is_left_of_earlier_builds_does_not() {
        let folders = tempfile::tempdir().unwrap();
        let [first, second] = ["first", "second"].map(|name| folders.path().join(name));
        for (folder, file, content) in [
            (&first, "earlier.js", "1"),
            (&first, "in/same.js", "2"),
            (&second, "in/same.js", "2"),
            (&first, "other.js", "3"),
            (&second, "other.js", "4"),
            (&second, "new.js", "5"),
        ] {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let mut found = different(&second, &first).unwrap();
        found.sort();
        assert_eq!(found, ["new.js", "other.js"].map(|file| second.join(file).display().to_string()));
    }
}
