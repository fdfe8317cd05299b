//! Webhooks: which events go out together, how they are signed, and when a failed delivery is tried again.

use crate::config::WebhookEndpoint;
use crate::id::{IdKind, IdSource};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::ops::Range;
use time::{Duration, OffsetDateTime};

/// How many events one delivery holds at most.
const BATCH: usize = 250;

/// How long after each failed attempt the next follows. After the last, the delivery is given up.
const RETRIES: [Duration; 8] = [
    Duration::minutes(1),
    Duration::minutes(2),
    Duration::minutes(10),
    Duration::minutes(30),
    Duration::hours(1),
    Duration::hours(3),
    Duration::hours(8),
    Duration::hours(24),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DeliveryState {
    Waiting { until: OffsetDateTime },
    Sending,
    Delivered,
    GivenUp,
}

impl DeliveryState {
    const fn name(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }
}

#[derive(Debug)]
struct Delivery {
    id: String,
    endpoint: WebhookEndpoint,
    body: String,
    attempts: usize,
    state: DeliveryState,
}

/// One attempt that is to be made now.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) delivery_id: String,
    pub(crate) url: String,
    pub(crate) signature: String,
    pub(crate) body: String,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AttemptResult {
    Accepted,
    Failed,
}

/// Events that wait for delivery, and deliveries under way.
#[derive(Debug)]
pub(crate) struct Outbox {
    endpoints: Vec<WebhookEndpoint>,
    /// How many of the events are in deliveries.
    told: usize,
    deliveries: Vec<Delivery>,
}

impl Outbox {
    pub(crate) fn new(endpoints: Vec<WebhookEndpoint>) -> Self {
        Self { endpoints, told: 0, deliveries: Vec::new() }
    }

    pub(crate) fn has_to_tell(&self, events: usize) -> bool {
        !self.endpoints.is_empty() && self.told < events
    }

    /// The places of the events that are in no delivery yet, of so many.
    pub(crate) fn take_untold(&mut self, events: usize) -> Range<usize> {
        let untold = if self.endpoints.is_empty() { events..events } else { self.told..events };
        self.told = events;
        untold
    }

    /// Takes the attempts that are due: new events, in as few deliveries as hold them, and what is to be tried again.
    pub(crate) fn take_due(
        &mut self,
        events: &[Value],
        now: OffsetDateTime,
        ids: &mut IdSource,
    ) -> Vec<Attempt> {
        for batch in events.chunks(BATCH) {
            for endpoint in &self.endpoints {
                let id = ids.next(IdKind::Webhook);
                let body = json!({ "events": batch, "meta": { "webhook_id": id } }).to_string();
                let state = DeliveryState::Waiting { until: now };
                self.deliveries.push(Delivery { id, endpoint: endpoint.clone(), body, attempts: 0, state });
            }
        }
        let due = |delivery: &&mut Delivery| match delivery.state {
            DeliveryState::Waiting { until } => until <= now,
            DeliveryState::Sending | DeliveryState::Delivered | DeliveryState::GivenUp => false,
        };
        self.deliveries.iter_mut().filter(due).map(Delivery::start).collect()
    }

    /// Notes how an attempt ended, and when the next is due.
    pub(crate) fn settle(&mut self, delivery_id: &str, result: AttemptResult, now: OffsetDateTime) {
        let Some(delivery) = self.deliveries.iter_mut().find(|delivery| delivery.id == delivery_id) else {
            return;
        };
        delivery.state = match (result, RETRIES.get(delivery.attempts.saturating_sub(1))) {
            (AttemptResult::Accepted, _) => DeliveryState::Delivered,
            (AttemptResult::Failed, Some(pause)) => DeliveryState::Waiting { until: now + *pause },
            (AttemptResult::Failed, None) => DeliveryState::GivenUp,
        };
    }

    /// The deliveries so far, for tests to look at.
    pub(crate) fn to_json(&self) -> Value {
        let shown = |delivery: &Delivery| {
            json!({
                "id": delivery.id,
                "url": delivery.endpoint.url,
                "attempts": delivery.attempts,
                "state": delivery.state.name(),
            })
        };
        self.deliveries.iter().map(shown).collect()
    }
}

impl Delivery {
    fn start(&mut self) -> Attempt {
        self.attempts += 1;
        self.state = DeliveryState::Sending;
        Attempt {
            delivery_id: self.id.clone(),
            url: self.endpoint.url.clone(),
            signature: signature(&self.endpoint.secret, self.body.as_bytes()),
            body: self.body.clone(),
        }
    }
}

/// HMAC-SHA256 over the body as it is sent, in lower-case hexadecimal.
fn signature(secret: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length, so that this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2.
    #[test]
    fn signatures_are_hmac_sha256_in_hexadecimal() {
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_delivery_is_given_up_after_eight_retries() {
        let endpoint = WebhookEndpoint { url: "http://example".to_owned(), secret: "secret".to_owned() };
        let mut outbox = Outbox::new(vec![endpoint]);
        let mut ids = IdSource::new(1);
        let mut now = OffsetDateTime::UNIX_EPOCH;
        let mut events = vec![json!({ "id": "EV1" })];
        let mut attempts = 0;
        for _ in 0..20 {
            for attempt in outbox.take_due(&std::mem::take(&mut events), now, &mut ids) {
                attempts += 1;
                outbox.settle(&attempt.delivery_id, AttemptResult::Failed, now);
            }
            now += Duration::days(2);
        }
        assert_eq!(attempts, 1 + RETRIES.len());
    }
}
