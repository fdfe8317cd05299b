//! PostgreSQL's server, for the tests that need one.

use std::fs;

use anyhow::Result;

use super::apt;

/// Where Debian has the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Installs the server unless it is there.
pub(crate) fn provide() -> Result<()> {
    let is_there = fs::read_dir(VERSIONS).is_ok_and(|mut versions| {
        versions.any(|version| version.is_ok_and(|version| version.path().join("bin/initdb").is_file()))
    });
    if is_there {
        Ok(())
    } else {
        apt::install("postgresql", "install PostgreSQL's server; on Debian: apt-get install postgresql")
    }
}
