//! Faults on demand: which requests they meet, how often, and what goes wrong. Knows nothing of how a fault is caused.

mod frequency;
mod target;

pub(crate) use frequency::{Frequency, Share};
pub(crate) use target::Target;

use serde::Serialize;
use serde_json::Value;

/// What goes wrong with a request.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum FaultKind {
    /// Answers late, and otherwise well.
    Latency { milliseconds: u64 },
    /// Closes the connection: nothing was done.
    Reset,
    /// Does what was asked and closes the connection without an answer.
    Lost,
    /// Does what was asked and closes the connection in the middle of the answer.
    Half,
    /// Does what was asked, sends half of the answer and nothing more, and leaves the connection open.
    Stalled,
    /// Does what was asked and sends the answer byte by byte, so long apart.
    Drip { milliseconds: u64 },
    /// Does what was asked and answers with JSON that ends too early.
    Malformed,
    /// Answers with an error of that status: with this body, or else in GoCardless's envelope.
    Status { status: u16, body: Option<Value> },
    /// Answers with a page.
    Html { status: u16 },
}

/// A fault that waits for requests.
#[derive(Debug, Serialize)]
pub(crate) struct Fault {
    #[serde(flatten)]
    pub(crate) target: Target,
    #[serde(flatten)]
    pub(crate) kind: FaultKind,
    #[serde(flatten)]
    pub(crate) frequency: Frequency,
}

/// The faults that are still to happen, the first to be asked for first.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// What the request meets, if anything. `seed` decides for faults that meet a share of the requests.
    pub(crate) fn take(&mut self, method: &str, path: &str, seed: u64) -> Option<FaultKind> {
        let met = self
            .0
            .iter_mut()
            .filter(|fault| fault.target.matches(method, path))
            .find_map(|fault| fault.frequency.strikes(seed).then(|| fault.kind.clone()));
        self.0.retain(|fault| !fault.frequency.is_over());
        met
    }
}
