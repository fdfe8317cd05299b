//! Runs other programs, with errors that say which one failed and what would help.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

/// Runs the command with our terminal, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command.get_program()))?;
    if !status.success() {
        bail!("`{}` failed ({status})", display(command));
    }
    Ok(())
}

/// Runs the command and answers with what it printed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| missing(command.get_program()))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", display(command), last_line(&output));
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no text", display(command)))
}

/// npm, which is a script with an ending of its own on Windows.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// npx, likewise; only for what is installed.
pub(crate) fn npx() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command.arg("--no-install");
    command
}

/// The cargo that started us.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A search path with these folders before the user's own.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).context("a folder on PATH has a separator in its name")
}

fn missing(program: &OsStr) -> String {
    let name = Path::new(program).file_stem().unwrap_or(program).to_string_lossy();
    let cure = match name.as_ref() {
        "node" | "npm" | "npx" => "install Node.js 20 or later (https://nodejs.org)",
        "rustup" | "cargo" | "rustc" => "install Rust with rustup (https://rustup.rs)",
        _ => "is it installed?",
    };
    format!("cannot run {name}: {cure}")
}

fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn last_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing").to_owned()
}
