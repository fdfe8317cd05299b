//! What was asked of the API and the pages, for contract tests. Of the headers it knows the idempotency key alone: tokens
//! have no place here.

use serde::Serialize;
use std::collections::VecDeque;
use std::fmt;

const KEPT: usize = 10_000;
/// How many bytes a body may have that is kept.
const LONGEST_BODY: usize = 10_000;

/// A request and how it was answered.
#[derive(Debug, Serialize)]
pub(crate) struct Noted {
    pub(crate) method: String,
    /// With its query.
    pub(crate) path: String,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) status: u16,
}

/// The last requests, oldest first.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Requests(VecDeque<Noted>);

impl Requests {
    pub(crate) fn note(&mut self, noted: Noted) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(noted);
    }

    pub(crate) fn newest(&self) -> impl Iterator<Item = &Noted> {
        self.0.iter().rev()
    }
}

/// A body as it is kept: not at all where it is empty, too long or no text.
pub(crate) fn text(body: &[u8]) -> Option<String> {
    let is_kept = (1..=LONGEST_BODY).contains(&body.len());
    std::str::from_utf8(body).ok().filter(|_| is_kept).map(str::to_owned)
}

impl fmt::Display for Noted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.method, self.path, self.status)
    }
}
