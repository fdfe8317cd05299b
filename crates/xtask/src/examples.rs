//! `test examples`: what stands in `examples`, each held to what it is an example of. Knows what each needs to run, not
//! what it does.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::browser::{Browsers, System};
use crate::step::step;
use crate::tools::{self, CargoTool, python};
use crate::workspace::Workspace;
use crate::{backend, command, npm, prerequisites};

/// Runs the tests of all examples.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    prerequisites::check()?;
    let system = System::build(workspace)?;
    pages(workspace, &system)?;
    backends(workspace, &system)
}

/// Walks a payer through every page, started as its README says.
fn pages(workspace: &Workspace, system: &System<'_>) -> Result<()> {
    for page in PAGES_WITH_PACKAGES {
        let example = workspace.examples().join(page);
        step(&format!("Packages for examples/{page} (npm ci)"), || {
            // The drop-in's package may be another one although the lock file is the same.
            command::run(
                npm::npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(example),
            )
        })?;
    }
    system.run("Pages: a payer walks through each (playwright test)", Browsers::Chromium, |playwright| {
        playwright.args(["--config", "examples"]);
    })
}

/// The examples that have a lock file, besides the backends.
const PAGES_WITH_PACKAGES: [&str; 4] = ["web-component", "react-vite", "server-rendering", "official"];

/// What tests start in place of our backend.
const CONTRACT_BACKEND: &str = "CONTRACT_BACKEND";

/// Holds every backend to the contract, ours as a program too, and takes payers through the drop-in over the others: ours
/// is in all other browser tests.
fn backends(workspace: &Workspace, system: &System<'_>) -> Result<()> {
    let nextest = step("Tools: cargo-nextest", || tools::one(CargoTool::nextest()))?;
    hold_to_contract(workspace, &nextest, &ours(workspace)?)?;
    for backend in [in_node(workspace)?, in_python(workspace)?] {
        hold_to_contract(workspace, &nextest, &backend)?;
        let name = format!("Journeys: backend in {} (playwright test)", backend.language);
        system.run(&name, Browsers::Chromium, |playwright| {
            playwright.args(["--config", "backends"]).env(CONTRACT_BACKEND, backend.line());
        })?;
    }
    Ok(())
}

fn hold_to_contract(workspace: &Workspace, nextest: &Path, backend: &Backend) -> Result<()> {
    step(&format!("Contract: backend in {} (cargo nextest run)", backend.language), || {
        let mut run = Command::new(nextest);
        run.args(["nextest", "run", "--package", backend::PACKAGE, "--all-features", "contract::"]);
        run.current_dir(workspace.root()).env(CONTRACT_BACKEND, backend.line());
        command::run(&mut run).context("see the report above")
    })
}

/// A backend as a program.
struct Backend {
    language: &'static str,
    command: Vec<OsString>,
}

impl Backend {
    /// What starts it, in one line.
    fn line(&self) -> OsString {
        self.command.join(OsStr::new(" "))
    }
}

fn ours(workspace: &Workspace) -> Result<Backend> {
    let program = step("Backend (cargo build)", || backend::build(workspace, backend::Profile::Dev))?;
    Ok(Backend { language: "Rust", command: vec![program.into(), "serve".into()] })
}

fn in_node(workspace: &Workspace) -> Result<Backend> {
    let example = workspace.examples().join("backend-node");
    step("Packages for examples/backend-node (npm ci)", || npm::install(&example))?;
    Ok(Backend { language: "Node", command: vec!["node".into(), example.join("server.js").into()] })
}

fn in_python(workspace: &Workspace) -> Result<Backend> {
    let example = workspace.examples().join("backend-python");
    let folder = workspace.target()?.join("examples/backend-python");
    let python =
        step("Packages for examples/backend-python (pip install)", || environment(&example, &folder))?;
    Ok(Backend { language: "Python", command: vec![python.into(), example.join("server.py").into()] })
}

fn environment(example: &Path, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    python::environment(&example.join("requirements.txt"), folder)
}
