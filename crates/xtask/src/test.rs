//! `test`: every test there is. Knows which runners there are and what they must be given.

use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use crate::browser::{Browsers, System};
use crate::step::step;
use crate::tools::{self, CargoTool};
use crate::workspace::Workspace;
use crate::{clients, command, npm, prerequisites, schemathesis};

/// One part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// Rust's and the npm package's, without a browser.
    Native,
    /// GoCardless's own clients, against the sandbox.
    Clients,
    /// What the contract allows and forbids, asked of the backend by Schemathesis.
    Schemathesis,
    /// The npm package, packed and installed as merchants do.
    Package,
    /// The whole system, in Chromium.
    Browser,
    /// A purchase in Firefox and WebKit.
    Engines,
}

/// Tests that are no part of the main run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Apart {
    /// What stands in `examples`: pages of merchants, and backends in other languages.
    Examples,
    /// Schemathesis, with more examples.
    Schemathesis,
}

/// Runs all tests, or one part of them.
pub(crate) fn run(workspace: &Workspace, only: Option<Only>) -> Result<()> {
    prerequisites::check()?;
    let is_wanted = |part| only.is_none_or(|only| only == part);
    if is_wanted(Only::Native) {
        native(workspace)?;
    }
    if is_wanted(Only::Clients) {
        clients::run(workspace)?;
    }
    if is_wanted(Only::Schemathesis) {
        schemathesis::run(workspace, schemathesis::Examples::Few)?;
    }
    if [Only::Package, Only::Browser, Only::Engines].into_iter().any(is_wanted) {
        let system = System::build(workspace)?;
        if is_wanted(Only::Package) {
            package(workspace)?;
        }
        if is_wanted(Only::Browser) {
            step("Tools: PostgreSQL, nginx", tools::for_replicas)?;
            system.run("Browser tests (playwright test)", Browsers::Chromium, |_| {})?;
        }
        if is_wanted(Only::Engines) {
            system.run("Other engines (playwright test)", Browsers::AllEngines, |playwright| {
                playwright.args(["--config", "engines"]);
            })?;
        }
    }
    Ok(())
}

fn native(workspace: &Workspace) -> Result<()> {
    let nextest = step("Tools: cargo-nextest", || tools::one(CargoTool::nextest()))?;
    step("Tools: PostgreSQL, nginx, strace", tools::for_backend)?;
    step("Rust tests (cargo nextest run)", || {
        let mut run = Command::new(nextest);
        command::run(
            run.args(["nextest", "run", "--workspace", "--all-features"]).current_dir(workspace.root()),
        )
    })?;
    step("Documentation tests (cargo test --doc)", || {
        command::run(
            command::cargo()
                .args(["test", "--quiet", "--doc", "--workspace", "--all-features"])
                .current_dir(workspace.root()),
        )
    })?;
    let package = workspace.npm_package();
    step("npm package (types and node --test)", || {
        npm::install(&package)?;
        command::run(npm::npm().args(["run", "build"]).current_dir(&package))?;
        command::run(npm::npm().arg("test").current_dir(&package))
    })
}

fn package(workspace: &Workspace) -> Result<()> {
    let package = workspace.npm_package();
    let tests = workspace.browser_tests().join("package");
    step("npm package as it is installed (node --test)", || {
        npm::install(&package)?;
        command::run(npm::npm().args(["run", "build"]).current_dir(&package))?;
        npm::install(&tests)?;
        command::run(npm::npm().arg("test").current_dir(&tests))
    })
}
