//! Which trials are run, several at once, and what is counted. Knows no trial.

use super::dice::Dice;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// What was counted, by name.
pub(crate) type Tally = BTreeMap<&'static str, u64>;

/// Trials of one soak: a few, or those that the variables of `cargo xtask soak` ask for.
pub(crate) struct Trials {
    pub(crate) seed: u64,
    pub(crate) numbers: Range<u64>,
}

impl Trials {
    pub(crate) fn asked_for(usually: u64) -> Self {
        let asked = |name, otherwise| std::env::var(name).map_or(otherwise, |text| text.parse().unwrap());
        let from = asked("SOAK_FROM", 0);
        Self { seed: asked("SOAK_SEED", 1), numbers: from..from + asked("SOAK_COUNT", usually) }
    }

    /// Runs them, so many at once, and tells the tally. Ends in a panic that names each that failed.
    pub(crate) async fn run<F>(self, at_once: usize, trial: impl Fn(Dice) -> F)
    where
        F: Future<Output = Result<Tally, String>> + Send + 'static,
    {
        let turns = Arc::new(Semaphore::new(at_once));
        let mut running = JoinSet::new();
        for number in self.numbers {
            let turn = Arc::clone(&turns).acquire_owned().await.unwrap();
            let trial = tokio::spawn(trial(Dice::of(self.seed, number)));
            running.spawn(async move {
                let outcome = trial.await.unwrap_or_else(|panic| Err(panic.to_string()));
                drop(turn);
                outcome.map_err(|failure| format!("trial {number}: {failure}"))
            });
        }
        let (mut tally, mut failures) = (Tally::new(), Vec::new());
        for outcome in running.join_all().await {
            match outcome {
                Ok(counted) => add(&mut tally, counted),
                Err(failure) => failures.push(failure),
            }
        }
        tell(&tally);
        assert!(failures.is_empty(), "with the seed {}:\n{}", self.seed, failures.join("\n"));
    }
}

pub(crate) fn add(tally: &mut Tally, more: Tally) {
    for (name, count) in more {
        *tally.entry(name).or_default() += count;
    }
}

/// Says what was counted, where `cargo xtask soak` reads it.
pub(crate) fn tell(tally: &Tally) {
    println!("\ntally {}", serde_json::to_string(tally).unwrap());
}
