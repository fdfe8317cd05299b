//! Where events go: the merchants' endpoints, the webhooks to them, and which of those wait. Knows nothing of the
//! network.

use super::records::Records;
use crate::config::WebhookEndpoint;
use crate::error::ApiResult;
use crate::id::{IdKind, IdSource};
use crate::resource::webhook::{Answer, EventOrder, Webhook, WebhookState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;
use time::OffsetDateTime;

/// How many events one webhook holds at most.
const MOST_EVENTS: usize = 250;

/// Whether webhooks go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sending {
    #[default]
    On,
    Paused,
}

/// How events are told, as a test may want it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Manner {
    pub(crate) order: EventOrder,
    /// In how many webhooks each event goes to each endpoint.
    pub(crate) copies: u8,
    pub(crate) sending: Sending,
}

impl Default for Manner {
    fn default() -> Self {
        Self { order: EventOrder::AsHappened, copies: 1, sending: Sending::On }
    }
}

/// Webhooks, and what is still to go out.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub(crate) struct Outbox {
    pub(crate) manner: Manner,
    /// How many of the events are in webhooks.
    told: usize,
    webhooks: Records<Webhook>,
    #[serde(skip)]
    endpoints: Vec<WebhookEndpoint>,
    /// How often the sandbox was reset before. Ids start again then, and an attempt from before a reset may be answered
    /// after it.
    #[serde(skip)]
    pub(crate) resets: u32,
    /// When and at which place webhooks wait.
    #[serde(skip)]
    waiting: BTreeSet<(OffsetDateTime, usize)>,
}

impl Outbox {
    pub(crate) fn with_endpoints(self, endpoints: Vec<WebhookEndpoint>) -> Self {
        Self { endpoints, ..self }
    }

    pub(crate) const fn webhooks(&self) -> &Records<Webhook> {
        &self.webhooks
    }

    /// The key of an endpoint's signatures, unless events no longer go there.
    pub(crate) fn secret(&self, url: &str) -> Option<&str> {
        let endpoint = self.endpoints.iter().find(|endpoint| endpoint.url == url);
        endpoint.map(|endpoint| endpoint.secret.as_str())
    }

    /// Whether some of so many events wait to be told.
    pub(crate) fn has_to_tell(&self, events: usize) -> bool {
        !self.endpoints.is_empty() && self.manner.sending == Sending::On && self.told < events
    }

    /// Makes webhooks of the events that are in none yet, of so many.
    pub(crate) fn tell(&mut self, events: usize, now: OffsetDateTime, ids: &mut IdSource) {
        if !self.endpoints.is_empty() && self.manner.sending == Sending::Paused {
            return;
        }
        let urls: Vec<String> = self.endpoints.iter().map(|endpoint| endpoint.url.clone()).collect();
        for start in (self.told..events).step_by(MOST_EVENTS) {
            let batch = start..events.min(start + MOST_EVENTS);
            for url in &urls {
                for _ in 0..self.manner.copies {
                    self.put(ids.next(IdKind::Webhook), url, &batch, now);
                }
            }
        }
        self.told = events;
    }

    fn put(&mut self, id: String, url: &str, events: &Range<usize>, now: OffsetDateTime) {
        self.waiting.insert((now, self.webhooks.len()));
        self.webhooks.insert(Webhook {
            id,
            created_at: now,
            url: url.to_owned(),
            events: (events.start, events.end),
            order: self.manner.order,
            state: WebhookState::Waiting { until: now },
            attempts: 0,
            answer: None,
        });
    }

    /// Starts the next attempt that is due, and answers with its webhook's id.
    pub(crate) fn start_due(&mut self, now: OffsetDateTime) -> Option<String> {
        let (until, place) = *self.waiting.first()?;
        if until > now || self.manner.sending == Sending::Paused {
            return None;
        }
        self.waiting.pop_first();
        let webhook = self.webhooks.at_mut(place)?;
        webhook.start();
        Some(webhook.id.clone())
    }

    /// Notes the merchant's answer, if there was one.
    pub(crate) fn settle(&mut self, id: &str, answer: Option<Answer>, now: OffsetDateTime) -> ApiResult<()> {
        let webhook = self.webhooks.get_mut(id)?;
        webhook.settle(answer, now);
        if let (WebhookState::Waiting { until }, Some(place)) = (webhook.state, self.webhooks.place(id)) {
            self.waiting.insert((until, place));
        }
        Ok(())
    }

    /// Sends a webhook again, now. One that is being sent is left alone.
    pub(crate) fn retry(&mut self, id: &str, now: OffsetDateTime) -> ApiResult<()> {
        let place = self.webhooks.place(id);
        let webhook = self.webhooks.get_mut(id)?;
        match webhook.state {
            WebhookState::Sending => return Ok(()),
            WebhookState::Waiting { until } => {
                place.map(|place| self.waiting.remove(&(until, place)));
            }
            WebhookState::Delivered | WebhookState::GivenUp => {}
        }
        webhook.state = WebhookState::Waiting { until: now };
        self.waiting.extend(place.map(|place| (now, place)));
        Ok(())
    }
}

/// What of the outbox is in a file.
#[derive(Deserialize)]
struct Kept {
    manner: Manner,
    told: usize,
    webhooks: Records<Webhook>,
}

impl From<Kept> for Outbox {
    /// What was being sent when the file was written is sent again.
    fn from(Kept { manner, told, mut webhooks }: Kept) -> Self {
        let mut waiting = BTreeSet::new();
        for place in 0..webhooks.len() {
            let Some(webhook) = webhooks.at_mut(place) else { continue };
            if webhook.state == WebhookState::Sending {
                webhook.state = WebhookState::Waiting { until: webhook.created_at };
            }
            if let WebhookState::Waiting { until } = webhook.state {
                waiting.insert((until, place));
            }
        }
        Self { manner, told, webhooks, endpoints: Vec::new(), resets: 0, waiting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;

    fn outbox() -> Outbox {
        let endpoint =
            |name: &str| WebhookEndpoint { url: format!("http://{name}"), secret: "secret".to_owned() };
        Outbox::default().with_endpoints(vec![endpoint("a"), endpoint("b")])
    }

    #[test]
    fn a_webhook_holds_at_most_250_events_and_goes_to_every_endpoint() {
        let mut outbox = outbox();
        outbox.tell(600, OffsetDateTime::UNIX_EPOCH, &mut IdSource::new(1));
        let told: Vec<_> =
            outbox.webhooks().iter().map(|webhook| (webhook.url.as_str(), webhook.events)).collect();
        assert_eq!(told.len(), 6);
        assert_eq!(told.first(), Some(&("http://a", (0, 250))));
        assert_eq!(told.last(), Some(&("http://b", (500, 600))));
        assert!(!outbox.has_to_tell(600) && outbox.has_to_tell(601));
    }

    #[test]
    fn what_was_being_sent_is_sent_again_from_a_file() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let mut outbox = outbox();
        outbox.tell(1, now, &mut IdSource::new(1));
        let (first, second) = (outbox.start_due(now), outbox.start_due(now));
        let delivered = Some(Answer::new(204, Vec::new(), b""));
        assert!(first.is_some_and(|id| outbox.settle(&id, delivered, now).is_ok()));
        let file = serde_json::to_string(&outbox).unwrap_or_default();
        let mut read: Outbox = serde_json::from_str(&file).unwrap_or_default();
        assert_eq!(read.start_due(now + Duration::SECOND), second);
        assert_eq!(read.start_due(now + Duration::DAY), None);
    }
}
