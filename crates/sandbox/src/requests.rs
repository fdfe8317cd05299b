//! What was asked of the API and the pages, for contract tests: method, path and status, never headers or bodies.

use serde::Serialize;
use std::collections::VecDeque;
use std::fmt;

const KEPT: usize = 10_000;

#[derive(Debug, Serialize)]
pub(crate) struct Noted {
    method: String,
    /// With its query.
    path: String,
    status: u16,
}

/// The last requests, oldest first.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Requests(VecDeque<Noted>);

impl Requests {
    pub(crate) fn note(&mut self, method: String, path: String, status: u16) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Noted { method, path, status });
    }

    pub(crate) fn newest(&self) -> impl Iterator<Item = &Noted> {
        self.0.iter().rev()
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.method, self.path, self.status)
    }
}
