//! Python with the packages of a requirements file, in an environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use crate::{command, lock_file};

const SYSTEM: &str = if cfg!(windows) { "python" } else { "python3" };
const CURE: &str = "Python 3.10 or later with its module venv is missing: install it";

/// The Python of the environment in `folder`, made anew whenever the requirements change.
pub(crate) fn environment(requirements: &Path, folder: &Path) -> Result<PathBuf> {
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    lock_file::install_once(requirements, folder, || {
        if !has_venv() {
            apt::install("python3-venv", CURE)?;
        }
        command::run(Command::new(SYSTEM).args(["-m", "venv", "--clear"]).arg(folder)).context(CURE)?;
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]);
        command::run(install.arg("--requirement").arg(requirements))
            .context("Python packages could not be installed: is PyPI within reach?")
    })?;
    Ok(python)
}

/// Debian has Python without the part that puts pip into an environment.
fn has_venv() -> bool {
    command::try_read(Command::new(SYSTEM).args(["-c", "import ensurepip, venv"])).is_some()
}
