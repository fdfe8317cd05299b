//! Counts requests as GoCardless's rate limit does.

use time::{Duration, OffsetDateTime};

/// Counted and told, not enforced: a fault of status 429 shows what being over it is like.
pub(crate) const REQUESTS_A_MINUTE: u32 = 1000;

/// Requests counted within the current minute.
#[derive(Debug)]
pub(crate) struct RateWindow {
    resets_at: OffsetDateTime,
    counted: u32,
}

impl Default for RateWindow {
    fn default() -> Self {
        Self { resets_at: OffsetDateTime::UNIX_EPOCH, counted: 0 }
    }
}

impl RateWindow {
    /// Counts a request: how many are left, and when the count starts again.
    pub(crate) fn count(&mut self, now: OffsetDateTime) -> (u32, OffsetDateTime) {
        if now >= self.resets_at {
            *self = Self { resets_at: now + Duration::MINUTE, counted: 0 };
        }
        self.counted = self.counted.saturating_add(1);
        (REQUESTS_A_MINUTE.saturating_sub(self.counted), self.resets_at)
    }
}
