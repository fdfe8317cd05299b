//! The only source of time: the computer's clock, moved forward on request.

use crate::config::StartingClock;
use serde::{Deserialize, Serialize};
use time::format_description::BorrowedFormatItem;
use time::macros::{datetime, format_description};
use time::{Date, Duration, OffsetDateTime};

const MILLISECONDS: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
/// Late enough for anybody, and early enough that whatever falls due later still has a date of four digits.
const END: OffsetDateTime = datetime!(9000-01-01 00:00 UTC);
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A clock that runs like the computer's, and can be moved ahead of it or stopped.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Clock {
    ahead: Duration,
    stopped_at: Option<OffsetDateTime>,
}

/// Whether time goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Pace {
    Running,
    Stopped,
}

/// The clock cannot be moved that far.
#[derive(Debug)]
pub(crate) struct EndOfTime;

impl Clock {
    pub(crate) fn start(clock: StartingClock) -> Self {
        let present = OffsetDateTime::now_utc();
        match clock {
            StartingClock::Real => Self { ahead: Duration::ZERO, stopped_at: None },
            StartingClock::Fixed => Self { ahead: Duration::ZERO, stopped_at: Some(present) },
            StartingClock::FixedAt(moment) => Self { ahead: moment - present, stopped_at: Some(present) },
        }
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.stopped_at.unwrap_or_else(OffsetDateTime::now_utc) + self.ahead
    }

    /// Stops the clock, or lets it run again from where it would be if it had never stopped.
    pub(crate) fn set_pace(&mut self, pace: Pace) {
        self.stopped_at = match pace {
            Pace::Running => None,
            Pace::Stopped => Some(self.stopped_at.unwrap_or_else(OffsetDateTime::now_utc)),
        };
    }

    pub(crate) const fn pace(&self) -> Pace {
        match self.stopped_at {
            None => Pace::Running,
            Some(_) => Pace::Stopped,
        }
    }

    /// Moves the clock on, though not past its end.
    pub(crate) fn advance(&mut self, by: Duration) -> Result<(), EndOfTime> {
        if by > END - self.now() {
            return Err(EndOfTime);
        }
        self.ahead += by;
        Ok(())
    }
}

/// A moment in the API's form: ISO 8601, UTC, milliseconds.
pub(crate) fn timestamp(at: OffsetDateTime) -> String {
    at.format(MILLISECONDS).unwrap_or_default()
}

/// A day in the API's form, as in `charge_date`.
pub(crate) fn date(at: OffsetDateTime) -> String {
    at.format(DAY).unwrap_or_default()
}

/// The same of a day that stands for itself, as in `start_date`.
pub(crate) fn day(day: Date) -> String {
    day.format(DAY).unwrap_or_default()
}

/// A day in the API's form.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    Date::parse(text, DAY).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_have_milliseconds_and_a_z() {
        assert_eq!(timestamp(datetime!(2026-03-04 05:06:07.089 UTC)), "2026-03-04T05:06:07.089Z");
    }
}
