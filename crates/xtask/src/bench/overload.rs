//! Asks a backend as often as it is told, whether or not it can answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, StatusCode, header};
use tokio::task::JoinSet;
use tokio::time::sleep_until;

use super::load::{connect, on_this_thread};

/// Somebody at a checkout.
pub(crate) struct Payer {
    pub(crate) billing_request: String,
    pub(crate) token: String,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct Outcome {
    done: usize,
    refusals: Vec<Duration>,
    /// Refused without being told when to come back.
    pub(crate) refused_in_vain: usize,
    pub(crate) failed: usize,
    took: Duration,
}

impl Outcome {
    pub(crate) fn done_per_second(&self) -> f64 {
        self.done as f64 / self.took.as_secs_f64()
    }

    pub(crate) fn offered_per_second(&self) -> f64 {
        (self.done + self.refusals.len() + self.failed) as f64 / self.took.as_secs_f64()
    }

    /// What all but one in a hundred refusals took at most, in milliseconds.
    pub(crate) fn late_refusal(&self) -> f64 {
        let mut refusals = self.refusals.clone();
        refusals.sort_unstable();
        refusals.get(refusals.len() * 99 / 100).map_or(0.0, |late| late.as_secs_f64() * 1000.0)
    }

    fn add(&mut self, other: Self) {
        self.done += other.done;
        self.refusals.extend(other.refusals);
        self.refused_in_vain += other.refused_in_vain;
        self.failed += other.failed;
    }
}

/// Offers so many requests a second, evenly over so many connections, for a time. A connection that has no answer yet
/// when its next request is due sends it as soon as it has.
pub(crate) fn offer(
    address: &str,
    payers: &[Payer],
    per_second: u32,
    connections: u32,
    time: Duration,
) -> Result<Outcome> {
    let requests: Arc<[Request<Full<Bytes>>]> =
        payers.iter().map(|payer| request(address, payer)).collect::<Result<_>>()?;
    let between = Duration::from_secs(1) * connections / per_second;
    on_this_thread(async {
        let start = Instant::now();
        let mut clients = JoinSet::new();
        for number in 0..connections {
            let first = start + between * number / connections;
            let client = client(
                address.to_owned(),
                Arc::clone(&requests),
                number as usize,
                first,
                between,
                start + time,
            );
            clients.spawn(client);
        }
        let mut outcome = Outcome::default();
        while let Some(client) = clients.join_next().await {
            outcome.add(client.context("a client broke off")??);
        }
        outcome.took = start.elapsed();
        Ok(outcome)
    })
}

/// One that goes to GoCardless each time: this Billing Request has no fallback, and GoCardless says so.
fn request(address: &str, payer: &Payer) -> Result<Request<Full<Bytes>>> {
    let path = format!("/gocardless/billing_requests/{}/actions/fallback", payer.billing_request);
    Ok(Request::post(path)
        .header(header::HOST, address)
        .header(header::AUTHORIZATION, format!("Bearer {}", payer.token))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::from("{\"data\":{}}"))?)
}

async fn client(
    address: String,
    requests: Arc<[Request<Full<Bytes>>]>,
    number: usize,
    mut due: Instant,
    between: Duration,
    end: Instant,
) -> Result<Outcome> {
    let mut connection = connect(&address).await?;
    let mut outcome = Outcome::default();
    // Each client begins with another payer, and goes on by a prime, so that no two stay together.
    for request in requests.iter().cycle().skip(number).step_by(7) {
        if due >= end || Instant::now() >= end {
            break;
        }
        sleep_until(due.into()).await;
        due += between;
        let asked = Instant::now();
        match ask(&mut connection, request.clone()).await? {
            (StatusCode::CONFLICT, _) => outcome.done += 1,
            (StatusCode::SERVICE_UNAVAILABLE, tells_when) => {
                outcome.refusals.push(asked.elapsed());
                outcome.refused_in_vain += usize::from(!tells_when);
            }
            _ => outcome.failed += 1,
        }
    }
    Ok(outcome)
}

/// The status, and whether the answer says when to come back.
async fn ask(
    connection: &mut SendRequest<Full<Bytes>>,
    request: Request<Full<Bytes>>,
) -> Result<(StatusCode, bool)> {
    connection.ready().await?;
    let answer = connection.send_request(request).await?;
    let (status, tells_when) = (answer.status(), answer.headers().contains_key(header::RETRY_AFTER));
    answer.into_body().collect().await?;
    Ok((status, tells_when))
}
