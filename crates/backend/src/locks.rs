//! One lock for each Billing Request, so that whatever changes it in this process happens one after the other.

use checkout::id::BillingRequestId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex as SyncMutex, PoisonError, Weak};
use tokio::sync::Mutex;

/// When there are more entries than this, those that nobody holds are dropped.
const TIDY_ABOVE: usize = 1024;

/// The locks that somebody holds or waits for.
#[derive(Default)]
pub(crate) struct Locks {
    held: SyncMutex<HashMap<BillingRequestId, Weak<Mutex<()>>>>,
}

impl Locks {
    /// The lock of this Billing Request: the same one for everybody who asks while it is in use.
    pub(crate) fn of(&self, id: &BillingRequestId) -> Arc<Mutex<()>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = held.get(id).and_then(Weak::upgrade) {
            return lock;
        }
        if held.len() > TIDY_ABOVE {
            held.retain(|_, lock| lock.strong_count() > 0);
        }
        let lock = Arc::new(Mutex::new(()));
        held.insert(id.clone(), Arc::downgrade(&lock));
        lock
    }
}
