//! Trunk's build of the page and the wasm. Knows how to call it; what it builds is in Trunk.toml and index.html.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::workspace::Workspace;

/// The stack, in bytes. A whole checkout needs 6 KiB of it; Rust's own default of a mebibyte would be most of the memory that
/// a checkout takes from the payer's page. What goes beyond it traps.
const STACK: usize = 64 << 10;

/// Builds into [`Workspace::trunk_output`], with tools from these folders.
pub(super) fn build(workspace: &Workspace, folders: &[PathBuf]) -> Result<()> {
    command::run(command::cargo().args(["fetch", "--quiet"]).current_dir(workspace.root()))
        .context("the crates could not be fetched: is crates.io within reach?")?;
    let mut trunk = Command::new("trunk");
    trunk.args(["--quiet", "build", "--release", "--offline"]).current_dir(workspace.root());
    trunk.env("PATH", command::path_with(folders)?);
    // Panic messages name source files: the same names on every machine, and nobody's home folder.
    // Names that tell each function from all others: dist/split.rs knows them by these.
    let remap = format!("--remap-path-prefix={}=/cargo", cargo_home()?.display());
    let stack = format!("-Clink-arg=-zstack-size={STACK}");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", [&remap, "-Csymbol-mangling-version=v0", &stack].join("\x1f"));
    // Trunk takes any text but true and false in it for a mistake.
    trunk.env_remove("NO_COLOR");
    // The compiler says what is wrong; where in Trunk that is noticed helps nobody.
    trunk.env("RUST_BACKTRACE", "0");
    command::run(&mut trunk)
}

/// Where cargo keeps the sources of crates.
pub(super) fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    Ok(std::env::home_dir().context("the home folder is unknown: set CARGO_HOME")?.join(".cargo"))
}
