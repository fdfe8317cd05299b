//! Sends webhooks over the network, in the background.

use crate::sandbox::Sandbox;
use crate::store::Store;
use crate::store::outbox::{Attempt, AttemptResult};
use std::time::Duration;
use tokio::task::JoinSet;

/// A merchant has to answer within this time.
const TIME_TO_ANSWER: Duration = Duration::from_secs(10);
/// How often the clock is looked at when nothing else happens.
const LOOK: Duration = Duration::from_millis(100);
const USER_AGENT: &str = "gocardless-webhook-service/1.1";
const ORIGIN: &str = "https://api-sandbox.gocardless.com";

/// Lets time pass in the sandbox and delivers what is due, until dropped.
pub(crate) async fn run(sandbox: Sandbox, client: reqwest::Client) {
    let mut under_way = JoinSet::new();
    loop {
        let due = sandbox.with(Store::take_due_deliveries);
        for attempt in due {
            under_way.spawn(send(sandbox.clone(), client.clone(), attempt));
        }
        while under_way.try_join_next().is_some() {}
        tokio::select! {
            () = sandbox.something_happened() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// The client for deliveries: no redirects, no proxy, ten seconds.
pub(crate) fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(TIME_TO_ANSWER)
        .user_agent(USER_AGENT)
        .build()
}

async fn send(sandbox: Sandbox, client: reqwest::Client, attempt: Attempt) {
    let answer = client
        .post(&attempt.url)
        .header("Content-Type", "application/json")
        .header("Origin", ORIGIN)
        .header("Webhook-Signature", &attempt.signature)
        .body(attempt.body)
        .send()
        .await;
    let accepted = answer.is_ok_and(|answer| answer.status().is_success());
    let result = if accepted { AttemptResult::Accepted } else { AttemptResult::Failed };
    sandbox.with(|store| store.outbox.settle(&attempt.delivery_id, result, store.now));
}
