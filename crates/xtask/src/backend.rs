//! Builds the backend as the demo and the browser tests run it: with the shop and the sandbox inside.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command;
use crate::workspace::Workspace;

/// Its package.
pub(crate) const PACKAGE: &str = "gocardless-dropin-backend";

/// How the compiler goes about it.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Soon built, for tests.
    Dev,
    /// As merchants run it.
    Release,
}

/// Builds the backend with the demo feature, and answers with where the program is.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut build = command::cargo();
    build.current_dir(workspace.root()).args(["build", "--package", PACKAGE, "--features", "demo"]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            build.arg("--release");
            "release"
        }
    };
    command::run(&mut build).context("the backend could not be built")?;
    Ok(workspace.target()?.join(folder).join(PACKAGE).with_extension(std::env::consts::EXE_EXTENSION))
}
