//! `docs/journeys.md`: what each kind asks of a payer, as walked; and that no journey is longer than it may be.
//!
//! Where a change is meant, `JOURNEYS=write cargo nextest run --all-features -E 'test(journeys)'` writes the file anew.

use super::cell::{Cell, Locks, OnFile, Outcome, Prefill, Tab};
use super::kind::{Bank, KINDS, Kind};
use super::payer::Payer;
use super::trail::Trail;
use super::{merchant, words};
use crate::harness::{Deliveries, Harness};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/journeys.md");
const HEAD: &str = include_str!("journeys/head.md");

/// Who takes a journey.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    New,
    /// A new payer whose bank gives the account along with its approval.
    NewWithGivingBank,
    /// A new payer whose details the merchant has filled in.
    FilledIn,
    /// A payer who is on file with an account.
    Returning,
}

/// One way through one kind.
struct Journey {
    kind: &'static Kind,
    who: Who,
    trail: Trail,
}

impl Who {
    const ALL: [Self; 4] = [Self::New, Self::NewWithGivingBank, Self::FilledIn, Self::Returning];

    const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::NewWithGivingBank => "new, bank gives account",
            Self::FilledIn => "details filled in",
            Self::Returning => "returning",
        }
    }

    fn cell(self, kind: &'static Kind) -> Cell {
        Cell {
            kind,
            on_file: if self == Self::Returning { OnFile::CustomerAndAccount } else { OnFile::Nobody },
            locks: Locks::None,
            prefill: if self == Self::FilledIn { Prefill::All } else { Prefill::None },
            outcome: match self {
                Self::NewWithGivingBank => Outcome::ApprovedWithAccount,
                _ => Outcome::Approved,
            },
            tab: Tab::Kept,
        }
    }
}

impl Journey {
    fn questions(&self) -> Vec<&'static str> {
        self.trail.seen.iter().flat_map(|seen| seen.questions.clone()).collect()
    }

    fn row(&self) -> String {
        let questions = self.questions();
        let names = questions.join(", ").replace('_', " ");
        let (kind, who, way, count) = (self.kind.name, self.who.name(), self.trail.way(), questions.len());
        format!("| {kind} | {who} | {} | {count} | {names} |\n", way.replace('_', " "))
    }

    /// How many screens there are before this one, or before the last one.
    fn screens_before(&self, screen: &str) -> usize {
        let seen = &self.trail.seen;
        seen.iter().position(|seen| seen.screen == screen).unwrap_or(seen.len() - 1)
    }

    /// What is wrong with it by the aims.
    fn complaint(&self) -> Option<String> {
        let questions = self.questions();
        let known = ["account_holder_name", "country_code", "currency"];
        let asks_what_is_known = questions.iter().any(|question| known.contains(question));
        let is_payment = self.kind.is_payment_alone();
        // A bank that does not give the account has it asked for on a screen of its own.
        let before_bank =
            if self.kind.bank == Bank::Chosen && self.who != Who::NewWithGivingBank { 3 } else { 2 };
        let complaint = if self.who == Who::Returning && !questions.is_empty() {
            "a returning payer is asked something"
        } else if asks_what_is_known {
            "asks for what is known"
        } else if is_payment && self.screens_before("handoff") > before_bank {
            "too many screens before the bank"
        } else if self.kind.bank == Bank::Unasked && self.screens_before("the end") > 3 {
            "too many screens to the end"
        } else {
            return None;
        };
        Some(format!("{complaint}: {}", self.row()))
    }
}

async fn walk(harness: &Harness, words: &BTreeSet<String>, kind: &'static Kind, who: Who) -> Journey {
    let cell = who.cell(kind);
    let made = merchant::make(harness, &cell).await.unwrap();
    let mut payer = Payer::open(harness, &cell, made).await.unwrap();
    payer.walk(words).await.unwrap();
    Journey { kind, who, trail: payer.trail }
}

async fn journeys() -> Vec<Journey> {
    let harness = Harness::with(Deliveries::Off).await;
    let words = words();
    let mut journeys = Vec::new();
    for kind in KINDS {
        for who in Who::ALL {
            if who != Who::NewWithGivingBank || kind.bank == Bank::Chosen {
                journeys.push(walk(&harness, &words, kind, who).await);
            }
        }
    }
    journeys
}

#[tokio::test]
async fn journeys_are_as_documented_and_no_longer_than_they_may_be() {
    let journeys = journeys().await;
    let complaints: Vec<String> = journeys.iter().filter_map(Journey::complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.concat());
    let mut walked = HEAD.to_owned();
    for journey in &journeys {
        walked.push_str(&journey.row());
    }
    if env::var_os("JOURNEYS").is_some_and(|wish| wish == "write") {
        fs::write(FILE, &walked).unwrap();
    }
    let written = fs::read_to_string(FILE).unwrap_or_default();
    let mut changed = String::new();
    for line in walked.lines().filter(|line| !written.lines().any(|known| known == *line)) {
        writeln!(changed, "{line}").unwrap();
    }
    assert!(
        written == walked,
        "docs/journeys.md is not what is walked. Where the change is meant, write it anew:\n    \
         JOURNEYS=write cargo nextest run --all-features -E 'test(journeys)'\n{changed}"
    );
}
