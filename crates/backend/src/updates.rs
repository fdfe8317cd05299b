//! Who waits in this process for news of which Billing Request. They are told that there is news and never what: screens
//! read again. Knows no HTTP, and asks GoCardless nothing.

mod other_backends;
mod standing;

pub(crate) use other_backends::{Notice, OtherBackends};
pub(crate) use standing::Standing;

use crate::clock::Clock;
use crate::problem::Problem;
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use moka::future::Cache;
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// A page, a telephone, and tabs that were forgotten.
const MOST_FOR_ONE: usize = 8;
/// How long a delivery shows that the next ones will come, too, in seconds.
const DELIVERIES_ARE_FRESH: i64 = 120;
/// Longer than any screen waits.
const STANDING_IS_KEPT: Duration = Duration::from_secs(60 * 60);
const MOST_KEPT: u64 = 10_000;
/// The payer has opened the bank's page.
const VISITED: &str = "bank_authorisation_visited";
/// Longer than any backend answers from what it read before.
const NOBODY_IS_BEHIND: Duration = Duration::from_millis(2_500);

/// The screens that wait, and what was last seen of each Billing Request.
pub(crate) struct Updates {
    clock: Clock,
    audiences: Mutex<HashMap<BillingRequestId, Audience>>,
    standings: Cache<BillingRequestId, Standing>,
    /// In seconds since 1970.
    last_delivery: AtomicI64,
    pub(crate) others: Option<OtherBackends>,
}

/// Everybody who waits for news of one Billing Request.
struct Audience {
    listeners: usize,
    news: watch::Sender<()>,
    lookout: AbortHandle,
}

impl Updates {
    pub(crate) fn new(clock: Clock, others: Option<OtherBackends>) -> Arc<Self> {
        Arc::new(Self {
            clock,
            audiences: Mutex::default(),
            standings: Cache::builder().time_to_idle(STANDING_IS_KEPT).max_capacity(MOST_KEPT).build(),
            last_delivery: AtomicI64::new(i64::MIN),
            others,
        })
    }

    /// Waits for news, of which there is some at once: what happened before this was called. For the first who waits,
    /// `look_out` starts what looks for news; it is stopped when nobody waits any more.
    pub(crate) fn listen(
        self: &Arc<Self>,
        id: &BillingRequestId,
        look_out: impl FnOnce() -> AbortHandle,
    ) -> Result<Listener, Problem> {
        let mut audiences = self.audiences();
        let audience = audiences.entry(id.clone()).or_insert_with(|| Audience {
            listeners: 0,
            news: watch::Sender::new(()),
            lookout: look_out(),
        });
        if audience.listeners == MOST_FOR_ONE {
            return Err(Problem::new(ErrorCode::RateLimited, "This checkout is open in too many places."));
        }
        audience.listeners += 1;
        let mut news = audience.news.subscribe();
        news.mark_changed();
        Ok(Listener { updates: Arc::clone(self), id: id.clone(), news })
    }

    /// A Billing Request was looked at. Where it does not stand as before, everybody hears of it.
    pub(crate) async fn saw(self: &Arc<Self>, id: &BillingRequestId, standing: Standing) {
        let fingerprint = standing.fingerprint;
        let is_known = self.knows(id, fingerprint).await;
        self.standings.insert(id.clone(), standing).await;
        if is_known {
            return;
        }
        self.wake(id);
        self.tell_others(|| Notice::Changed { id: id.clone(), fingerprint });
        if self.others.is_some() && self.is_awaited(id) {
            // Who is woken may read from a backend that has not heard yet, and would be told no more.
            let (this, id) = (Arc::clone(self), id.clone());
            tokio::spawn(async move {
                tokio::time::sleep(NOBODY_IS_BEHIND).await;
                this.wake(&id);
            });
        }
    }

    fn wake(&self, id: &BillingRequestId) {
        if let Some(audience) = self.audiences().get(id) {
            audience.news.send_replace(());
        }
    }

    /// Nobody knows any more how a Billing Request stands: whatever is seen next is news.
    pub(crate) async fn doubt(&self, id: &BillingRequestId) {
        self.standings.invalidate(id).await;
    }

    /// The same, of all.
    pub(crate) fn doubt_everything(&self) {
        self.standings.invalidate_all();
    }

    /// Whether a Billing Request stands as this fingerprint says, for all that is known.
    pub(crate) async fn knows(&self, id: &BillingRequestId, fingerprint: u64) -> bool {
        self.standings.get(id).await.is_some_and(|standing| standing.fingerprint == fingerprint)
    }

    /// Whether what has happened to a Billing Request is news to nobody.
    pub(crate) async fn is_nothing_new(&self, id: &BillingRequestId, actions: &[String]) -> bool {
        let Some(standing) = self.standings.get(id).await else { return false };
        // Where the payer is, only another screen of theirs wants to know, which may wait at another backend.
        let is_watched = self.others.is_some() || self.is_awaited(id);
        actions.iter().all(|action| standing.shows(action) || (!is_watched && action == VISITED))
    }

    /// Whether somebody waits.
    pub(crate) fn is_awaited(&self, id: &BillingRequestId) -> bool {
        self.audiences().contains_key(id)
    }

    /// Whether news may have been missed unless GoCardless is asked.
    pub(crate) async fn may_lack_news(&self, id: &BillingRequestId) -> bool {
        let now = self.clock.now();
        let heard = self.last_delivery.load(Ordering::Relaxed);
        heard.saturating_add(DELIVERIES_ARE_FRESH) < now.unix_timestamp()
            || self.standings.get(id).await.is_none_or(|standing| standing.is_over(now))
    }

    /// GoCardless has delivered, to this backend.
    pub(crate) fn heard_delivery(&self) {
        self.deliveries_arrive();
        self.tell_others(|| Notice::Delivered);
    }

    /// GoCardless has delivered, to some backend.
    pub(crate) fn deliveries_arrive(&self) {
        self.last_delivery.store(self.clock.now_seconds(), Ordering::Relaxed);
    }

    fn tell_others(&self, notice: impl FnOnce() -> Notice) {
        if let Some(others) = &self.others {
            others.tell(&notice());
        }
    }

    fn audiences(&self) -> MutexGuard<'_, HashMap<BillingRequestId, Audience>> {
        self.audiences.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits, until this is dropped.
pub(crate) struct Listener {
    updates: Arc<Updates>,
    id: BillingRequestId,
    news: watch::Receiver<()>,
}

impl Listener {
    /// Waits until there is news. However much came since the last time is told once.
    pub(crate) async fn news(&mut self) {
        if self.news.changed().await.is_err() {
            // An audience lives as long as its listeners.
            std::future::pending().await
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut audiences = self.updates.audiences();
        let Some(audience) = audiences.get_mut(&self.id) else { return };
        audience.listeners -= 1;
        if audience.listeners == 0 {
            audience.lookout.abort();
            audiences.remove(&self.id);
        }
    }
}
