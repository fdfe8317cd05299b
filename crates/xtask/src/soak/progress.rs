//! How far a part has got, and what it has counted: a file of results from which it goes on.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::bench::machine::Machine;
use crate::workspace::Workspace;

/// What was counted, by name.
pub(super) type Tally = BTreeMap<String, u64>;

/// What is known of a part.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Progress {
    pub(super) part: String,
    pub(super) seed: u64,
    pub(super) done: u64,
    pub(super) total: u64,
    pub(super) seconds: u64,
    pub(super) tally: Tally,
    /// The one that it ran on last.
    pub(super) machine: Option<Machine>,
}

impl Progress {
    /// Where the last run with this seed was stopped; a new beginning where it was not.
    pub(super) fn resumed(workspace: &Workspace, part: &str, seed: u64, total: u64) -> Result<Self> {
        let kept = Self::read(workspace, part)?.filter(|kept| kept.goes_on(seed, total));
        Ok(kept.unwrap_or_else(|| Self { part: part.to_owned(), seed, total, ..Self::default() }))
    }

    fn goes_on(&self, seed: u64, total: u64) -> bool {
        self.seed == seed && self.total == total && self.done < total
    }

    /// What a part left, if it ran.
    pub(super) fn read(workspace: &Workspace, part: &str) -> Result<Option<Self>> {
        let file = file(workspace, part);
        if !file.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_str(&text).map(Some).with_context(|| format!("cannot read {}", file.display()))
    }

    /// Counts trials that held.
    pub(super) fn add(&mut self, machine: Machine, trials: u64, took: Duration, tally: &Tally) {
        self.done += trials;
        self.seconds += took.as_secs();
        for (name, count) in tally {
            *self.tally.entry(name.clone()).or_default() += count;
        }
        self.machine = Some(machine);
    }

    pub(super) fn write(&self, workspace: &Workspace) -> Result<()> {
        let file = file(workspace, &self.part);
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::create_dir_all(workspace.bench_results())
            .and_then(|()| fs::write(&file, text))
            .with_context(|| format!("cannot write {}", file.display()))
    }
}

fn file(workspace: &Workspace, part: &str) -> PathBuf {
    workspace.bench_results().join(format!("soak-{part}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stopped_goes_on_and_what_is_over_begins_anew() {
        let at = |done| Progress { seed: 1, done, total: 10, ..Progress::default() };
        assert!(at(4).goes_on(1, 10));
        assert!(!at(10).goes_on(1, 10), "it is over");
        assert!(!at(4).goes_on(2, 10), "another seed");
        assert!(!at(4).goes_on(1, 20), "another length");
    }
}
