//! strace, which shows what a program asks of the operating system.

use std::path::Path;

use anyhow::Result;

use super::apt;

/// Installs it unless it is there.
pub(crate) fn provide() -> Result<()> {
    if Path::new("/usr/bin/strace").is_file() {
        Ok(())
    } else {
        apt::install("strace", "install strace; on Debian: apt-get install strace")
    }
}
