//! When a subscription charges: a rule that gives one day a cycle. Knows neither payments nor how many there are.

use crate::calendar::{months_later, rolled_backwards, rolled_forwards};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::{Date, Duration};

const MONTHS_A_YEAR: u32 = 12;
/// The last day of any month: a month that is shorter gives its own.
const LONGEST_MONTH: u8 = 31;

/// A month by the API's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Month {
    January = 1,
    February,
    March,
    April,
    May,
    June,
    July,
    August,
    September,
    October,
    November,
    December,
}

/// The day of the month that is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DayOfMonth {
    /// From 1 to 28, which every month has.
    Day(u8),
    Last,
}

impl DayOfMonth {
    /// As in RFC 2445: 1 to 28, or -1.
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        match number {
            -1 => Some(Self::Last),
            1..=28 => u8::try_from(number).ok().map(Self::Day),
            _ => None,
        }
    }

    const fn number(self) -> i64 {
        match self {
            Self::Day(day) => day as i64,
            Self::Last => -1,
        }
    }

    const fn day(self) -> u8 {
        match self {
            Self::Day(day) => day,
            Self::Last => LONGEST_MONTH,
        }
    }
}

/// How often, and on which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Recurrence {
    Weekly { interval: u32 },
    Monthly { interval: u32, day: Option<DayOfMonth> },
    Yearly { interval: u32, on: Option<(Month, DayOfMonth)> },
}

impl Recurrence {
    /// The first day of the rule that is not before `from`.
    pub(crate) fn first_from(self, from: Date) -> Date {
        let on_day = |day: DayOfMonth| move |months: u32| months_later(from, months, day.day());
        let is_due = |day: &Date| *day >= from;
        match self {
            Self::Weekly { .. } | Self::Monthly { day: None, .. } | Self::Yearly { on: None, .. } => from,
            Self::Monthly { day: Some(day), .. } => (0..=1).map(on_day(day)).find(is_due).unwrap_or(from),
            Self::Yearly { on: Some((month, day)), .. } => (0..=MONTHS_A_YEAR)
                .map(on_day(day))
                .find(|day| u8::from(day.month()) == month as u8 && is_due(day))
                .unwrap_or(from),
        }
    }

    /// The day of a cycle, counted from that of the first. It may be one that banks do not work on.
    pub(crate) fn day_of_cycle(self, first: Date, cycle: u32) -> Date {
        let day_of_month = self.day_of_month().map_or_else(|| first.day(), DayOfMonth::day);
        match self {
            Self::Weekly { interval } => {
                let weeks = Duration::weeks(i64::from(interval.saturating_mul(cycle)));
                first.checked_add(weeks).unwrap_or(Date::MAX)
            }
            Self::Monthly { interval, .. } => {
                months_later(first, interval.saturating_mul(cycle), day_of_month)
            }
            Self::Yearly { interval, .. } => months_later(
                first,
                interval.saturating_mul(cycle).saturating_mul(MONTHS_A_YEAR),
                day_of_month,
            ),
        }
    }

    /// The day of a cycle that money is taken on: the last working day of a month where that was asked for, or else
    /// the next working day.
    pub(crate) fn charge_date(self, first: Date, cycle: u32) -> Date {
        let day = self.day_of_cycle(first, cycle);
        match self.day_of_month() {
            Some(DayOfMonth::Last) => rolled_backwards(day),
            Some(DayOfMonth::Day(_)) | None => rolled_forwards(day),
        }
    }

    const fn day_of_month(self) -> Option<DayOfMonth> {
        match self {
            Self::Weekly { .. } => None,
            Self::Monthly { day, .. } => day,
            Self::Yearly { on: Some((_, day)), .. } => Some(day),
            Self::Yearly { on: None, .. } => None,
        }
    }

    /// Adds its members as the API shows them.
    pub(crate) fn write(self, members: &mut Map<String, Value>) {
        let month = match self {
            Self::Yearly { on: Some((month, _)), .. } => Some(month),
            Self::Weekly { .. } | Self::Monthly { .. } | Self::Yearly { on: None, .. } => None,
        };
        self.write_interval(members);
        members.insert("day_of_month".to_owned(), self.day_of_month().map(DayOfMonth::number).into());
        members.insert("month".to_owned(), json!(month));
    }

    /// The same without the days, for a rule that chooses none.
    pub(crate) fn write_interval(self, members: &mut Map<String, Value>) {
        let (unit, interval) = match self {
            Self::Weekly { interval } => ("weekly", interval),
            Self::Monthly { interval, .. } => ("monthly", interval),
            Self::Yearly { interval, .. } => ("yearly", interval),
        };
        members.insert("interval".to_owned(), interval.into());
        members.insert("interval_unit".to_owned(), unit.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn days(rule: Recurrence, from: Date) -> [Date; 3] {
        let first = rule.first_from(from);
        [0, 1, 2].map(|cycle| rule.charge_date(first, cycle))
    }

    #[test]
    fn weeks_are_counted_from_the_start() {
        let rule = Recurrence::Weekly { interval: 2 };
        let wanted = [date!(2026 - 03 - 04), date!(2026 - 03 - 18), date!(2026 - 04 - 01)];
        assert_eq!(days(rule, date!(2026 - 03 - 04)), wanted);
    }

    #[test]
    fn months_without_a_day_keep_that_of_the_start() {
        let rule = Recurrence::Monthly { interval: 1, day: None };
        let wanted = [date!(2027 - 12 - 31), date!(2028 - 01 - 31), date!(2028 - 02 - 29)];
        assert_eq!(days(rule, date!(2027 - 12 - 31)), wanted);
    }

    #[test]
    fn a_day_of_the_month_is_rolled_forwards_and_the_last_backwards() {
        let on_first = Recurrence::Monthly { interval: 1, day: Some(DayOfMonth::Day(1)) };
        let wanted = [date!(2026 - 08 - 03), date!(2026 - 09 - 01), date!(2026 - 10 - 01)];
        assert_eq!(days(on_first, date!(2026 - 07 - 02)), wanted);
        let on_last = Recurrence::Monthly { interval: 1, day: Some(DayOfMonth::Last) };
        let wanted = [date!(2026 - 01 - 30), date!(2026 - 02 - 27), date!(2026 - 03 - 31)];
        assert_eq!(days(on_last, date!(2026 - 01 - 05)), wanted);
    }

    #[test]
    fn a_day_of_the_year_may_be_in_the_next() {
        let rule = Recurrence::Yearly { interval: 1, on: Some((Month::January, DayOfMonth::Last)) };
        let wanted = [date!(2027 - 01 - 29), date!(2028 - 01 - 31), date!(2029 - 01 - 31)];
        assert_eq!(days(rule, date!(2026 - 02 - 01)), wanted);
    }
}
