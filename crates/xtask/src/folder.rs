//! Copies folders.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Makes `target` a copy of `source`, without the entries of `source` that are left out.
pub(crate) fn replace(target: &Path, source: &Path, left_out: &[&str]) -> Result<()> {
    if target.exists() {
        fs::remove_dir_all(target).with_context(|| format!("cannot delete {}", target.display()))?;
    }
    copy(target, source, left_out).with_context(|| format!("cannot copy to {}", target.display()))
}

fn copy(target: &Path, source: &Path, left_out: &[&str]) -> Result<()> {
    fs::create_dir_all(target)?;
    for entry in fs::read_dir(source)? {
        let entry = entry?;
        let name = entry.file_name();
        if left_out.iter().any(|left_out| name == *left_out) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&target.join(name), &entry.path(), &[])?;
        } else {
            fs::copy(entry.path(), target.join(name))?;
        }
    }
    Ok(())
}
