//! The matrix: every kind of Billing Request × what is locked, filled in and on file × what comes of it at the bank, each
//! walked through screen by screen, by the plan and the screens of the drop-in, the backend's contract and the sandbox.
//!
//! Each case ends in success, or in the dead end that is right for it: a cancelled Billing Request.

mod at_the_bank;
mod cell;
mod journeys;
mod kind;
mod merchant;
mod payer;
mod person;
mod trail;

use crate::harness::{Deliveries, Harness};
use cell::{Cell, Outcome, cells};
use merchant::Made;
use payer::{End, Payer, Stuck};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// The least number of cases. Raise it when there are more.
const FLOOR: usize = 1_000;
/// How many payers are under way at once.
const AT_ONCE: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_ends_in_success_or_the_right_dead_end() {
    let harness = Arc::new(Harness::with(Deliveries::Off).await);
    let words = Arc::new(words());
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut payers = JoinSet::new();
    for cell in cells() {
        let (harness, words, turns) = (Arc::clone(&harness), Arc::clone(&words), Arc::clone(&turns));
        payers.spawn(async move {
            let _turn = turns.acquire().await.unwrap();
            let made = merchant::make(&harness, &cell).await?;
            Some(walk(&harness, &cell, made, &words).await.map_err(|stuck| format!("{cell}\n    {stuck}")))
        });
    }
    let walked: Vec<Result<(), Stuck>> = payers.join_all().await.into_iter().flatten().collect();
    println!("matrix: {} cells", walked.len());
    assert!(walked.len() >= FLOOR, "the matrix has shrunk to {} cells", walked.len());
    let stuck: Vec<Stuck> = walked.into_iter().filter_map(Result::err).collect();
    assert!(stuck.is_empty(), "{} cells are stuck:\n{}", stuck.len(), stuck.join("\n"));
}

async fn walk(harness: &Harness, cell: &Cell, made: Made, words: &BTreeSet<String>) -> Result<(), Stuck> {
    let mut payer = Payer::open(harness, cell, made).await?;
    let walked = payer.walk(words).await;
    let way = payer.trail.way();
    match walked {
        Ok(end) if end == expected_end(cell) && told(cell).is_none_or(|screen| way.contains(screen)) => {
            Ok(())
        }
        Ok(end) => Err(format!("{end:?}: {way}")),
        Err(stuck) => Err(format!("{stuck}: {way}")),
    }
}

fn expected_end(cell: &Cell) -> End {
    match cell.outcome {
        Outcome::Cancelled => End::Cancelled,
        _ => End::Success,
    }
}

/// The screen that tells the payer that the bank has not approved, before they try again.
const fn told(cell: &Cell) -> Option<&'static str> {
    match cell.outcome {
        Outcome::Refused => Some("refused"),
        Outcome::Failed => Some("failed"),
        Outcome::Expired => Some("expired"),
        _ => None,
    }
}

/// The keys that there are English words for.
fn words() -> BTreeSet<String> {
    let messages = include_str!("../../../../messages/en.json");
    let messages: serde_json::Map<String, serde_json::Value> = serde_json::from_str(messages).unwrap();
    messages.into_iter().map(|(key, _)| key).collect()
}
