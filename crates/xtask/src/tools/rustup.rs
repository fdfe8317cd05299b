//! What a Rust toolchain needs besides itself.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;

const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm32 target where the toolchain lacks it.
pub(super) fn add_wasm_target() -> Result<()> {
    let folder = command::read(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    command::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!("the toolchain has no {WASM}: add it with rustup or your distribution's package")
    })
}
