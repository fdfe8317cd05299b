//! What a payer agrees to with a PayTo agreement or a Variable Recurring Payment, row by row.

use super::{Argument, Line, Row, Text, View, row};
use crate::agreement::{Agreement, Period, PeriodicLimit};

impl View<'_> {
    /// The limits of the mandate, where it has some.
    pub(super) fn agreement_rows(&self, rows: &mut Vec<Row>) {
        let mandate = self.billing_request.mandate_request.as_ref();
        let Some(agreement) = mandate.and_then(|mandate| mandate.agreement.as_ref()) else { return };
        let limits = limits(agreement);
        if !limits.is_empty() {
            rows.push(Row { label: "row.limits", lines: limits, edit: None });
        }
        for (label, date) in [("row.starts", &agreement.start_date), ("row.ends", &agreement.end_date)] {
            rows.extend(date.clone().map(|date| row(label, Line::Value(Argument::Date(date)))));
        }
    }
}

fn limits(agreement: &Agreement) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(money) = &agreement.max_payment {
        lines.push(line("agreement.max_payment", "amount", Argument::Money(money.clone())));
    }
    for PeriodicLimit { period, max_payments, max_total } in &agreement.periodic_limits {
        let (payments, total) = match period {
            Period::Day => ("agreement.payments_a_day", "agreement.total_a_day"),
            Period::Week => ("agreement.payments_a_week", "agreement.total_a_week"),
            Period::Month => ("agreement.payments_a_month", "agreement.total_a_month"),
            Period::Year => ("agreement.payments_a_year", "agreement.total_a_year"),
        };
        lines.extend(max_payments.map(|count| line(payments, "count", Argument::Number(count))));
        lines.extend(max_total.clone().map(|money| line(total, "amount", Argument::Money(money))));
    }
    lines
}

fn line(key: &'static str, name: &'static str, argument: Argument) -> Line {
    Line::Message(Text::from(key).with(name, argument))
}
