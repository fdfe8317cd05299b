//! The only source of time: the computer's clock, moved forward on request.

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Duration, OffsetDateTime};

const MILLISECONDS: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A clock that runs like the computer's and can be moved ahead of it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

impl Clock {
    pub(crate) fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc() + self.ahead
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead += by;
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

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn timestamps_have_milliseconds_and_a_z() {
        assert_eq!(timestamp(datetime!(2026-03-04 05:06:07.089 UTC)), "2026-03-04T05:06:07.089Z");
    }
}
