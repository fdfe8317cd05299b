//! Posts to the merchant's server what came of each checkout: signed, again until it is taken, in order for each
//! checkout (Standard Webhooks 1.0). Knows the messages, not what a checkout is.

use crate::clock::Clock;
use crate::config::{Config, Merchant};
use crate::gocardless::http_client;
use crate::merchant_key::MerchantKey;
use crate::random;
use crate::report::{Outcome, Report};
use crate::store::{DueMessage, Message, Store};
use reqwest::{Client, Url};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use time::format_description::well_known::Rfc3339;
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// How long the merchant's server may take to answer.
const TIMEOUT: Duration = Duration::from_secs(15);
/// How long a message is kept from others who post. Longer than an attempt.
const TAKEN_SECONDS: i64 = 30;
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
/// How long to wait after each attempt that failed, in seconds, about. After the last one the message is given up: a
/// server that was not there for three days has read the checkout meanwhile, or never will.
const WAITS: [u64; 12] =
    [5, 30, 120, 600, 1800, 3600, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];

/// The way to the merchant's server.
pub(crate) struct Outbox {
    http: Client,
    url: Url,
    key: MerchantKey,
    store: Store,
    clock: Clock,
    filled: Notify,
}

impl Outbox {
    /// The way to the server that the configuration names, if it names one.
    pub(crate) fn new(
        config: &Config,
        store: Store,
        clock: Clock,
    ) -> Result<Option<Arc<Self>>, reqwest::Error> {
        let Some(Merchant { key, url: Some(url) }) = config.merchant.clone() else { return Ok(None) };
        let http = http_client(config).timeout(TIMEOUT).build()?;
        Ok(Some(Arc::new(Self { http, url, key, store, clock, filled: Notify::new() })))
    }

    /// What the merchant's server is told of this report; nothing while the payer is not done.
    pub(crate) fn message(&self, report: &Report) -> Result<Option<Message>, getrandom::Error> {
        if report.outcome == Outcome::Open {
            return Ok(None);
        }
        let body = json!({
            "type": format!("checkout.{}", report.outcome.name()),
            "timestamp": self.clock.now().format(&Rfc3339).unwrap_or_default(),
            "data": report,
        });
        Ok(Some(Message { id: format!("msg_{}", random::name()?), body: body.to_string() }))
    }

    /// There is something in it.
    pub(crate) fn filled(&self) {
        self.filled.notify_one();
    }

    /// Posts what is due, again and again.
    pub(crate) async fn keep_posting(self: Arc<Self>) {
        loop {
            let now = self.clock.now_seconds();
            let due = match self.store.take_due_messages(now, now + TAKEN_SECONDS).await {
                Ok(due) => due,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    Vec::new()
                }
            };
            if due.is_empty() {
                // Another backend on the same database may have filled it too, hence the time.
                let _ = tokio::time::timeout(BETWEEN_LOOKS, self.filled.notified()).await;
                continue;
            }
            let mut posts: JoinSet<()> = due.into_iter().map(|due| Arc::clone(&self).post(due)).collect();
            while posts.join_next().await.is_some() {}
        }
    }

    async fn post(self: Arc<Self>, due: DueMessage) {
        let settled = match self.attempt(&due.message).await {
            Ok(()) => self.store.drop_message(&due.message.id).await,
            Err(reason) => self.put_off(&due, &reason).await,
        };
        if let Err(error) = settled {
            tracing::error!(%error, message_id = due.message.id, "the outbox cannot be written");
        }
    }

    async fn put_off(&self, DueMessage { message, attempts }: &DueMessage, reason: &str) -> sqlx::Result<()> {
        tracing::warn!(message_id = message.id, attempts, reason, "the merchant's server did not take it");
        match usize::try_from(attempts - 1).ok().and_then(|attempt| WAITS.get(attempt)) {
            Some(wait) => self.store.put_off_message(&message.id, self.in_about(*wait)).await,
            None => {
                tracing::error!(message_id = message.id, "the merchant's server will not be told");
                self.store.give_up_message(&message.id, self.clock.now_seconds()).await
            }
        }
    }

    async fn attempt(&self, Message { id, body }: &Message) -> Result<(), String> {
        let now = self.clock.now_seconds();
        let request = self.http.post(self.url.clone()).header("content-type", "application/json");
        let request = request.header("webhook-id", id).header("webhook-timestamp", now);
        let request = request.header("webhook-signature", self.key.sign(id, now, body)).body(body.clone());
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(format!("it answered {}", answer.status().as_u16())),
            // Without the address, which may hold a secret of the merchant's.
            Err(error) => Err(error.without_url().to_string()),
        }
    }

    /// Between half of this many seconds from now and all of it.
    fn in_about(&self, seconds: u64) -> i64 {
        let half = Duration::from_secs(seconds / 2);
        let wait = half + random::up_to(half);
        self.clock.now_seconds() + i64::try_from(wait.as_secs()).unwrap_or(i64::MAX)
    }
}
