//! Days: which of them banks work on, and how months are counted. Knows no bank holidays.

use time::util::days_in_month;
use time::{Date, Month, Weekday};

const MONTHS_A_YEAR: i32 = 12;

/// Banks work from Monday to Friday.
fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day itself, or the next that banks work on.
pub(crate) fn rolled_forwards(day: Date) -> Date {
    std::iter::successors(Some(day), |day| day.next_day()).find(|day| is_working_day(*day)).unwrap_or(day)
}

/// The day itself, or the last before it that banks work on.
pub(crate) fn rolled_backwards(day: Date) -> Date {
    std::iter::successors(Some(day), |day| day.previous_day()).find(|day| is_working_day(*day)).unwrap_or(day)
}

/// A day of the month that is so many months after that of `day`. A month that is too short gives its last day.
pub(crate) fn months_later(day: Date, months: u32, day_of_month: u8) -> Date {
    let counted = day.year() * MONTHS_A_YEAR + i32::from(u8::from(day.month())) - 1;
    let counted = counted.saturating_add_unsigned(months);
    let (year, month) = (counted.div_euclid(MONTHS_A_YEAR), counted.rem_euclid(MONTHS_A_YEAR) + 1);
    let month =
        u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).unwrap_or(Month::January);
    Date::from_calendar_date(year, month, day_of_month.min(days_in_month(month, year))).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn weekends_are_rolled_over() {
        let (friday, saturday, monday) =
            (date!(2026 - 05 - 29), date!(2026 - 05 - 30), date!(2026 - 06 - 01));
        assert_eq!(rolled_forwards(saturday), monday);
        assert_eq!(rolled_backwards(saturday), friday);
        assert_eq!(rolled_forwards(friday), friday);
        assert_eq!(rolled_backwards(monday), monday);
    }

    #[test]
    fn months_that_are_too_short_give_their_last_day() {
        assert_eq!(months_later(date!(2026 - 01 - 31), 1, 31), date!(2026 - 02 - 28));
        assert_eq!(months_later(date!(2026 - 01 - 31), 2, 31), date!(2026 - 03 - 31));
        assert_eq!(months_later(date!(2026 - 11 - 05), 14, 5), date!(2028 - 01 - 05));
    }
}
