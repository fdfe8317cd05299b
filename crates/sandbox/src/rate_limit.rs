//! Counts API requests as GoCardless's rate limit does.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use time::format_description::well_known::Rfc2822;
use time::{Duration, OffsetDateTime};

/// What is told where no limit is kept to.
const TOLD: u32 = 1000;

/// Whether a request may still be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    Admitted,
    OverTheLimit,
}

/// Requests counted within the current minute.
#[derive(Debug)]
pub(crate) struct RateWindow {
    /// The limit that is kept to.
    limit: Option<u32>,
    resets_at: OffsetDateTime,
    counted: u32,
}

impl RateWindow {
    pub(crate) const fn new(limit: Option<u32>) -> Self {
        Self { limit, resets_at: OffsetDateTime::UNIX_EPOCH, counted: 0 }
    }

    /// Counts a request.
    pub(crate) fn count(&mut self, now: OffsetDateTime) -> Admission {
        if now >= self.resets_at {
            *self = Self { limit: self.limit, resets_at: now + Duration::MINUTE, counted: 0 };
        }
        self.counted = self.counted.saturating_add(1);
        let is_over = self.limit.is_some_and(|limit| self.counted > limit);
        if is_over { Admission::OverTheLimit } else { Admission::Admitted }
    }

    /// Tells how many requests are left and when the count starts again. Where no limit is kept to, one always is.
    pub(crate) fn tell(&self, headers: &mut HeaderMap) {
        let remaining = match self.limit {
            Some(limit) => limit.saturating_sub(self.counted),
            None => TOLD.saturating_sub(self.counted).max(1),
        };
        self.tell_remaining(headers, remaining);
    }

    /// Tells that none is left, as a fault of status 429 does.
    pub(crate) fn tell_exhausted(&self, headers: &mut HeaderMap) {
        self.tell_remaining(headers, 0);
    }

    fn tell_remaining(&self, headers: &mut HeaderMap, remaining: u32) {
        let reset = self.resets_at.format(&Rfc2822).unwrap_or_default().replace("+0000", "GMT");
        headers.insert(HeaderName::from_static("ratelimit-limit"), self.limit.unwrap_or(TOLD).into());
        headers.insert(HeaderName::from_static("ratelimit-remaining"), remaining.into());
        if let Ok(reset) = HeaderValue::from_str(&reset) {
            headers.insert(HeaderName::from_static("ratelimit-reset"), reset);
        }
    }
}
