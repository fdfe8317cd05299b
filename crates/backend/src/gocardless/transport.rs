//! Sends requests to GoCardless: token, version, time-outs, what is sent again, and what is not sent at all. The only holder
//! of the access token. Knows no resources, and never logs a body.

use super::answer;
use super::breaker::{Admission, Breaker, Outcome};
use super::budget::RetryBudget;
use super::quota::Quota;
use super::{Failure, http_client};
use crate::config::Config;
use crate::metrics::Metrics;
use crate::random;
use reqwest::{RequestBuilder, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// The only version of the API that GoCardless's libraries use.
const API_VERSION: &str = "2015-07-06";
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// For a request with all its repetitions: a payer is waiting.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(10);
const REPETITIONS: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// What may be sent again when it is unknown whether it arrived.
#[derive(Clone, Copy)]
pub(super) enum Repeatable {
    /// Reads, and creates with their idempotency key.
    Always,
    /// Actions: only when there was no connection at all.
    WhenUnsent,
}

pub(super) struct Transport {
    http: reqwest::Client,
    access_token: SecretString,
    budget: RetryBudget,
    breaker: Mutex<Breaker>,
    quota: Mutex<Quota>,
    metrics: Arc<Metrics>,
}

impl Transport {
    pub(super) fn new(config: &Config, metrics: Arc<Metrics>) -> Result<Self, reqwest::Error> {
        Ok(Self {
            http: http_client(config).connect_timeout(CONNECT_TIMEOUT).build()?,
            access_token: config.access_token.clone(),
            budget: RetryBudget::default(),
            breaker: Mutex::default(),
            quota: Mutex::default(),
            metrics,
        })
    }

    /// Sends a request until it is answered, as often as may be. `endpoint` is what it is counted under: few, and no ids.
    pub(super) async fn send(
        &self,
        repeatable: Repeatable,
        endpoint: &str,
        request: impl Fn(&reqwest::Client) -> RequestBuilder,
    ) -> Result<Value, Failure> {
        self.budget.earn();
        let deadline = Instant::now() + TOTAL_TIMEOUT;
        let mut repetitions = 0;
        loop {
            let in_time = deadline.saturating_duration_since(Instant::now());
            let answer = self.attempt(endpoint, request(&self.http).timeout(in_time)).await;
            let may_repeat = repetitions < REPETITIONS && is_worth_repeating(&answer, repeatable);
            if !may_repeat || !self.budget.spend() {
                return answer;
            }
            tokio::time::sleep(random::up_to(FIRST_WAIT * 2_u32.pow(repetitions))).await;
            repetitions += 1;
        }
    }

    /// Whether GoCardless takes requests that no payer waits for.
    pub(super) fn has_to_spare(&self) -> bool {
        lock(&self.quota).has_to_spare(Instant::now())
    }

    async fn attempt(&self, endpoint: &str, request: RequestBuilder) -> Result<Value, Failure> {
        let mut permit = self.admit().inspect_err(|failure| self.metrics.not_sent(failure.name()))?;
        let started = Instant::now();
        let request = request
            .bearer_auth(self.access_token.expose_secret())
            .header("GoCardless-Version", API_VERSION)
            .header(reqwest::header::ACCEPT, "application/json");
        let answer = match request.send().await {
            Ok(response) => {
                let retry_after = self.learn_quota(&response);
                answer::read(response, retry_after).await
            }
            Err(error) => Err(failed_to_send(&error)),
        };
        permit.outcome = Some(outcome(&answer));
        let result = answer.as_ref().err().map_or("answered", Failure::name);
        self.metrics.asked_gocardless(endpoint, result, started.elapsed());
        answer
    }

    /// After how many seconds the next request is welcome, if it is not at once.
    fn learn_quota(&self, response: &Response) -> Option<u64> {
        let (mut quota, now) = (lock(&self.quota), Instant::now());
        quota.learn(response.status(), response.headers(), now);
        quota.admit(now).err().map(seconds)
    }

    fn admit(&self) -> Result<Permit<'_>, Failure> {
        let now = Instant::now();
        lock(&self.quota).admit(now).map_err(|wait| Failure::QuotaSpent { retry_after: seconds(wait) })?;
        let admission = lock(&self.breaker).admit(now);
        let admission = admission.map_err(|wait| Failure::Paused { retry_after: seconds(wait) })?;
        Ok(Permit { breaker: &self.breaker, admission, outcome: None })
    }
}

/// Lets one request be sent. When it is dropped, the breaker learns what became of it.
struct Permit<'a> {
    breaker: &'a Mutex<Breaker>,
    admission: Admission,
    outcome: Option<Outcome>,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        lock(self.breaker).learn(self.admission, self.outcome, Instant::now());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rounded up: then it must be welcome.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + 1
}

fn is_worth_repeating(answer: &Result<Value, Failure>, repeatable: Repeatable) -> bool {
    match (answer, repeatable) {
        (Err(Failure::Unreachable), _) | (Err(Failure::Lost), Repeatable::Always) => true,
        (Err(Failure::Unreadable { status }), Repeatable::Always) => *status >= 500,
        (Err(Failure::Refused(refusal)), Repeatable::Always) => refusal.status >= 500,
        (Ok(_) | Err(_), _) => false,
    }
}

/// Whether GoCardless was there. A redirect or an unknown page is not it.
fn outcome(answer: &Result<Value, Failure>) -> Outcome {
    match answer {
        Ok(_) => Outcome::Answered,
        Err(Failure::Refused(refusal)) if refusal.status < 500 => Outcome::Answered,
        Err(_) => Outcome::Failed,
    }
}

fn failed_to_send(error: &reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::Unreachable
    } else if error.is_timeout() {
        Failure::TimedOut
    } else {
        Failure::Lost
    }
}
