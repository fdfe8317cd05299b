//! Tools that are npm packages: kept in the cache, never installed for the whole machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::cache;
use super::version::{Fit, Version};
use crate::{command, npm};

/// Debian 12's wasm-opt 108 exits with success and makes files that fail in the browser.
const BINARYEN: &str = "132.0.0";

/// `wasm-opt`, by its name where it is on PATH.
pub(super) fn wasm_opt() -> Result<PathBuf> {
    let root = cache::folder()?.join(format!("binaryen-{BINARYEN}"));
    let on_path = PathBuf::from("wasm-opt");
    if is_binaryen(&on_path) {
        return Ok(on_path);
    }
    let program = npm::program(&root, "wasm-opt");
    if !is_binaryen(&program) {
        std::fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
        let mut install = npm::npm();
        install.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]);
        command::run(install.arg(&root).arg(format!("binaryen@{BINARYEN}")))
            .context("wasm-opt could not be installed: is the npm registry within reach?")?;
        if !is_binaryen(&program) {
            bail!("{} does not run", program.display());
        }
    }
    Ok(program)
}

fn is_binaryen(program: &Path) -> bool {
    let printed = command::try_read(Command::new(program).arg("--version"));
    let found = printed.as_deref().and_then(Version::find);
    found.zip(Version::find(BINARYEN)).is_some_and(|(found, wanted)| found.fits(wanted, Fit::Exactly))
}
