//! What was asked of the API and the pages, for contract tests: method, path and status, never headers or bodies.

use serde::Serialize;
use std::collections::VecDeque;

const KEPT: usize = 10_000;

#[derive(Debug, Serialize)]
struct Noted {
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
}
