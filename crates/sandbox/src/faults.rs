//! Faults on demand: which requests they meet and how often.

use serde::Deserialize;

/// A fault for the next requests that it matches.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Fault {
    method: Option<String>,
    path_contains: String,
    #[serde(flatten)]
    kind: FaultKind,
    /// How many requests it meets.
    #[serde(default = "once")]
    times: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum FaultKind {
    /// Answers late, and otherwise well.
    Latency { milliseconds: u64 },
    /// Closes the connection without an answer.
    Reset,
    /// Answers with an error of that status in GoCardless's envelope, where it has a documented form for it.
    Status { status: u16 },
    /// Answers with a page.
    Html { status: Option<u16> },
}

const fn once() -> u32 {
    1
}

/// The faults that are still to happen.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// What the request meets, if anything.
    pub(crate) fn take(&mut self, method: &str, path: &str) -> Option<FaultKind> {
        let fault = self.0.iter_mut().find(|fault| fault.times > 0 && fault.meets(method, path))?;
        fault.times -= 1;
        Some(fault.kind.clone())
    }
}

impl Fault {
    fn meets(&self, method: &str, path: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted == method) && path.contains(&self.path_contains)
    }
}
