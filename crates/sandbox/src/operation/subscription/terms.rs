//! Reads the terms of a subscription: of `POST /subscriptions`, and of a Billing Request that asks for one.

use crate::input::Input;
use crate::resource::subscription::recurrence::{DayOfMonth, Month, Recurrence};
use crate::resource::subscription::terms::SubscriptionTerms;
use crate::scheme::Currency;
use serde::Deserialize;
use serde_json::json;

const LONGEST_NAME: usize = 255;
/// A subscription charges at least once a year.
const WEEKS_A_YEAR: i64 = 52;
const MONTHS_A_YEAR: i64 = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum IntervalUnit {
    Weekly,
    Monthly,
    Yearly,
}

/// Reads the terms. `None` where something was refused.
pub(crate) fn read(input: &mut Input<'_>) -> Option<SubscriptionTerms> {
    let amount = input.amount("amount");
    let currency = currency(input);
    let app_fee = input.optional_amount("app_fee");
    let recurrence = recurrence(input);
    let count = input.whole_number("count", 1..=i64::from(u32::MAX));
    let start_date = input.day("start_date");
    let end_date = input.day("end_date");
    if count.is_some() && end_date.is_some() {
        input.refuse("end_date", "cannot be given together with count");
    }
    if let (Some(start), Some(end)) = (start_date, end_date)
        && end <= start
    {
        input.refuse("end_date", "must be after start_date");
    }
    let name = input.text_of_at_most("name", LONGEST_NAME).map(str::to_owned);
    let payment_reference =
        input.text("payment_reference").filter(|text| !text.is_empty()).map(str::to_owned);
    let retry_if_possible = input.boolean("retry_if_possible", false);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    Some(SubscriptionTerms {
        amount: amount?,
        currency: currency?,
        app_fee,
        recurrence: recurrence?,
        count: count.and_then(|count| u32::try_from(count).ok()),
        start_date,
        end_date,
        name,
        payment_reference,
        retry_if_possible,
        metadata,
    })
}

/// The currency that has to be given.
pub(crate) fn currency(input: &mut Input<'_>) -> Option<Currency> {
    let code = input.required_text("currency")?;
    let currency = Currency::from_code(code);
    if currency.is_none() {
        input.refuse("currency", "is not included in the list");
    }
    currency
}

/// The rule with its days: `month` and `day_of_month` go together and belong to a year, a day alone to a month.
fn recurrence(input: &mut Input<'_>) -> Option<Recurrence> {
    let rule = interval(input);
    let day = input.whole_number("day_of_month", -1..=28);
    let month: Option<Month> = input.choice("month");
    if day == Some(0) {
        input.refuse("day_of_month", "must be between 1 and 28, or -1");
    }
    let day = day.and_then(DayOfMonth::from_number);
    let rule = rule?;
    match (rule, month, day) {
        (rule, None, None) => Some(rule),
        (Recurrence::Monthly { interval, .. }, None, day) => Some(Recurrence::Monthly { interval, day }),
        (Recurrence::Yearly { interval, .. }, Some(month), Some(day)) => {
            Some(Recurrence::Yearly { interval, on: Some((month, day)) })
        }
        (Recurrence::Yearly { .. }, Some(_), None) => {
            input.refuse("day_of_month", "is required where there is a month");
            None
        }
        (Recurrence::Yearly { .. }, None, Some(_)) => {
            input.refuse("month", "is required where there is a day_of_month");
            None
        }
        (Recurrence::Weekly { .. } | Recurrence::Monthly { .. }, month, day) => {
            if month.is_some() {
                input.refuse("month", "must be blank");
            }
            if day.is_some() && matches!(rule, Recurrence::Weekly { .. }) {
                input.refuse("day_of_month", "must be blank");
            }
            None
        }
    }
}

/// How often, on no day in particular.
pub(crate) fn interval(input: &mut Input<'_>) -> Option<Recurrence> {
    if !input.has("interval_unit") {
        input.refuse("interval_unit", "is required");
    }
    let unit: Option<IntervalUnit> = input.choice("interval_unit");
    let longest = match unit {
        Some(IntervalUnit::Weekly) | None => WEEKS_A_YEAR,
        Some(IntervalUnit::Monthly) => MONTHS_A_YEAR,
        Some(IntervalUnit::Yearly) => 1,
    };
    let interval = input.whole_number("interval", 1..=longest).unwrap_or(1);
    let interval = u32::try_from(interval).unwrap_or(1);
    Some(match unit? {
        IntervalUnit::Weekly => Recurrence::Weekly { interval },
        IntervalUnit::Monthly => Recurrence::Monthly { interval, day: None },
        IntervalUnit::Yearly => Recurrence::Yearly { interval, on: None },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn refused(rule: &Value) -> Vec<String> {
        let mut terms = json!({ "amount": 1000, "currency": "USD" });
        terms.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
        let document = json!({ "subscriptions": terms });
        let mut input = Input::envelope(&document, "subscriptions").unwrap();
        let read = read(&mut input);
        input.finish_with(read).err().map(|error| error.messages()).unwrap_or_default()
    }

    /// The examples of GoCardless's reference.
    #[test]
    fn days_and_months_belong_to_their_units() {
        for valid in [
            json!({ "interval_unit": "yearly", "month": "january", "day_of_month": -1 }),
            json!({ "interval_unit": "monthly", "interval": 6 }),
            json!({ "interval_unit": "monthly", "interval": 6, "day_of_month": 12 }),
            json!({ "interval_unit": "weekly", "interval": 2 }),
        ] {
            assert_eq!(refused(&valid), Vec::<String>::new(), "{valid}");
        }
        for (invalid, message) in [
            (
                json!({ "interval_unit": "yearly", "month": "march" }),
                "day of month is required where there is a month",
            ),
            (
                json!({ "interval_unit": "yearly", "day_of_month": 2 }),
                "month is required where there is a day_of_month",
            ),
            (
                json!({ "interval_unit": "monthly", "interval": 6, "month": "august", "day_of_month": 12 }),
                "month must be blank",
            ),
            (json!({ "interval_unit": "weekly", "day_of_month": 10 }), "day of month must be blank"),
            (
                json!({ "interval_unit": "monthly", "interval": 13 }),
                "interval must be less than or equal to 12",
            ),
            (json!({ "interval_unit": "daily" }), "interval unit is not included in the list"),
            (json!({}), "interval unit is required"),
        ] {
            assert_eq!(refused(&invalid), [message], "{invalid}");
        }
    }
}
