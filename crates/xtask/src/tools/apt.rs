//! Debian's packages, installed where we may.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;

/// Installs a package with apt-get. Where that cannot be, fails with the cure.
pub(super) fn install(package: &str, cure: &'static str) -> Result<()> {
    if !Path::new("/usr/bin/apt-get").is_file() {
        bail!(cure);
    }
    println!("    installing Debian's package {package}");
    command::run(&mut apt_get("update")).context(cure)?;
    command::run(apt_get("install").args(["-y", "--no-install-recommends", package])).context(cure)
}

/// apt-get with the rights to install: our own where we are root, sudo's where it asks no password.
fn apt_get(action: &str) -> Command {
    let is_root = command::try_read(Command::new("id").arg("-u")).is_some_and(|user| user.trim() == "0");
    let mut apt_get = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        apt_get.args(["--non-interactive", "apt-get"]);
    }
    apt_get.args(["-qq", action]).env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}
