//! Sends webhooks over the network, in the background. Knows neither what is in them nor when the next attempt is.

use crate::operation::webhook::{self, Attempt};
use crate::resource::webhook::{Answer, LONGEST_BODY};
use crate::sandbox::Sandbox;
use std::time::Duration;
use tokio::task::JoinSet;

/// A merchant has to answer within this time.
const TIME_TO_ANSWER: Duration = Duration::from_secs(10);
/// How often the clock is looked at when nothing else happens.
const LOOK: Duration = Duration::from_millis(100);
/// How many deliveries are under way at once.
const MOST_AT_ONCE: usize = 32;

/// Lets time pass in the sandbox and delivers what is due, until dropped.
pub(crate) async fn run(sandbox: Sandbox, client: reqwest::Client) {
    let mut under_way = JoinSet::new();
    loop {
        let free = MOST_AT_ONCE.saturating_sub(under_way.len());
        for attempt in sandbox.with(|store| webhook::take_due(store, free)) {
            under_way.spawn(deliver(sandbox.clone(), client.clone(), attempt));
        }
        tokio::select! {
            Some(_) = under_way.join_next() => {}
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
        .build()
}

async fn deliver(sandbox: Sandbox, client: reqwest::Client, attempt: Attempt) {
    let id = attempt.id.clone();
    let answer = send(&client, attempt).await.ok();
    // A webhook that is kept is always found.
    let _ = sandbox.with(|store| webhook::settle(store, &id, answer));
    sandbox.note_change();
}

async fn send(client: &reqwest::Client, attempt: Attempt) -> reqwest::Result<Answer> {
    let mut request = client.post(&attempt.url);
    for (name, value) in attempt.headers {
        request = request.header(name, value);
    }
    let mut response = request.body(attempt.body).send().await?;
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
    let (code, headers) = (response.status().as_u16(), headers.collect());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_BODY {
            break;
        }
    }
    Ok(Answer::new(code, headers, &body))
}
