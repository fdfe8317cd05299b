//! `soak`: what must hold however long it is tried, tried long. Each part goes on where it was stopped, and can be repeated
//! by its seed. Knows which parts there are; the trials are tests of the backend, which run a few of them by themselves.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use cargo_metadata::Message;
use clap::{Args, ValueEnum};

use crate::bench::machine;
use crate::step::step;
use crate::workspace::Workspace;
use crate::{backend, command, tools};

mod progress;
mod table;

use progress::Progress;

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Random schedules of retries, lost answers and crashes.
    Schedules,
    /// The program is killed under deliveries, on SQLite.
    CrashesOnSqlite,
    /// The program is killed under deliveries, on PostgreSQL.
    CrashesOnPostgresql,
    /// What was acknowledged was synced before, as strace sees it.
    Syncs,
    /// Two backends behind nginx are restarted one after the other.
    Rolling,
}

impl Part {
    /// Its name on the command line, and of its results.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The test that tries it.
    const fn test(self) -> &'static str {
        match self {
            Self::Schedules => "soak::schedules::a_purchase_is_made_once_whatever_goes_wrong",
            Self::CrashesOnSqlite => "soak::crashes::what_was_acknowledged_is_kept_by_sqlite_and_done_once",
            Self::CrashesOnPostgresql => {
                "soak::crashes::what_was_acknowledged_is_kept_by_postgresql_and_done_once"
            }
            Self::Syncs => "soak::syncs::what_is_acknowledged_was_synced_before",
            Self::Rolling => "soak::rolling::nobody_notices_that_two_backends_are_restarted",
        }
    }

    /// How many trials there are, and after how many what was found is written down.
    const fn trials(self) -> (u64, u64) {
        match self {
            Self::Schedules => (10_000, 500),
            Self::CrashesOnSqlite | Self::CrashesOnPostgresql => (1_000, 100),
            Self::Syncs => (1_000, 500),
            Self::Rolling => (20, 20),
        }
    }
}

/// Which trials are wanted.
#[derive(Args)]
pub(crate) struct Wanted {
    #[arg(value_enum)]
    part: Part,
    /// What chance is drawn from. Another one begins anew.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// This trial alone, to see again what a run has found. Nothing is written down.
    #[arg(long)]
    only: Option<u64>,
}

/// Runs the trials that are still to be run, and leaves what was counted in `bench/results` and in the documents.
pub(crate) fn run(workspace: &Workspace, wanted: &Wanted) -> Result<()> {
    let Wanted { part, seed, only } = *wanted;
    step("Tools: PostgreSQL, nginx, strace", tools::for_backend)?;
    let program = step("The backend's tests (cargo test --release)", || build(workspace))?;
    let folder = workspace.root().join("crates/backend");
    let trial = |from, count| {
        let mut run = Command::new(&program);
        run.args(["--exact", part.test(), "--nocapture"]).current_dir(&folder);
        run.env("SOAK_SEED", seed.to_string()).env("SOAK_FROM", from).env("SOAK_COUNT", count);
        told(&mut run)
    };
    if let Some(only) = only {
        println!("{:?}", trial(only.to_string(), "1".to_owned())?);
        return Ok(());
    }
    let (total, at_once) = part.trials();
    let mut progress = Progress::resumed(workspace, &part.name(), seed, total)?;
    while progress.done < total {
        let count = at_once.min(total - progress.done);
        let begin = Instant::now();
        let tally = trial(progress.done.to_string(), count.to_string())?;
        progress.add(machine::facts(), count, begin.elapsed(), &tally);
        progress.write(workspace)?;
        println!("    {} of {total}", progress.done);
    }
    table::write(workspace)
}

/// Builds the tests as merchants run the program, and answers with where they are.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut build = command::cargo();
    build.current_dir(workspace.root()).args(["test", "--release", "--package", backend::PACKAGE]);
    build.args(["--features", "demo", "--test", "it", "--no-run", "--message-format", "json"]);
    let messages = command::read(&mut build)?;
    let built = Message::parse_stream(messages.as_bytes()).filter_map(Result::ok);
    let mut programs = built.filter_map(|message| match message {
        Message::CompilerArtifact(artifact) if artifact.target.name == "it" => artifact.executable,
        _ => None,
    });
    programs.next().map(PathBuf::from).context("the backend has no tests")
}

/// What a run of trials counted. Fails with all that it said where one did not hold.
fn told(run: &mut Command) -> Result<progress::Tally> {
    let output =
        run.output().with_context(|| format!("cannot run {}", Path::new(run.get_program()).display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("{said}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let line = said.lines().find_map(|line| line.strip_prefix("tally "));
    serde_json::from_str(line.context("a run has counted nothing")?).context("a run has counted nonsense")
}
