//! Calls esbuild, the one bundler and minifier here, as pkg-js has it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{command, npm};

/// esbuild from the npm package's own dependencies.
pub(super) struct Esbuild {
    package: PathBuf,
}

impl Esbuild {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Self { package: workspace.npm_package() }
    }

    /// Bundles and minifies `entry`, and answers with the result.
    pub(super) fn bundle(&self, entry: &Path, options: &[String]) -> Result<Vec<u8>> {
        command::read(self.command(entry).args(options)).map(String::into_bytes)
    }

    fn command(&self, entry: &Path) -> Command {
        let mut esbuild = Command::new(npm::program(&self.package, "esbuild"));
        esbuild.current_dir(&self.package).arg(entry);
        esbuild.args(["--bundle", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"]);
        esbuild
    }
}
