//! `mutants`: changes the code that guards money, sessions and deliveries, one place at a time, and looks whether a test
//! notices. Knows neither which files nor which tests: that is in `.cargo/mutants.toml`.

use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::step::step;
use crate::tools::{self, CargoTool};
use crate::workspace::Workspace;

/// Works on a copy of the tree, and leaves what it found in `target/mutants.out`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let nextest = step("Tools: cargo-nextest", || tools::one(CargoTool::nextest()))?;
    let mutants = step("Tools: cargo-mutants", || tools::one(CargoTool::mutants()))?;
    // One that was on PATH already is a bare name, without a folder.
    let folder = nextest.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folders: Vec<_> = folder.map(Into::into).into_iter().collect();
    step("Mutants (cargo mutants)", || {
        let mut run = Command::new(mutants);
        run.args(["mutants", "--workspace", "--output"]).arg(workspace.target()?);
        run.env("PATH", command::path_with(&folders)?).current_dir(workspace.root());
        command::run(&mut run).context("see docs/mutants.md for those that are known")
    })
}
