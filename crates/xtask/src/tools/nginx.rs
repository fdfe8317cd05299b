//! nginx, for several backends behind one address.

use std::path::Path;

use anyhow::Result;

use super::apt;

/// Where Debian has it.
pub(crate) const PROGRAM: &str = "/usr/sbin/nginx";

/// Installs it unless it is there.
pub(crate) fn provide() -> Result<()> {
    if Path::new(PROGRAM).is_file() {
        Ok(())
    } else {
        apt::install("nginx", "install nginx; on Debian: apt-get install nginx")
    }
}
