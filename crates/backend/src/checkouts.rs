//! The checkouts that payers are in. Reads each Billing Request once for any number of pollers, does what payers ask
//! one thing after the other, and fulfils what is ready. Knows nothing of HTTP.

mod bank_authorisations;
mod fulfilment;
mod locked;
mod looking_out;
mod mandate_pdfs;
mod opening;
mod payer_ip;
mod reporting;

pub(crate) use opening::OpenedFlow;

use crate::billing_request::{BillingRequest, Status};
use crate::clock::Clock;
use crate::gocardless::{Failure, GoCardless, LONG_PAGES};
use crate::locks::Locks;
use crate::masking::details_in;
use crate::outbox::Outbox;
use crate::payer_action::{BankAccount, PayerAction};
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::snapshot::{MandatePdf, Snapshot};
use crate::store::{CheckoutRecord, ChosenInstitution, News, Store};
use crate::updates::{Standing, Updates};
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use moka::future::Cache;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tracing::Instrument;

/// How long a read, or the failure of one, is good for everybody who asks.
const READ_IS_FRESH: Duration = Duration::from_secs(1);
/// Mandates and payments change in hours; nobody needs them fresher.
const RESULT_IS_FRESH: Duration = Duration::from_secs(2);
/// How long a payer may take over the mandate before its account stands in it no longer.
const TIME_TO_CONFIRM: Duration = Duration::from_secs(60 * 60);
const MOST_CACHED: u64 = 10_000;

const MANDATES: &str = "mandates";
const PAYMENTS: &str = "payments";

/// Every checkout of this process.
pub(crate) struct Checkouts {
    gocardless: Arc<GoCardless>,
    store: Store,
    clock: Clock,
    outbox: Option<Arc<Outbox>>,
    locks: Locks,
    updates: Arc<Updates>,
    snapshots: Cache<BillingRequestId, Result<Snapshot, Problem>>,
    /// By the collection that they are in; with the moment that they were read at.
    results: Cache<(BillingRequestId, &'static str), (i64, Arc<Value>)>,
    /// Accounts as payers typed them, for the mandates that they read next. In no database.
    accounts: Cache<BillingRequestId, Arc<BankAccount>>,
    mandates: Cache<BillingRequestId, MandatePdf>,
}

impl Checkouts {
    pub(crate) fn new(
        gocardless: Arc<GoCardless>,
        store: Store,
        clock: Clock,
        outbox: Option<Arc<Outbox>>,
        updates: Arc<Updates>,
    ) -> Arc<Self> {
        Arc::new(Self {
            gocardless,
            store,
            clock,
            outbox,
            locks: Locks::default(),
            updates,
            snapshots: Cache::builder().time_to_live(READ_IS_FRESH).max_capacity(MOST_CACHED).build(),
            results: Cache::builder().time_to_live(RESULT_IS_FRESH).max_capacity(MOST_CACHED).build(),
            accounts: Cache::builder().time_to_live(TIME_TO_CONFIRM).max_capacity(MOST_CACHED).build(),
            mandates: Cache::builder().time_to_live(TIME_TO_CONFIRM).max_capacity(MOST_CACHED).build(),
        })
    }

    /// Where a checkout stands, at most a second ago.
    pub(crate) async fn read(self: &Arc<Self>, id: &BillingRequestId) -> Result<Snapshot, Problem> {
        if let Some(fresh) = self.snapshots.get(id).await {
            return fresh;
        }
        self.exclusively(id, |this, id| async move {
            match this.snapshots.get(&id).await {
                // Somebody read it while this one waited.
                Some(fresh) => fresh,
                None => this.read_now(&id).await,
            }
        })
        .await
    }

    /// Does what a payer at this address asks. `chosen` is the bank that the payer chose by it, if that is what it does.
    pub(crate) async fn act(
        self: &Arc<Self>,
        id: &BillingRequestId,
        action: PayerAction,
        chosen: Option<ChosenInstitution>,
        payer_ip: PayerIp,
    ) -> Result<Snapshot, Problem> {
        self.exclusively(id, |this, id| async move {
            this.refuse_what_is_locked(&id, &action).await?;
            this.forget(&id).await;
            let read_at = this.clock.now_milliseconds();
            let answer =
                this.gocardless.act("billing_requests", id.as_str(), action.name(), &action.data()).await;
            let billing_request = match answer {
                Ok(json) => understood(json)?,
                Err(failure) => this.done_already(&id, failure).await?,
            };
            this.note_given_details(&id, &action).await?;
            if let Some(institution) = &chosen {
                this.store.keep_institution(&id, institution).await?;
            }
            if let PayerAction::CollectBankAccount(account) = action {
                this.note_account(&id, Arc::new(account)).await?;
            }
            this.mandates.invalidate(&id).await;
            let billing_request = this.with_ip_address(billing_request, payer_ip).await;
            this.remember(this.complete(billing_request, read_at).await, &id).await
        })
        .await
    }

    /// Something happened to a Billing Request: reads it, which may fulfil it. Those that were never opened here are
    /// somebody else's to fulfil. One that is ready and could not be fulfilled now stays news.
    pub(crate) async fn look_again(self: &Arc<Self>, news: News) -> Result<(), Problem> {
        let id = news.billing_request.clone();
        self.exclusively(&id, |this, id| async move {
            // Somebody else may have looked while this one waited.
            if !this.store.is_news(&news).await? {
                return Ok(());
            }
            if this.store.checkout(&id).await?.is_some() && !this.has_seen_all(&id).await? {
                this.forget(&id).await;
                if this.read_now(&id).await?.billing_request.status() == Status::ReadyToFulfil {
                    return Ok(());
                }
            }
            Ok(this.store.mark_seen(&news).await?)
        })
        .await
    }

    /// Whether nothing is heard about it but what was seen when it was done, mostly by us.
    async fn has_seen_all(&self, id: &BillingRequestId) -> Result<bool, Problem> {
        Ok(match self.store.actions_heard(id).await? {
            Some(actions) => self.updates.is_nothing_new(id, &actions).await,
            None => false,
        })
    }

    /// Where a checkout stands now.
    async fn read_anew(self: &Arc<Self>, id: &BillingRequestId) -> Result<Snapshot, Problem> {
        self.exclusively(id, |this, id| async move { this.read_now(&id).await }).await
    }

    /// What was read before is not good any more.
    pub(crate) async fn forget(&self, id: &BillingRequestId) {
        self.snapshots.invalidate(id).await;
        for collection in [MANDATES, PAYMENTS] {
            self.results.invalidate(&(id.clone(), collection)).await;
        }
    }

    /// Does work on one Billing Request while nobody else does. It runs to its end even when the browser that asked
    /// has gone, so that nothing is left half done.
    async fn exclusively<T, F>(
        self: &Arc<Self>,
        id: &BillingRequestId,
        work: impl FnOnce(Arc<Self>, BillingRequestId) -> F,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Problem>> + Send + 'static,
    {
        let lock = self.locks.of(id);
        let work = work(Arc::clone(self), id.clone());
        let task = async move {
            let _held = lock.lock().await;
            work.await
        };
        match tokio::spawn(task.in_current_span()).await {
            Ok(result) => result,
            // Not the panic's own words: they may hold what the payer typed.
            Err(_) => Err(Problem::internal("a task ended in a panic")),
        }
    }

    async fn read_now(&self, id: &BillingRequestId) -> Result<Snapshot, Problem> {
        let read_at = self.clock.now_milliseconds();
        let snapshot = async { self.complete(self.read_billing_request(id).await?, read_at).await }.await;
        self.remember(snapshot, id).await
    }

    /// Every look at a checkout ends here, so that whoever waits hears of it.
    async fn remember(
        &self,
        snapshot: Result<Snapshot, Problem>,
        id: &BillingRequestId,
    ) -> Result<Snapshot, Problem> {
        self.snapshots.insert(id.clone(), snapshot.clone()).await;
        match &snapshot {
            Ok(snapshot) => self.updates.saw(id, Standing::of(snapshot, self.clock.now())).await,
            Err(_) => self.updates.doubt(id).await,
        }
        snapshot
    }

    async fn read_billing_request(&self, id: &BillingRequestId) -> Result<BillingRequest, Problem> {
        understood(self.gocardless.read("billing_requests", id.as_str()).await?)
    }

    /// Fulfils a Billing Request that is ready, reads what goes with it, and keeps what the merchant's server is told.
    async fn complete(&self, billing_request: BillingRequest, read_at: i64) -> Result<Snapshot, Problem> {
        let record = self.record(&billing_request).await?;
        let billing_request = self.fulfil_if_ready(billing_request).await?;
        let (events, mandate, payment, mandate_pdf) = tokio::try_join!(
            self.events(&billing_request, &record),
            self.result(MANDATES, &billing_request, billing_request.mandate()),
            self.result(PAYMENTS, &billing_request, billing_request.payment()),
            async { Ok(self.legible(&billing_request, &record).await) },
        )?;
        // What came of it is as old as what says so.
        let read_at = payment.as_ref().or(mandate.as_ref()).map_or(read_at, |(read_at, _)| *read_at);
        let (mandate, payment) = (mandate.map(|(_, mandate)| mandate), payment.map(|(_, payment)| payment));
        let (events, record) = (Arc::new(events), Arc::new(record));
        let snapshot = Snapshot { billing_request, events, mandate, payment, mandate_pdf, record };
        self.report(&snapshot, read_at).await?;
        Ok(snapshot)
    }

    async fn record(&self, billing_request: &BillingRequest) -> Result<CheckoutRecord, Problem> {
        let id = billing_request.id();
        if let Some(record) = self.store.checkout(id).await? {
            return Ok(record);
        }
        self.store.open_checkout(id, &details_in(billing_request)).await?;
        Ok(self.store.checkout(id).await?.unwrap_or_default())
    }

    /// The events, where there can be any that matter: the bank's, unless the Billing Request tells that it approved.
    async fn events(
        &self,
        billing_request: &BillingRequest,
        record: &CheckoutRecord,
    ) -> Result<Vec<Value>, Failure> {
        let was_asked =
            record.bank_authorisation.is_some() || billing_request.linked_bank_authorisation().is_some();
        if !was_asked || billing_request.is_authorised() {
            return Ok(Vec::new());
        }
        let query = [("billing_request", billing_request.id().as_str()), LONG_PAGES];
        self.gocardless.list(&["events"], &query).await
    }

    /// What a fulfilled Billing Request made, and when that was read.
    async fn result(
        &self,
        collection: &'static str,
        billing_request: &BillingRequest,
        id: Option<&str>,
    ) -> Result<Option<(i64, Arc<Value>)>, Failure> {
        let Some(id) = id else { return Ok(None) };
        let key = (billing_request.id().clone(), collection);
        if let Some(fresh) = self.results.get(&key).await {
            return Ok(Some(fresh));
        }
        let read_at = self.clock.now_milliseconds();
        let resource = (read_at, Arc::new(self.gocardless.read(collection, id).await?));
        self.results.insert(key, resource.clone()).await;
        Ok(Some(resource))
    }

    /// What the payer has given is theirs to see, also where something else was on file.
    async fn note_given_details(&self, id: &BillingRequestId, action: &PayerAction) -> Result<(), Problem> {
        let mut on_file = self.store.checkout(id).await?.unwrap_or_default().on_file;
        let before = on_file.len();
        for detail in action.details() {
            on_file.remove(&detail);
        }
        if on_file.len() < before {
            self.store.keep_on_file(id, &on_file).await?;
        }
        Ok(())
    }

    /// GoCardless refuses an account that the customer has already. When it is this Billing Request's, that is no
    /// failure; otherwise the hosted page goes on.
    async fn done_already(&self, id: &BillingRequestId, failure: Failure) -> Result<BillingRequest, Problem> {
        let existing = match &failure {
            Failure::Refused(refusal) => refusal.reason("bank_account_exists"),
            _ => None,
        };
        if let Some(existing) = existing {
            let billing_request = self.read_billing_request(id).await?;
            let account = billing_request.bank_account();
            if account.is_some() && account == existing.customer_bank_account.as_deref() {
                return Ok(billing_request);
            }
            // There is no action that takes an account on file. The hosted page does.
            return Err(Problem::new(
                ErrorCode::ActionForbidden,
                "The customer has this account already. The hosted page can go on with it.",
            ));
        }
        Err(failure.into())
    }
}

fn understood(json: Value) -> Result<BillingRequest, Problem> {
    BillingRequest::read(json).ok_or_else(|| Failure::Unreadable { status: 200 }.into())
}
