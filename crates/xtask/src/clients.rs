//! GoCardless's own clients against the sandbox. Knows what each walk must be given, not what it does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::tools::python;
use crate::workspace::Workspace;
use crate::{command, folder, npm};

const SANDBOX: &str = "gocardless-sandbox";

/// Runs both walks. They and their packages are below cargo's target folder, so that none of it is in the source tree.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sandbox = step("Sandbox (cargo build)", || build_sandbox(workspace))?;
    let clients = workspace.target()?.join("clients");
    let walks = clients.join("walks");
    folder::replace(&walks, &workspace.client_tests(), &[])?;
    step("GoCardless's Python client (walk.py)", || python_walk(&clients, &walks.join("python"), &sandbox))?;
    step("GoCardless's Node client (node --test)", || node_walk(&clients, &walks.join("node"), &sandbox))
}

/// Builds the sandbox, and answers with where the program is.
pub(crate) fn build_sandbox(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = command::cargo();
    build.current_dir(workspace.root()).args(["build", "--package", SANDBOX]);
    command::run(&mut build).context("the sandbox could not be built")?;
    Ok(workspace.target()?.join("debug").join(SANDBOX).with_extension(std::env::consts::EXE_EXTENSION))
}

fn python_walk(clients: &Path, walk: &Path, sandbox: &Path) -> Result<()> {
    let python = python::environment(&walk.join("requirements.txt"), &clients.join("venv"))?;
    let mut run = Command::new(python);
    // The client would look for a proxy, even to this machine.
    run.arg("walk.py").current_dir(walk).env("SANDBOX", sandbox).env("NO_PROXY", "127.0.0.1");
    command::run(&mut run).context("see the report above")
}

fn node_walk(clients: &Path, walk: &Path, sandbox: &Path) -> Result<()> {
    for file in ["package.json", "package-lock.json"] {
        fs::copy(walk.join(file), clients.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    // Node finds the packages of a file in the folders above it.
    npm::install(clients)?;
    let mut run = npm::npm();
    run.args(["test", "--silent"]).current_dir(walk).env("SANDBOX", sandbox);
    command::run(&mut run).context("see the report above")
}
