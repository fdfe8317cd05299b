//! Sends nothing for a while when GoCardless fails again and again: payers hear at once that it does, and it can recover.
//! Then one request tries. Knows outcomes and times; no requests and no clock.

use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// How many outcomes are looked at, the last ones.
const OUTCOMES: usize = 20;
/// How long an outcome says something of now.
const IS_RECENT: Duration = Duration::from_secs(30);
/// So many failures among them, and half of all, are an outage. More than one payer's few repetitions.
const FAILURES: usize = 10;
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// Doubled after each trial that fails, up to this.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// GoCardless answered, if only with a refusal.
    Answered,
    /// It did not, or not as itself.
    Failed,
}

/// Why a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// All are.
    Ordinary,
    /// It alone is, to see whether the outage is over.
    Trial,
}

/// Whether requests are sent.
#[derive(Debug)]
pub(super) enum Breaker {
    /// They are. With what became of the last ones.
    Closed(VecDeque<(Instant, Outcome)>),
    /// They are not, until then.
    Open { until: Instant, pause: Duration },
    /// One is under way, the others are not sent.
    HalfOpen { pause: Duration },
}

impl Default for Breaker {
    fn default() -> Self {
        Self::Closed(VecDeque::with_capacity(OUTCOMES))
    }
}

impl Breaker {
    /// Lets a request be sent; otherwise says how long none will be.
    pub(super) fn admit(&mut self, now: Instant) -> Result<Admission, Duration> {
        match *self {
            Self::Closed(_) => Ok(Admission::Ordinary),
            Self::Open { until, .. } if now < until => Err(until - now),
            Self::Open { pause, .. } => {
                *self = Self::HalfOpen { pause };
                Ok(Admission::Trial)
            }
            Self::HalfOpen { pause } => Err(pause),
        }
    }

    /// Learns what became of a request that was let through; nothing if it was given up before anybody knew.
    pub(super) fn learn(&mut self, admission: Admission, outcome: Option<Outcome>, now: Instant) {
        match (&mut *self, admission, outcome) {
            (Self::Closed(outcomes), _, Some(outcome)) => {
                outcomes.retain(|(at, _)| now.saturating_duration_since(*at) < IS_RECENT);
                outcomes.truncate(OUTCOMES - 1);
                outcomes.push_front((now, outcome));
                let failures = outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Failed).count();
                if failures >= FAILURES && failures * 2 >= outcomes.len() {
                    *self = Self::Open { until: now + FIRST_PAUSE, pause: FIRST_PAUSE };
                }
            }
            (Self::HalfOpen { pause }, Admission::Trial, outcome) => {
                *self = after_trial(*pause, outcome, now)
            }
            // Sent before the outage was known: says nothing new.
            (Self::Open { .. } | Self::HalfOpen { .. }, _, _) | (Self::Closed(_), _, None) => {}
        }
    }
}

fn after_trial(pause: Duration, outcome: Option<Outcome>, now: Instant) -> Breaker {
    match outcome {
        Some(Outcome::Answered) => Breaker::default(),
        Some(Outcome::Failed) => {
            let pause = LONGEST_PAUSE.min(pause * 2);
            Breaker::Open { until: now + pause, pause }
        }
        None => Breaker::Open { until: now, pause },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Admission::{Ordinary, Trial};
    use Outcome::{Answered, Failed};

    const SECOND: Duration = Duration::from_secs(1);

    fn learned(outcomes: impl IntoIterator<Item = Outcome>, now: Instant) -> Breaker {
        let mut breaker = Breaker::default();
        outcomes.into_iter().for_each(|outcome| breaker.learn(Ordinary, Some(outcome), now));
        breaker
    }

    #[test]
    fn it_opens_when_half_of_many_fail() {
        let now = Instant::now();
        let is_open = |answered, failed| {
            let outcomes = [Answered].repeat(answered).into_iter().chain([Failed].repeat(failed));
            learned(outcomes, now).admit(now).is_err()
        };
        assert!(is_open(0, 10));
        assert!(is_open(10, 10));
        assert!(!is_open(0, 9), "two payers whose reads fail three times each");
        assert!(!is_open(20, 9));
        let alternately = (0..19).flat_map(|_| [Answered, Answered, Failed]);
        assert!(learned(alternately, now).admit(now).is_ok(), "a third fails");
    }

    #[test]
    fn what_was_long_ago_says_nothing() {
        let now = Instant::now();
        let mut breaker = learned([Failed; 9], now);
        breaker.learn(Ordinary, Some(Failed), now + IS_RECENT);
        assert_eq!(breaker.admit(now + IS_RECENT), Ok(Ordinary));
    }

    #[test]
    fn one_request_tries_whether_the_outage_is_over() {
        let now = Instant::now();
        let mut breaker = learned([Failed; 10], now);
        assert_eq!(breaker.admit(now), Err(SECOND));
        let later = now + SECOND;
        assert_eq!(breaker.admit(later), Ok(Trial));
        assert_eq!(breaker.admit(later), Err(SECOND), "only one");
        breaker.learn(Ordinary, Some(Answered), later);
        assert_eq!(breaker.admit(later), Err(SECOND), "one that was sent before says nothing");
        breaker.learn(Trial, Some(Answered), later);
        assert_eq!(breaker.admit(later), Ok(Ordinary));
    }

    #[test]
    fn it_waits_longer_after_each_trial_that_fails() {
        let mut now = Instant::now();
        let mut breaker = learned([Failed; 10], now);
        for seconds in [1, 2, 4, 8, 15, 15] {
            assert_eq!(breaker.admit(now), Err(SECOND * seconds));
            now += SECOND * seconds;
            assert_eq!(breaker.admit(now), Ok(Trial));
            breaker.learn(Trial, Some(Failed), now);
        }
    }

    #[test]
    fn a_trial_that_was_given_up_leaves_room_for_another() {
        let now = Instant::now() + SECOND;
        let mut breaker = learned([Failed; 10], now - SECOND);
        assert_eq!(breaker.admit(now), Ok(Trial));
        breaker.learn(Trial, None, now);
        assert_eq!(breaker.admit(now), Ok(Trial));
    }
}
