//! `deny`: what the dependencies may be, by deny.toml.

use std::process::Command;

use anyhow::Result;

use crate::command;
use crate::step::step;
use crate::tools::{self, CargoTool};
use crate::workspace::Workspace;

/// Checks bans, licences and sources, and the advisories where their database is within reach.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = step("Tools: cargo-deny", || tools::one(CargoTool::deny()))?;
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(workspace.root());
        command
    };
    step("Licences, sources, bans (cargo deny check)", || {
        command::run(&mut deny(&["--log-level", "error", "check", "bans", "licenses", "sources"]))
    })?;
    step("Advisories (cargo deny check)", || {
        if command::try_read(&mut deny(&["fetch", "db"])).is_none() {
            println!("    skipped: the advisory database is out of reach");
            return Ok(());
        }
        command::run(&mut deny(&["--log-level", "error", "check", "--disable-fetch", "advisories"]))
    })
}
