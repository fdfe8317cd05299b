//! Packages that a lock file names, installed once for each content of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::hashed_name::content_hash;

/// Calls `install`, which fills `folder`, unless the folder has what this lock file names.
pub(crate) fn install_once(lock: &Path, folder: &Path, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let wanted = content_hash(&fs::read(lock).with_context(|| format!("cannot read {}", lock.display()))?);
    let stamp = folder.join(".installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    install()?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}
