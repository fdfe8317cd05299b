//! The browser that the browser tests run in.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const ON_MACOS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const CURE: &str = "Chromium is missing: install it, or set CHROMIUM to a Chrome or Chromium program";

/// The program: what CHROMIUM names, one on PATH, or Debian's package, installed where we may.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install("chromium", CURE)?;
    find().context(CURE)
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let on_path = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    on_path.chain(ON_MACOS.map(PathBuf::from)).find(|program| program.is_file())
}
