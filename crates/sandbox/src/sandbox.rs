//! The handle that requests and background work share: the store behind its lock, and the faults and the record of
//! requests that tests ask for.

use crate::config::Config;
use crate::faults::Faults;
use crate::operation::{consequence, due};
use crate::rate_limit::RateWindow;
use crate::requests::Requests;
use crate::store::Store;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

#[derive(Debug)]
struct Shared {
    config: Config,
    public_url: String,
    store: Mutex<Store>,
    faults: Mutex<Faults>,
    requests: Mutex<Requests>,
    rate_window: Mutex<RateWindow>,
    happened: Notify,
    changed: Notify,
}

/// One running sandbox.
#[derive(Debug, Clone)]
pub(crate) struct Sandbox(Arc<Shared>);

impl Sandbox {
    /// Goes on with a state that was kept, or else starts anew.
    pub(crate) fn new(config: Config, public_url: String, kept: Option<Store>) -> Self {
        let store = match kept {
            Some(store) => store.resume(&config, public_url.clone()),
            None => Store::new(&config, public_url.clone()),
        };
        Self(Arc::new(Shared {
            rate_window: Mutex::new(RateWindow::new(config.rate_limit)),
            config,
            public_url,
            store: Mutex::new(store),
            faults: Mutex::default(),
            requests: Mutex::default(),
            happened: Notify::new(),
            changed: Notify::new(),
        }))
    }

    /// Does something with the store at the clock's present, alone.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        let mut store = lock(&self.0.store);
        let events = store.events.all().len();
        due::catch_up(&mut store);
        let done = work(&mut store);
        consequence::follow(&mut store);
        if store.events.all().len() != events {
            self.note_change();
        }
        if store.outbox.has_to_tell(store.events.all().len()) {
            self.0.happened.notify_one();
        }
        done
    }

    /// Forgets everything. Ids and the clock start again.
    pub(crate) fn reset(&self) {
        let mut store = lock(&self.0.store);
        let resets = store.outbox.resets + 1;
        *store = Store::new(&self.0.config, self.0.public_url.clone());
        store.outbox.resets = resets;
        drop(store);
        *self.faults() = Faults::default();
        *self.requests() = Requests::default();
        *self.rate_window() = RateWindow::new(self.0.config.rate_limit);
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.0.faults)
    }

    /// What chance is drawn from.
    pub(crate) fn seed(&self) -> u64 {
        self.0.config.seed
    }

    pub(crate) fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.0.requests)
    }

    pub(crate) fn rate_window(&self) -> MutexGuard<'_, RateWindow> {
        lock(&self.0.rate_window)
    }

    /// Says that the state is worth keeping again. Events say it by themselves.
    pub(crate) fn note_change(&self) {
        self.0.changed.notify_one();
    }

    pub(crate) async fn changed(&self) {
        self.0.changed.notified().await;
    }

    pub(crate) async fn something_happened(&self) {
        self.0.happened.notified().await;
    }
}

/// A panic elsewhere leaves the store as it was, which is good enough to go on with.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
