//! The handle that requests and background work share: the store behind its lock, and the faults and the record of
//! requests that tests ask for.

use crate::config::Config;
use crate::faults::Faults;
use crate::operation::due;
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
}

/// One running sandbox.
#[derive(Debug, Clone)]
pub(crate) struct Sandbox(Arc<Shared>);

impl Sandbox {
    pub(crate) fn new(config: Config, public_url: String) -> Self {
        let store = Mutex::new(Store::new(&config, public_url.clone()));
        let (faults, requests, rate_window) = (Mutex::default(), Mutex::default(), Mutex::default());
        let happened = Notify::new();
        Self(Arc::new(Shared { config, public_url, store, faults, requests, rate_window, happened }))
    }

    /// Does something with the store at the clock's present, alone.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        let mut store = lock(&self.0.store);
        due::catch_up(&mut store);
        let done = work(&mut store);
        if store.outbox.has_to_tell(store.events.all().len()) {
            self.0.happened.notify_one();
        }
        done
    }

    /// Forgets everything. Ids start again, the clock goes back to the computer's.
    pub(crate) fn reset(&self) {
        *lock(&self.0.store) = Store::new(&self.0.config, self.0.public_url.clone());
        *self.faults() = Faults::default();
        *self.requests() = Requests::default();
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.0.faults)
    }

    pub(crate) fn requests(&self) -> MutexGuard<'_, Requests> {
        lock(&self.0.requests)
    }

    pub(crate) fn rate_window(&self) -> MutexGuard<'_, RateWindow> {
        lock(&self.0.rate_window)
    }

    pub(crate) async fn something_happened(&self) {
        self.0.happened.notified().await;
    }
}

/// A panic elsewhere leaves the store as it was, which is good enough to go on with.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
