//! Everything the sandbox holds. Knows how resources are kept and found, and none of the API's rules.

pub(crate) mod agenda;
mod creditors;
pub(crate) mod event_log;
pub(crate) mod ledger;
mod mark;
pub(crate) mod outbox;
pub(crate) mod records;
pub(crate) mod selection;
mod shown;

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{ApiError, ApiResult};
use crate::id::{IdKind, IdSource};
use crate::resource::bank_account::BankAccount;
use crate::resource::bank_authorisation::BankAuthorisation;
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request_template::BillingRequestTemplate;
use crate::resource::creditor::Creditor;
use crate::resource::customer::Customer;
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::link::Link;
use crate::resource::event::{Event, Happening, Origin};
use crate::resource::flow::Flow;
use crate::resource::instalment_schedule::InstalmentSchedule;
use crate::resource::mandate::Mandate;
use crate::resource::mandate_pdf::MandatePdf;
use crate::resource::notification::Notification;
use crate::resource::payer_theme::PayerTheme;
use crate::resource::payment::Payment;
use crate::resource::payout::Payout;
use crate::resource::refund::Refund;
use crate::resource::subscription::Subscription;
use agenda::Agenda;
use event_log::EventLog;
use ledger::Ledger;
use outbox::Outbox;
use records::Records;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use time::{Duration, OffsetDateTime};

/// The whole state of one sandbox.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Store {
    #[serde(skip)]
    pub(crate) public_url: String,
    /// The moment that is being dealt with: the clock's, or that of the due thing that is being caught up on.
    pub(crate) now: OffsetDateTime,
    pub(crate) clock: Clock,
    pub(crate) ids: IdSource,
    /// The creditor that requests mean which name none.
    pub(crate) creditor_id: String,
    pub(crate) creditors: Records<Creditor>,
    pub(crate) organisation_id: String,
    pub(crate) billing_requests: Records<BillingRequest>,
    pub(crate) billing_request_templates: Records<BillingRequestTemplate>,
    pub(crate) flows: Records<Flow>,
    pub(crate) customers: Records<Customer>,
    pub(crate) bank_accounts: Records<BankAccount>,
    pub(crate) bank_authorisations: Records<BankAuthorisation>,
    pub(crate) mandates: Records<Mandate>,
    pub(crate) mandate_pdfs: Records<MandatePdf>,
    pub(crate) notifications: Records<Notification>,
    /// By their creditors' ids.
    pub(crate) payer_themes: HashMap<String, PayerTheme>,
    pub(crate) payments: Ledger<Payment>,
    /// What payments of BECS were called, each after its creditor's id: no two may be called the same.
    pub(crate) becs_references: HashSet<(String, String)>,
    pub(crate) subscriptions: Ledger<Subscription>,
    pub(crate) instalment_schedules: Ledger<InstalmentSchedule>,
    pub(crate) refunds: Records<Refund>,
    pub(crate) payouts: Records<Payout>,
    /// The payouts that still take things up: at most one for each creditor and currency.
    pub(crate) open_payouts: Vec<String>,
    pub(crate) events: EventLog,
    pub(crate) outbox: Outbox,
    pub(crate) agenda: Agenda,
    /// How long a fulfilment takes: no time, unless a test wants to see `fulfilling`.
    pub(crate) time_to_fulfil: Duration,
    /// How long banks take to say where their page is: no time, unless a test wants to see it prepared.
    #[serde(default)]
    pub(crate) time_to_prepare: Duration,
    /// What an idempotency key made, by collection and key.
    created: HashMap<String, HashMap<String, String>>,
}

impl Store {
    pub(crate) fn new(config: &Config, public_url: String) -> Self {
        let mut ids = IdSource::new(config.seed);
        let clock = Clock::start(config.clock);
        let creditor = creditors::first(&mut ids, clock.now());
        Self {
            public_url,
            now: clock.now(),
            creditor_id: creditor.id.clone(),
            creditors: Records::with(creditor),
            organisation_id: ids.next(IdKind::Organisation),
            ids,
            billing_requests: Records::default(),
            billing_request_templates: Records::default(),
            flows: Records::default(),
            customers: Records::default(),
            bank_accounts: Records::default(),
            bank_authorisations: Records::default(),
            mandates: Records::default(),
            mandate_pdfs: Records::default(),
            notifications: Records::default(),
            payer_themes: HashMap::new(),
            payments: Ledger::default(),
            becs_references: HashSet::new(),
            subscriptions: Ledger::default(),
            instalment_schedules: Ledger::default(),
            refunds: Records::default(),
            payouts: Records::default(),
            open_payouts: Vec::new(),
            events: EventLog::default(),
            outbox: Outbox::default().with_endpoints(config.webhooks.clone()),
            agenda: Agenda::default(),
            time_to_fulfil: Duration::ZERO,
            time_to_prepare: Duration::ZERO,
            clock,
            created: HashMap::new(),
        }
    }

    /// Goes on with a state that was kept, under the settings of this run.
    pub(crate) fn resume(self, config: &Config, public_url: String) -> Self {
        Self { public_url, outbox: self.outbox.with_endpoints(config.webhooks.clone()), ..self }
    }

    /// Writes an event down.
    pub(crate) fn record(&mut self, kind: &'static EventKind, origin: Origin, links: &[(Link, &str)]) {
        self.tell(Happening::new(kind, origin, links));
    }

    /// Writes down what happened, and answers with the event's id.
    pub(crate) fn tell(&mut self, happening: Happening) -> String {
        let id = self.ids.next(IdKind::Event);
        self.events.add(Event { id: id.clone(), created_at: self.now, happening });
        id
    }

    /// The customer, unless it was removed.
    pub(crate) fn customer_on_file(&self, id: &str) -> ApiResult<&Customer> {
        let customer = self.customers.get(id)?;
        if customer.removed_at.is_some() { Err(ApiError::customer_removed()) } else { Ok(customer) }
    }

    /// The accounts on file of a customer, oldest first. None where there is no such customer.
    pub(crate) fn bank_accounts_of(
        &self,
        customer_id: &str,
    ) -> impl DoubleEndedIterator<Item = &BankAccount> {
        let ids = self.customers.get(customer_id).map(|customer| customer.bank_account_ids.as_slice());
        ids.unwrap_or_default().iter().filter_map(|id| self.bank_accounts.get(id).ok())
    }

    /// What was made with this key before, as the conflict that GoCardless answers with.
    pub(crate) fn refuse_repeated_key(&self, collection: &'static str, key: Option<&str>) -> ApiResult<()> {
        let made = key.and_then(|key| self.created.get(collection)?.get(key));
        made.map_or(Ok(()), |id| Err(ApiError::idempotency_conflict(id)))
    }

    pub(crate) fn remember_key(&mut self, collection: &'static str, key: Option<&str>, id: &str) {
        if let Some(key) = key {
            self.created.entry(collection.to_owned()).or_default().insert(key.to_owned(), id.to_owned());
        }
    }
}
