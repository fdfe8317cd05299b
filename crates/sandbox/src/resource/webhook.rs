//! Webhooks: events on their way to a merchant, how often that was tried, and what the merchant answered. Knows
//! neither the events nor the network.

mod answer;
mod signature;

pub(crate) use answer::{Answer, LONGEST_BODY};
pub(crate) use signature::signature;

use super::record;
use crate::clock::timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime};

/// How long after each failed attempt the next follows. After the last, the webhook is given up.
const PAUSES: [Duration; 8] = [
    Duration::minutes(1),
    Duration::minutes(2),
    Duration::minutes(10),
    Duration::minutes(30),
    Duration::hours(1),
    Duration::hours(3),
    Duration::hours(8),
    Duration::hours(24),
];

/// Where a webhook stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WebhookState {
    Waiting { until: OffsetDateTime },
    Sending,
    Delivered,
    GivenUp,
}

impl WebhookState {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }
}

/// The order of the events in a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventOrder {
    #[default]
    AsHappened,
    Reversed,
}

/// One delivery to one merchant, with all of its attempts.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Webhook {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) url: String,
    /// The places of the first event that it tells, and of the one after its last.
    pub(crate) events: (usize, usize),
    pub(crate) order: EventOrder,
    pub(crate) state: WebhookState,
    pub(crate) attempts: usize,
    /// The merchant's last answer.
    pub(crate) answer: Option<Answer>,
}

record!(Webhook);

impl Webhook {
    /// Notes that an attempt is being made.
    pub(crate) fn start(&mut self) {
        self.attempts += 1;
        self.state = WebhookState::Sending;
    }

    /// Notes how the attempt ended, and when the next one follows. Only an answer of 2xx is success.
    pub(crate) fn settle(&mut self, answer: Option<Answer>, now: OffsetDateTime) {
        self.state = match (answer.as_ref(), PAUSES.get(self.attempts.saturating_sub(1))) {
            (Some(answer), _) if answer.is_success() => WebhookState::Delivered,
            (_, Some(pause)) => WebhookState::Waiting { until: now + *pause },
            (_, None) => WebhookState::GivenUp,
        };
        self.answer = answer;
    }

    pub(crate) fn is_successful(&self) -> bool {
        self.answer.as_ref().is_some_and(Answer::is_success)
    }

    /// The headers that go with a body.
    pub(crate) fn request_headers(secret: &str, body: &str) -> [(&'static str, String); 4] {
        [
            ("Content-Type", "application/json".to_owned()),
            ("Origin", "https://api-sandbox.gocardless.com".to_owned()),
            ("User-Agent", "gocardless-webhook-service/1.1".to_owned()),
            ("Webhook-Signature", signature(secret, body.as_bytes())),
        ]
    }

    /// The resource, with what is sent.
    pub(crate) fn to_json(&self, secret: &str, body: &str) -> Value {
        let headers = Self::request_headers(secret, body);
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value)));
        let mut shown = json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "url": self.url,
            "is_test": false,
            "successful": self.is_successful(),
            "request_headers": headers.collect::<Map<_, _>>(),
            "request_body": body,
        });
        if let Some(members) = shown.as_object_mut() {
            members.extend(Answer::members(self.answer.as_ref()));
        }
        shown
    }

    /// How it stands, for the sandbox's controls.
    pub(crate) fn progress(&self) -> Value {
        json!({
            "id": self.id,
            "url": self.url,
            "events": self.events.1 - self.events.0,
            "attempts": self.attempts,
            "state": self.state.name(),
            "response_code": self.answer.as_ref().map(Answer::code),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_is_given_up_after_eight_retries() {
        let mut now = OffsetDateTime::UNIX_EPOCH;
        let mut webhook = Webhook {
            id: "WB1".to_owned(),
            created_at: now,
            url: "http://example.com".to_owned(),
            events: (0, 1),
            order: EventOrder::AsHappened,
            state: WebhookState::Waiting { until: now },
            attempts: 0,
            answer: None,
        };
        let mut pauses = Vec::new();
        while let WebhookState::Waiting { until } = webhook.state {
            pauses.push(until - now);
            now = until;
            webhook.start();
            webhook.settle(None, now);
        }
        assert_eq!(webhook.state, WebhookState::GivenUp);
        assert_eq!(pauses.split_first(), Some((&Duration::ZERO, PAUSES.as_slice())));
    }
}
