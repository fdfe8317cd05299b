//! The npm packages of a folder: installed once for each lock file, and run from there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::lock_file;

/// npm itself, which is a script with an ending of its own on Windows.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs `npm ci` in `package` unless what it would install is there.
pub(crate) fn install(package: &Path) -> Result<()> {
    lock_file::install_once(&package.join("package-lock.json"), &package.join("node_modules"), || {
        command::run(npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(package))
            .context("npm packages could not be installed: is the npm registry within reach?")
    })
}

/// Where npm puts a program that the packages of this folder bring.
pub(crate) fn program(package: &Path, name: &str) -> PathBuf {
    let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    package.join("node_modules/.bin").join(file)
}
