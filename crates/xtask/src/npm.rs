//! Installs a folder's npm packages once for each lock file.

use std::path::Path;

use anyhow::{Context, Result};

use crate::command;
use crate::hashed_name::content_hash;

/// Runs `npm ci` in `package` unless what it would install is there.
pub(crate) fn install(package: &Path) -> Result<()> {
    let lock = package.join("package-lock.json");
    let wanted =
        content_hash(&std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?);
    let stamp = package.join("node_modules/.installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    command::run(
        command::npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(package),
    )
    .context("npm packages could not be installed: is the npm registry within reach?")?;
    std::fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}
