//! The whole system in browsers: builds everything that Playwright runs against, and runs it. Knows no test.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::tools::browsers::{CHROMIUM, DISPLAY, FIREFOX, Program, WEBKIT_DRIVER};
use crate::workspace::Workspace;
use crate::{backend, command, dist, npm};

/// What is built before any browser test can run.
pub(crate) struct System<'a> {
    workspace: &'a Workspace,
    backend: PathBuf,
}

/// Which browsers a run needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browsers {
    Chromium,
    AllEngines,
}

impl<'a> System<'a> {
    /// Builds what is served, and what serves it.
    pub(crate) fn build(workspace: &'a Workspace) -> Result<Self> {
        dist::run(workspace)?;
        let backend = step("Backend (cargo build)", || backend::build(workspace, backend::Profile::Dev))?;
        let tests = workspace.browser_tests();
        step("Browser tests: packages and types", || {
            npm::install(&tests)?;
            command::run(npm::npm().args(["run", "types"]).current_dir(&tests))
        })?;
        Ok(Self { workspace, backend })
    }

    /// Runs Playwright as `configure` says, from the folder of the browser tests.
    pub(crate) fn run(
        &self,
        name: &str,
        browsers: Browsers,
        configure: impl FnOnce(&mut Command),
    ) -> Result<()> {
        let tests = self.workspace.browser_tests();
        let mut playwright = Command::new(npm::program(&tests, "playwright"));
        playwright.arg("test").current_dir(&tests).env("BACKEND", &self.backend);
        playwright.env("ASSETS", self.workspace.assets()).env("SITE", self.workspace.site());
        step("Tools: browsers", || {
            browsers.programs().iter().try_for_each(|program| {
                playwright.env(program.variable, program.find_or_install()?);
                Ok(())
            })
        })?;
        configure(&mut playwright);
        step(name, || command::run(&mut playwright).context("see the report above"))
    }
}

impl Browsers {
    fn programs(self) -> &'static [Program] {
        match self {
            Self::Chromium => &[CHROMIUM],
            Self::AllEngines => &[CHROMIUM, FIREFOX, WEBKIT_DRIVER, DISPLAY],
        }
    }
}
