//! Schemathesis against the backend and a sandbox. Knows what it must be given and for how long it goes on, not what it asks.

use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::tools::python;
use crate::workspace::Workspace;
use crate::{backend, clients, command, folder};

/// How many examples it thinks of for each operation, at most.
#[derive(Clone, Copy)]
pub(crate) enum Examples {
    /// Enough to meet every operation in every state, in half a minute.
    Few = 20,
    /// As many as take some minutes.
    Many = 300,
}

/// Runs it. It and its packages are below cargo's target folder, so that none of it is in the source tree.
pub(crate) fn run(workspace: &Workspace, examples: Examples) -> Result<()> {
    let sandbox = step("Sandbox (cargo build)", || clients::build_sandbox(workspace))?;
    let backend = step("Backend (cargo build)", || backend::build(workspace, backend::Profile::Dev))?;
    let place = workspace.target()?.join("schemathesis");
    let walk = place.join("walk");
    folder::replace(&walk, &workspace.schemathesis(), &[])?;
    let python = step("Packages for Schemathesis (pip install)", || {
        python::environment(&walk.join("requirements.txt"), &place.join("venv"))
    })?;
    step("The contract, as OpenAPI has it (walk.py)", || {
        let mut run = Command::new(python);
        run.args(["walk.py", &(examples as u32).to_string()]).current_dir(walk);
        command::run(run.env("SANDBOX", sandbox).env("BACKEND", backend)).context("see the report above")
    })
}
