//! The browser that the browser tests run in.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;

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
    if !has_apt() {
        bail!(CURE);
    }
    println!("    installing Debian's package chromium");
    command::run(&mut apt_get("update")).context(CURE)?;
    command::run(apt_get("install").args(["-y", "--no-install-recommends", "chromium"])).context(CURE)?;
    find().context(CURE)
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let on_path = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    on_path.chain(ON_MACOS.map(PathBuf::from)).find(|program| program.is_file())
}

fn has_apt() -> bool {
    Path::new("/usr/bin/apt-get").is_file()
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
