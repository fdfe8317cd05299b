//! Runs other programs, with errors that say which one failed and what would help.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Runs the command with our terminal, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command.get_program()))?;
    if !status.success() {
        bail!("`{}` failed ({status})", display(command));
    }
    Ok(())
}

/// Runs the command and answers with what it printed. What it complains of goes to our terminal.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| missing(command.get_program()))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", display(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no text", display(command)))
}

/// What the command prints, if there is such a program and it succeeds.
pub(crate) fn try_read(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// Runs the command in our place: it gets our process where the system can do that, and with it every signal.
pub(crate) fn hand_over(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(error).with_context(|| missing(command.get_program()))
    }
    #[cfg(not(unix))]
    run(command)
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
        "node" | "npm" => "install Node.js 20 or later (https://nodejs.org)",
        "rustup" | "cargo" | "rustc" => "install Rust with rustup (https://rustup.rs)",
        _ => "is it installed?",
    };
    format!("cannot run {name}: {cure}")
}

fn display(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
