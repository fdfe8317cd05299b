//! How many requests GoCardless still takes, as it says in each answer (`RateLimit-Remaining`, `RateLimit-Reset`). When it
//! takes none, none is sent: they would be refused, and payers hear at once when to ask again. When it takes few, they are
//! for what payers do. Knows headers, no requests.

use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::time::Instant;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");
/// GoCardless counts by the minute. No header makes anybody wait longer.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Where it refuses and does not say until when.
const USUAL_WAIT: Duration = Duration::from_secs(30);

/// What part of the limit is kept for what payers do: a quarter.
const KEPT_FOR_PAYERS: u64 = 4;

/// Until when GoCardless takes no requests, and until when few.
#[derive(Debug, Default)]
pub(super) struct Quota {
    spent_until: Option<Instant>,
    scarce_until: Option<Instant>,
}

impl Quota {
    /// Lets a request be sent; otherwise says how long GoCardless takes none.
    pub(super) fn admit(&self, now: Instant) -> Result<(), Duration> {
        match self.spent_until {
            Some(until) if now < until => Err(until - now),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether there are requests for what no payer waits for.
    pub(super) fn has_to_spare(&self, now: Instant) -> bool {
        self.scarce_until.is_none_or(|until| until <= now)
    }

    /// Learns from an answer.
    pub(super) fn learn(&mut self, status: StatusCode, headers: &HeaderMap, now: Instant) {
        let is_refused = status == StatusCode::TOO_MANY_REQUESTS;
        let (limit, remaining) = (number(headers, &LIMIT), number(headers, &REMAINING));
        let until = || Some(now + until_reset(headers).unwrap_or(USUAL_WAIT).min(LONGEST_WAIT));
        if is_refused || remaining == Some(0) {
            self.spent_until = until();
        }
        if let (Some(limit), Some(remaining)) = (limit, remaining) {
            self.scarce_until = if remaining < limit / KEPT_FOR_PAYERS { until() } else { None };
        }
    }
}

/// By GoCardless's clock, since ours may be wrong.
fn until_reset(headers: &HeaderMap) -> Option<Duration> {
    if let Some(seconds) = number(headers, &RETRY_AFTER) {
        return Some(Duration::from_secs(seconds));
    }
    let reset = moment(headers, &RESET)? - moment(headers, &DATE)?;
    // A moment is a whole second: the count starts again in the course of it.
    Some(reset.try_into().unwrap_or(Duration::ZERO) + Duration::from_secs(1))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// A date as HTTP writes it (RFC 9110, 5.6.7), which RFC 2822 covers.
fn moment(headers: &HeaderMap, name: &HeaderName) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(headers.get(name)?.to_str().ok()?, &Rfc2822).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(of: &[(&HeaderName, &str)]) -> HeaderMap {
        of.iter().map(|(name, value)| ((*name).clone(), value.parse().unwrap())).collect()
    }

    /// How many seconds nothing is sent after such an answer.
    fn wait_after(status: u16, of: &[(&HeaderName, &str)]) -> Option<u64> {
        let (mut quota, now) = (Quota::default(), Instant::now());
        quota.learn(StatusCode::from_u16(status).unwrap(), &headers(of), now);
        let wait = quota.admit(now).err()?;
        assert!(quota.admit(now + wait).is_ok(), "then it is over");
        Some(wait.as_secs())
    }

    const NOON: (&HeaderName, &str) = (&DATE, "Tue, 12 Sep 2023 12:00:00 GMT");

    #[test]
    fn nothing_is_sent_until_the_count_starts_again() {
        let reset = (&RESET, "Tue, 12 Sep 2023 12:00:40 GMT");
        assert_eq!(wait_after(200, &[NOON, reset, (&REMAINING, "0")]), Some(41));
        assert_eq!(wait_after(429, &[NOON, reset]), Some(41));
        assert_eq!(wait_after(200, &[NOON, reset, (&REMAINING, "1")]), None);
        assert_eq!(wait_after(200, &[]), None);
    }

    #[test]
    fn the_last_quarter_is_for_payers() {
        let (mut quota, now) = (Quota::default(), Instant::now());
        let mut learn = |remaining: &str| {
            let told =
                [NOON, (&RESET, "Tue, 12 Sep 2023 12:00:40 GMT"), (&LIMIT, "1000"), (&REMAINING, remaining)];
            quota.learn(StatusCode::OK, &headers(&told), now);
            assert!(quota.admit(now).is_ok());
            [0, 41].map(|seconds| quota.has_to_spare(now + Duration::from_secs(seconds)))
        };
        assert_eq!(learn("250"), [true, true]);
        assert_eq!(learn("249"), [false, true]);
        assert_eq!(learn("999"), [true, true]);
    }

    #[test]
    fn a_refusal_is_believed_whatever_else_it_says() {
        assert_eq!(wait_after(429, &[(&RETRY_AFTER, "7")]), Some(7));
        assert_eq!(wait_after(429, &[]), Some(30));
        assert_eq!(wait_after(429, &[NOON, (&RESET, "soon")]), Some(30));
        assert_eq!(wait_after(429, &[NOON, (&RESET, "Tue, 12 Sep 2023 11:00:00 GMT")]), Some(1));
        assert_eq!(wait_after(429, &[(&RETRY_AFTER, "86400")]), Some(60));
    }
}
