//! Everything the sandbox holds, in memory. Knows how records are kept and found, and none of the API's rules.

use crate::agenda::Agenda;
use crate::bank_account::BankAccount;
use crate::bank_authorisation::BankAuthorisation;
use crate::billing_request::BillingRequest;
use crate::clock::{Clock, Pace};
use crate::config::Config;
use crate::customer::Customer;
use crate::error::{ApiError, ApiResult};
use crate::event::Event;
use crate::flow::Flow;
use crate::id::{IdKind, IdSource};
use crate::mandate::Mandate;
use crate::payment::Payment;
use crate::rate_limit::RateWindow;
use crate::webhook::Outbox;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};

/// A thing with an id.
pub(crate) trait Record {
    fn id(&self) -> &str;
}

/// Records of one kind, in the order they were made.
#[derive(Debug)]
pub(crate) struct Records<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Record> Records<T> {
    pub(crate) fn insert(&mut self, record: T) {
        self.places.insert(record.id().to_owned(), self.items.len());
        self.items.push(record);
    }

    pub(crate) fn get(&self, id: &str) -> ApiResult<&T> {
        self.places.get(id).and_then(|place| self.items.get(*place)).ok_or_else(ApiError::not_found)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> ApiResult<&mut T> {
        self.places.get(id).and_then(|place| self.items.get_mut(*place)).ok_or_else(ApiError::not_found)
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.items.iter_mut()
    }
}

/// The whole state of one sandbox.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) public_url: String,
    /// The moment that is being dealt with: the clock's, or that of the due thing that is being caught up on.
    pub(crate) now: OffsetDateTime,
    pub(crate) ids: IdSource,
    pub(crate) creditor_id: String,
    pub(crate) organisation_id: String,
    pub(crate) billing_requests: Records<BillingRequest>,
    pub(crate) flows: Records<Flow>,
    pub(crate) customers: Records<Customer>,
    pub(crate) bank_accounts: Records<BankAccount>,
    pub(crate) bank_authorisations: Records<BankAuthorisation>,
    pub(crate) mandates: Records<Mandate>,
    pub(crate) payments: Records<Payment>,
    pub(crate) events: Records<Event>,
    pub(crate) outbox: Outbox,
    pub(crate) agenda: Agenda,
    pub(crate) rate_window: RateWindow,
    clock: Clock,
    /// What an idempotency key made, by collection and key.
    created: HashMap<(&'static str, String), String>,
}

impl Store {
    pub(crate) fn new(config: &Config, public_url: String) -> Self {
        let mut ids = IdSource::new(config.seed);
        let clock = Clock::default();
        Self {
            public_url,
            now: clock.now(),
            creditor_id: ids.next(IdKind::Creditor),
            organisation_id: ids.next(IdKind::Organisation),
            ids,
            billing_requests: Records::default(),
            flows: Records::default(),
            customers: Records::default(),
            bank_accounts: Records::default(),
            bank_authorisations: Records::default(),
            mandates: Records::default(),
            payments: Records::default(),
            events: Records::default(),
            outbox: Outbox::new(config.webhooks.clone()),
            agenda: Agenda::default(),
            rate_window: RateWindow::default(),
            clock,
            created: HashMap::new(),
        }
    }

    /// Brings the state to the clock's present: whatever fell due happens, each at its own moment.
    pub(crate) fn catch_up(&mut self) {
        let present = self.clock.now();
        while let Some((at, due)) = self.agenda.next_due(present) {
            self.now = at;
            due.happen(self);
        }
        self.now = present;
    }

    /// Stops time, or lets it go by again.
    pub(crate) fn set_pace(&mut self, pace: Pace) {
        self.clock.set_pace(pace);
        self.catch_up();
    }

    pub(crate) fn advance_clock(&mut self, by: Duration) {
        self.clock.advance(by);
        self.catch_up();
    }

    /// What was made with this key before, as the conflict that GoCardless answers with.
    pub(crate) fn refuse_repeated_key(&self, collection: &'static str, key: Option<&str>) -> ApiResult<()> {
        let made = key.and_then(|key| self.created.get(&(collection, key.to_owned())));
        made.map_or(Ok(()), |id| Err(ApiError::idempotency_conflict(id)))
    }

    pub(crate) fn remember_key(&mut self, collection: &'static str, key: Option<&str>, id: &str) {
        if let Some(key) = key {
            self.created.insert((collection, key.to_owned()), id.to_owned());
        }
    }
}
