//! `fuzz`: the tests that hold for whatever comes in, for longer than in the main run. Knows how long, not what they test.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::step::step;
use crate::tools::{self, CargoTool};
use crate::workspace::Workspace;
use crate::{backend, command};

/// Where such tests are, whatever they are called.
const TESTS: &str = "any_input::";
const PACKAGES: [&str; 2] = [backend::PACKAGE, "gocardless-dropin-checkout"];

/// Draws inputs for so many seconds for each test, after those that are kept.
pub(crate) fn run(workspace: &Workspace, seconds: u64) -> Result<()> {
    let nextest = step("Tools: cargo-nextest", || tools::one(CargoTool::nextest()))?;
    step("Any input (cargo nextest run)", || {
        let mut run = Command::new(nextest);
        run.args(["nextest", "run", "--all-features", "--no-fail-fast", "--success-output", "final"]);
        for package in PACKAGES {
            run.args(["--package", package]);
        }
        let milliseconds = Duration::from_secs(seconds).as_millis();
        run.env("BOLERO_RANDOM_TEST_TIME_MS", milliseconds.to_string());
        run.env("BOLERO_RANDOM_ITERATIONS", usize::MAX.to_string());
        command::run(run.arg(TESTS).current_dir(workspace.root()))
    })
}
