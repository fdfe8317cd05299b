//! Tools that are crates: taken from PATH or the cache where the version fits, built with cargo otherwise.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache;
use super::version::{Fit, Version};
use crate::command;

/// A program that a crate on crates.io builds.
pub(crate) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    fit: Fit,
    options: &'static [&'static str],
}

impl CargoTool {
    /// The CLI must be of the very version of the library: they speak a private format.
    pub(super) fn wasm_bindgen(version: String) -> Self {
        Self {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version,
            fit: Fit::Exactly,
            options: &[],
        }
    }

    /// The last Trunk that Rust 1.95 builds. Without its default features it fetches nothing and builds sooner.
    pub(super) fn trunk() -> Self {
        Self {
            package: "trunk",
            program: "trunk",
            version: "0.21.14".to_owned(),
            fit: Fit::Exactly,
            options: &["--no-default-features"],
        }
    }

    /// The test runner, without its own updates and probes.
    pub(crate) fn nextest() -> Self {
        Self {
            package: "cargo-nextest",
            program: "cargo-nextest",
            version: "0.9.143".to_owned(),
            fit: Fit::AtLeast,
            options: &["--no-default-features"],
        }
    }

    /// What changes code to see whether a test notices.
    pub(crate) fn mutants() -> Self {
        Self {
            package: "cargo-mutants",
            program: "cargo-mutants",
            version: "27.1.0".to_owned(),
            fit: Fit::AtLeast,
            options: &[],
        }
    }

    /// The check of licences, sources and advisories.
    pub(crate) fn deny() -> Self {
        Self {
            package: "cargo-deny",
            program: "cargo-deny",
            version: "0.20.2".to_owned(),
            fit: Fit::AtLeast,
            options: &[],
        }
    }
}

/// The programs of these tools, in this order. Those that are missing are built together.
pub(super) fn provide(tools: &[CargoTool]) -> Result<Vec<PathBuf>> {
    let build = cache::folder()?.join(format!("build-{}", std::process::id()));
    let programs = tools.iter().map(|tool| tool.find_or_build(&build)).collect();
    if build.exists() {
        std::fs::remove_dir_all(&build).with_context(|| format!("cannot delete {}", build.display()))?;
    }
    programs
}

impl CargoTool {
    fn find_or_build(&self, build: &Path) -> Result<PathBuf> {
        let on_path = PathBuf::from(self.program);
        let root = cache::folder()?.join(format!("{}-{}", self.package, self.version));
        let cached = root.join("bin").join(self.program).with_extension(std::env::consts::EXE_EXTENSION);
        if self.fits(&on_path) {
            Ok(on_path)
        } else {
            if !self.fits(&cached) {
                self.build(&root, build)?;
            }
            Ok(cached)
        }
    }

    fn fits(&self, program: &Path) -> bool {
        let printed = command::try_read(Command::new(program).arg("--version"));
        let found = printed.as_deref().and_then(Version::find);
        found.zip(Version::find(&self.version)).is_some_and(|(found, wanted)| found.fits(wanted, self.fit))
    }

    fn build(&self, root: &Path, build: &Path) -> Result<()> {
        println!("    building {} {}: takes minutes, once for all clones", self.package, self.version);
        let mut install = command::cargo();
        install.args(["install", "--locked", "--debug", "--force", "--version", &self.version, "--root"]);
        install.arg(root).arg(self.package).args(self.options);
        // A debug build takes half the time and runs as well; what cargo was told about our own build is not for tools.
        install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", build).env_remove("RUSTFLAGS");
        command::run(&mut install)
            .with_context(|| format!("{} could not be built: is crates.io within reach?", self.package))
    }
}
