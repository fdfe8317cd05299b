//! A subscription or instalments, in rows. Knows no screen.

use super::{Argument, Line, Row, Text, View, row, text_line};
use crate::collection_plan::{Collection, CollectionPlan, Interval, PlanKind};

impl View<'_> {
    /// What will be collected under the mandate, where that is known now.
    pub(super) fn plan_rows(&self, rows: &mut Vec<Row>) {
        if let Some(plan) = (self.collection_plan)() {
            self.rows_of(plan, rows);
        }
    }

    // Apart, like what reads it: most screens that could have these rows have none, and the wasm's first part has neither.
    #[inline(never)]
    #[expect(
        clippy::boxed_local,
        reason = "moved as a pointer, and dropped here: no code for it where there is none"
    )]
    fn rows_of(&self, plan: Box<CollectionPlan>, rows: &mut Vec<Row>) {
        let CollectionPlan { kind, name, collections, interval, count, total, start_date } = *plan;
        let name = name.filter(|_| self.description().is_none());
        rows.extend(name.map(|name| row("row.description", text_line(&name))));
        let label = match kind {
            PlanKind::Subscription => "row.subscription",
            PlanKind::Instalments => "row.instalments",
        };
        let mut lines: Vec<Line> = collections.into_iter().map(collection).collect();
        lines.extend(interval.map(every));
        lines.extend(count.map(|count| counted("plan.times", count)));
        rows.push(Row { label, lines, edit: None });
        rows.extend(total.map(|total| row("row.total", Line::Value(Argument::Money(total)))));
        rows.extend(start_date.map(|date| row("row.starts", Line::Value(Argument::Date(date)))));
    }
}

fn every(interval: Interval) -> Line {
    match interval {
        Interval::Weeks(count) => counted("plan.weekly", count),
        Interval::Months(count) => counted("plan.monthly", count),
        Interval::Years(count) => counted("plan.yearly", count),
    }
}

fn collection(Collection { money, date }: Collection) -> Line {
    let money = Argument::Money(money);
    match date {
        Some(date) => {
            let date = Argument::Date(date);
            Line::Message(Text::from("plan.dated").with("amount", money).with("date", date))
        }
        None => Line::Value(money),
    }
}

fn counted(key: &'static str, count: i64) -> Line {
    Line::Message(Text::from(key).with("count", Argument::Number(count)))
}
