//! Deliveries at a steady pace, each of several events: some come again, some in the wrong order, some about checkouts of
//! ours. Knows which were acknowledged, and nothing of who takes them.

use super::dice::Dice;
use crate::harness::{WEBHOOK_SECRET, http};
use crate::webhooks::sign;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{interval, sleep};

/// 200 a second.
const BETWEEN: Duration = Duration::from_millis(5);
/// When nothing more is to be proved by it.
const BETWEEN_CALMLY: Duration = Duration::from_millis(200);
/// As long as GoCardless waits for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Of so many, one was sent before.
const REPEATED: u64 = 8;
/// As many as are under way at most: fewer than a backend has places for.
const AT_ONCE: usize = 48;
/// How many checkouts are talked about at the same time.
const RECENT: usize = 8;
const MOST_EVENTS: u64 = 4;

/// What every id of an event begins with.
pub(crate) const PREFIX: &str = "EVSOAK";

#[derive(Default)]
pub(crate) struct Sent {
    /// The ids of each delivery's events, in the order in which they were made.
    pub(crate) deliveries: Vec<Vec<String>>,
    bodies: Vec<String>,
    /// Places of those that were answered with 204.
    pub(crate) acknowledged: BTreeSet<usize>,
    pub(crate) repeated: u64,
    /// Answered with 503: more than can be done.
    pub(crate) refused: u64,
    /// Other answers, of which there should be none.
    pub(crate) wrong: BTreeSet<u16>,
    pub(crate) unanswered: u64,
    checkouts: Vec<String>,
    is_calm: bool,
}

/// Somebody who delivers until this is dropped.
pub(crate) struct Deliveries {
    sent: Arc<Mutex<Sent>>,
    task: JoinHandle<()>,
}

impl Deliveries {
    /// To this address.
    pub(crate) fn start(url: String, mut dice: Dice) -> Self {
        let sent = Arc::<Mutex<Sent>>::default();
        let everything = Arc::clone(&sent);
        let task = tokio::spawn(async move {
            let (client, mut pace, mut under_way) = (http(), interval(BETWEEN), JoinSet::new());
            let turns = Arc::new(Semaphore::new(AT_ONCE));
            loop {
                pace.tick().await;
                let turn = Arc::clone(&turns).acquire_owned().await.unwrap();
                if everything.lock().unwrap().is_calm {
                    sleep(BETWEEN_CALMLY).await;
                }
                let (place, body) = everything.lock().unwrap().next(&mut dice);
                let request = client.post(&url).timeout(PATIENCE).header("Content-Type", "application/json");
                let request = request.header("Webhook-Signature", sign(WEBHOOK_SECRET, &body)).body(body);
                let sent = Arc::clone(&everything);
                under_way.spawn(async move {
                    let status = request.send().await.ok().map(|answer| answer.status().as_u16());
                    sent.lock().unwrap().answered(place, status);
                    drop(turn);
                });
                while under_way.try_join_next().is_some() {}
            }
        });
        Self { sent, task }
    }

    /// What was sent until now.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&Sent) -> T) -> T {
        at(&self.sent.lock().unwrap())
    }

    /// Goes on, and leaves the receiver time for other things.
    pub(crate) fn calm_down(&self) {
        self.sent.lock().unwrap().is_calm = true;
    }

    /// Talks about this checkout too.
    pub(crate) fn talk_about(&self, billing_request: String) {
        self.sent.lock().unwrap().checkouts.push(billing_request);
    }
}

impl Drop for Deliveries {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Sent {
    fn next(&mut self, dice: &mut Dice) -> (usize, String) {
        let place = if dice.one_in(REPEATED) && !self.bodies.is_empty() {
            self.repeated += 1;
            dice.throw() as usize % self.bodies.len()
        } else {
            self.make(dice);
            self.bodies.len() - 1
        };
        (place, self.bodies[place].clone())
    }

    fn make(&mut self, dice: &mut Dice) {
        let recent = &self.checkouts[self.checkouts.len().saturating_sub(RECENT)..];
        let ids: Vec<_> = (0..dice.within(2..MOST_EVENTS + 1))
            .map(|event| format!("{PREFIX}{:08}{event}", self.deliveries.len()))
            .collect();
        let events: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(place, id)| {
                // The others are somebody else's.
                let is_ours = place == 0 && !recent.is_empty();
                let about = if is_ours {
                    dice.pick(recent).clone()
                } else {
                    format!("BRQOTHER{}", dice.within(0..50))
                };
                let created_at =
                    format!("2026-11-22T10:{:02}:{:02}.000Z", dice.within(0..60), dice.within(0..60));
                json!({ "id": id, "resource_type": "billing_requests", "action": "collect_bank_account",
                        "created_at": created_at, "links": { "billing_request": about },
                        "details": { "origin": "payer" } })
            })
            .collect();
        self.bodies.push(json!({ "events": events }).to_string());
        self.deliveries.push(ids);
    }

    fn answered(&mut self, place: usize, status: Option<u16>) {
        match status {
            Some(204) => _ = self.acknowledged.insert(place),
            Some(503) => self.refused += 1,
            Some(other) => _ = self.wrong.insert(other),
            None => self.unanswered += 1,
        }
    }
}
