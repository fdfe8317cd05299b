//! What must be on the machine before we can bring the rest ourselves.

use std::process::Command;

use anyhow::{Result, bail};

use crate::tools::version::{Fit, Version};
use crate::{command, npm};

const NODE: &str = "20";

/// Fails with the cure when Node.js or npm is missing or too old.
pub(crate) fn check() -> Result<()> {
    let printed = command::read(Command::new("node").arg("--version"))?;
    let found = Version::find(&printed).zip(Version::find(NODE));
    if !found.is_some_and(|(found, wanted)| found.fits(wanted, Fit::AtLeast)) {
        bail!("Node.js is {}: install {NODE} or later (https://nodejs.org)", printed.trim());
    }
    command::read(npm::npm().arg("--version")).map(drop)
}
