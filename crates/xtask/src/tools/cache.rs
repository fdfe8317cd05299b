//! Where tools are kept between builds and clones.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// Our folder in the user's cache folder.
pub(super) fn folder() -> Result<PathBuf> {
    Ok(user_cache()?.join("gocardless-dropin"))
}

fn user_cache() -> Result<PathBuf> {
    if cfg!(windows) {
        return variable("LOCALAPPDATA").context("LOCALAPPDATA is not set");
    }
    let home = || variable("HOME").context("HOME is not set: set it to a folder for cached tools");
    if cfg!(target_os = "macos") {
        return Ok(home()?.join("Library/Caches"));
    }
    variable("XDG_CACHE_HOME").map_or_else(|| Ok(home()?.join(".cache")), Ok)
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
