//! A subscription or instalments, in rows. Knows no screen.

use super::{Argument, Line, Row, Text, View, row, text_line};
use crate::collection_plan::{Collection, CollectionPlan, Interval, PlanKind};

impl View<'_> {
    /// What will be collected under the mandate, where that is known now.
    pub(super) fn plan_rows(&self, rows: &mut Vec<Row>) {
        let Some(plan) = (self.collection_plan)() else { return };
        let name = plan.name.as_deref().filter(|_| self.description().is_none());
        rows.extend(name.map(|name| row("row.description", text_line(name))));
        let label = match plan.kind {
            PlanKind::Subscription => "row.subscription",
            PlanKind::Instalments => "row.instalments",
        };
        rows.push(Row { label, lines: lines(&plan), edit: None });
        let total = plan.total.clone().map(Argument::Money);
        rows.extend(total.map(|total| row("row.total", Line::Value(total))));
        let date = plan.start_date.clone().map(Argument::Date);
        rows.extend(date.map(|date| row("row.starts", Line::Value(date))));
    }
}

fn lines(plan: &CollectionPlan) -> Vec<Line> {
    let mut lines: Vec<Line> = plan.collections.iter().map(collection).collect();
    lines.extend(plan.interval.map(|interval| {
        let (key, count) = match interval {
            Interval::Weeks(count) => ("plan.every_week", count),
            Interval::Months(count) => ("plan.every_month", count),
            Interval::Years(count) => ("plan.every_year", count),
        };
        counted(key, count)
    }));
    lines.extend(plan.count.map(|count| counted("plan.times", count)));
    lines
}

fn collection(Collection { money, date }: &Collection) -> Line {
    let money = Argument::Money(money.clone());
    match date {
        Some(date) => {
            let date = Argument::Date(date.clone());
            Line::Message(Text::from("plan.instalment").with("amount", money).with("date", date))
        }
        None => Line::Value(money),
    }
}

fn counted(key: &'static str, count: i64) -> Line {
    Line::Message(Text::from(key).with("count", Argument::Number(count)))
}
