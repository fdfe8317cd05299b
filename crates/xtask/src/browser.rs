//! The whole system in Chromium: builds everything that Playwright runs against, and runs it. Knows no test.

use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::tools::chromium;
use crate::workspace::Workspace;
use crate::{backend, command, dist, npm};

/// Runs Playwright as `configure` says, from the folder of the browser tests.
pub(crate) fn run(workspace: &Workspace, name: &str, configure: impl FnOnce(&mut Command)) -> Result<()> {
    let tests = workspace.browser_tests();
    let chromium = step("Tools: Chromium", chromium::find_or_install)?;
    dist::run(workspace)?;
    let backend = step("Backend (cargo build)", || backend::build(workspace, backend::Profile::Dev))?;
    step("Browser tests: packages and types", || {
        npm::install(&tests)?;
        command::run(npm::npm().args(["run", "types"]).current_dir(&tests))
    })?;
    step(name, || {
        let mut playwright = Command::new(npm::program(&tests, "playwright"));
        playwright.arg("test").current_dir(&tests);
        playwright.env("CHROMIUM", chromium).env("BACKEND", backend);
        playwright.env("ASSETS", workspace.assets()).env("SITE", workspace.site());
        configure(&mut playwright);
        command::run(&mut playwright).context("see the report above")
    })
}
