//! What time it is. The only place that asks the machine's clock, so that tests can move it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use time::{Duration, OffsetDateTime};

/// A clock that runs with the machine's, a settable distance ahead of it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// The time now, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + Duration::seconds(self.ahead_seconds.load(Ordering::Relaxed))
    }

    /// Moves this clock and all its clones ahead.
    pub fn advance(&self, seconds: i64) {
        self.ahead_seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The time now, in whole milliseconds since 1970.
    pub(crate) fn now_milliseconds(&self) -> i64 {
        let now = self.now();
        now.unix_timestamp() * 1_000 + i64::from(now.millisecond())
    }

    /// The time now, in whole seconds since 1970.
    pub(crate) fn now_seconds(&self) -> i64 {
        self.now().unix_timestamp()
    }
}
