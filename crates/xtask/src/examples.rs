//! `test examples`: what stands in `examples`, each held to what it is an example of. Knows what each needs to run, not
//! what it does.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::step::step;
use crate::tools::{self, CargoTool, python};
use crate::workspace::Workspace;
use crate::{backend, command, npm, prerequisites};

/// Runs the tests of all examples.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    prerequisites::check()?;
    backends(workspace)
}

/// A backend, with the line that starts it.
struct Backend {
    name: &'static str,
    command: Vec<PathBuf>,
}

/// Holds every backend to the contract: ours as a program, and those in other languages.
fn backends(workspace: &Workspace) -> Result<()> {
    let nextest = step("Tools: cargo-nextest", || tools::one(CargoTool::nextest()))?;
    for Backend { name, command } in [ours(workspace)?, in_node(workspace)?, in_python(workspace)?] {
        step(&format!("Contract: backend in {name} (cargo nextest run)"), || {
            let line: Vec<_> = command.iter().map(|word| word.display().to_string()).collect();
            let mut run = Command::new(&nextest);
            run.args(["nextest", "run", "--package", backend::PACKAGE, "--all-features", "contract::"]);
            run.current_dir(workspace.root()).env("CONTRACT_BACKEND", line.join(" "));
            command::run(&mut run).context("see the report above")
        })?;
    }
    Ok(())
}

fn ours(workspace: &Workspace) -> Result<Backend> {
    let program = step("Backend (cargo build)", || backend::build(workspace, backend::Profile::Dev))?;
    Ok(Backend { name: "Rust", command: vec![program, "serve".into()] })
}

fn in_node(workspace: &Workspace) -> Result<Backend> {
    let example = workspace.examples().join("backend-node");
    step("Packages for examples/backend-node (npm ci)", || npm::install(&example))?;
    Ok(Backend { name: "Node", command: vec!["node".into(), example.join("server.js")] })
}

fn in_python(workspace: &Workspace) -> Result<Backend> {
    let example = workspace.examples().join("backend-python");
    let folder = workspace.target()?.join("examples/backend-python");
    let python =
        step("Packages for examples/backend-python (pip install)", || environment(&example, &folder))?;
    Ok(Backend { name: "Python", command: vec![python, example.join("server.py")] })
}

fn environment(example: &Path, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    python::environment(&example.join("requirements.txt"), folder)
}
