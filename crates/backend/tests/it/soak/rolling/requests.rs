//! Requests of payers and of GoCardless at a steady pace, and what came of each. Knows nothing of who answers.

use crate::harness::{Answer, SHOP, WEBHOOK_SECRET, http, mandate};
use crate::soak::outside::Outside;
use crate::webhooks::{delivery, sign};
use reqwest::header::ORIGIN;
use reqwest::{Client, RequestBuilder};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::interval;

/// 200 a second.
const BETWEEN: Duration = Duration::from_millis(5);
const PAYERS: usize = 20;
/// Fewer than the connections that nginx lets one client have.
const AT_ONCE: usize = 40;

struct Payer {
    id: String,
    flow: String,
    token: String,
}

/// Somebody who asks until it is to end.
pub(super) struct Requests {
    is_over: Arc<AtomicBool>,
    /// How many were answered well, and how often it went otherwise.
    asking: JoinHandle<(u64, BTreeMap<String, u64>)>,
}

impl Requests {
    pub(super) async fn start(outside: &Outside, base: &str) -> Self {
        let mut payers = Vec::new();
        for _ in 0..PAYERS {
            let (id, flow) = outside.made(mandate()).await;
            let opened = Answer::to(initialise(&http(), base, &flow)).await.ok();
            payers.push(Payer { id, flow, token: opened["session"]["token"].as_str().unwrap().to_owned() });
        }
        let (is_over, base) = (Arc::new(AtomicBool::new(false)), base.to_owned());
        let asking = tokio::spawn(ask(payers, base, Arc::clone(&is_over)));
        Self { is_over, asking }
    }

    pub(super) async fn end(self) -> (u64, BTreeMap<String, u64>) {
        self.is_over.store(true, Ordering::Relaxed);
        self.asking.await.unwrap()
    }
}

async fn ask(payers: Vec<Payer>, base: String, is_over: Arc<AtomicBool>) -> (u64, BTreeMap<String, u64>) {
    let (client, mut pace, mut under_way) = (http(), interval(BETWEEN), JoinSet::new());
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    for number in 0.. {
        pace.tick().await;
        if is_over.load(Ordering::Relaxed) {
            break;
        }
        let turn = Arc::clone(&turns).acquire_owned().await.unwrap();
        let request = request(&client, &base, &payers[number % PAYERS], number);
        under_way.spawn(async move {
            let _turn = turn;
            match request.send().await {
                Ok(answer) if answer.status().is_success() => Ok(()),
                Ok(answer) => Err(answer.status().to_string()),
                Err(error) => Err(format!("{error:?}")),
            }
        });
    }
    let (mut answered, mut failed) = (0, BTreeMap::new());
    for outcome in under_way.join_all().await {
        match outcome {
            Ok(()) => answered += 1,
            Err(failure) => *failed.entry(failure).or_default() += 1,
        }
    }
    (answered, failed)
}

/// A payer reads twice as often as one comes, and as GoCardless delivers.
fn request(client: &Client, base: &str, payer: &Payer, number: usize) -> RequestBuilder {
    let Payer { id, flow, token } = payer;
    match (number / PAYERS) % 4 {
        0 => initialise(client, base, flow),
        1 => {
            let body = delivery(&format!("EVROLL{number}"), "created", &json!({ "billing_request": "BRQ1" }));
            let request = client.post(format!("{base}/webhooks")).header("Content-Type", "application/json");
            request.header("Webhook-Signature", sign(WEBHOOK_SECRET, &body)).body(body)
        }
        _ => client.get(format!("{base}/billing_requests/{id}")).header(ORIGIN, SHOP).bearer_auth(token),
    }
}

fn initialise(client: &Client, base: &str, flow: &str) -> RequestBuilder {
    let path = format!("{base}/billing_request_flows/{flow}/actions/initialise");
    client.post(path).header(ORIGIN, SHOP).json(&json!({ "data": {} }))
}
