//! Subscriptions and instalments: the payer reads what will be collected before they confirm it, and keeps it afterwards.

use checkout::collection_plan::CollectionPlan;
use checkout::money::Money;
use checkout::plan::Step;
use checkout::position::{Outcome, Position};
use checkout::progress::Progress;
use checkout::screen::{Argument, Line, Part, Row, Text, View, screen};
use serde_json::{Value, json};

use crate::bodies::{Kind, billing_request, complete, flow, read, read_flow, view};

fn rows(position: Position, request: &str, plan: Value) -> Vec<Row> {
    let mut body = billing_request(Kind::Mandate);
    body["mandate_request"]["description"] = Value::Null;
    body[request] = plan;
    complete(&mut body, "collect_customer_details");
    complete(&mut body, "collect_bank_account");
    let progress = Progress::read(&json!({}));
    let screen = screen(
        position,
        View {
            collection_plan: &|| CollectionPlan::read(&body),
            ..view(&read(&body), &read_flow(&flow()), &progress)
        },
    );
    let summaries = screen.parts.into_iter().filter_map(|part| match part {
        Part::Summary(rows) => Some(rows),
        _ => None,
    });
    summaries.flatten().collect()
}

fn lines<'a>(rows: &'a [Row], label: &str) -> &'a [Line] {
    let row = rows.iter().find(|row| row.label == label);
    &row.unwrap_or_else(|| panic!("no {label}")).lines
}

fn dollars(minor_units: i64) -> Argument {
    Argument::Money(Money { minor_units, currency: "USD".to_owned() })
}

fn counted(key: &'static str, count: i64) -> Line {
    Line::Message(Text { key, arguments: vec![("count", Argument::Number(count))] })
}

#[test]
fn a_subscription_says_how_much_how_often_and_from_when() {
    let subscription = json!({ "amount": 1500, "currency": "USD", "name": "Beans of the month", "interval": 2,
        "interval_unit": "monthly", "count": 6, "start_date": "2027-01-15" });
    for position in [Position::At(Step::ConfirmPayerDetails), Position::Ended(Outcome::MandateSetUp)] {
        let rows = rows(position, "subscription_request", subscription.clone());
        assert_eq!(
            lines(&rows, "row.subscription"),
            [Line::Value(dollars(1500)), counted("plan.monthly", 2), counted("plan.times", 6)]
        );
        assert_eq!(
            lines(&rows, "row.description"),
            [Line::Value(Argument::Text("Beans of the month".to_owned()))]
        );
        assert_eq!(lines(&rows, "row.starts"), [Line::Value(Argument::Date("2027-01-15".to_owned()))]);
    }
}

#[test]
fn a_subscription_without_an_interval_comes_each_time() {
    for (unit, key) in [("weekly", "plan.weekly"), ("monthly", "plan.monthly"), ("yearly", "plan.yearly")] {
        let subscription = json!({ "amount": 1500, "currency": "USD", "interval_unit": unit });
        let rows = rows(Position::At(Step::ConfirmPayerDetails), "subscription_request", subscription);
        assert_eq!(lines(&rows, "row.subscription"), [Line::Value(dollars(1500)), counted(key, 1)]);
        assert!(!rows.iter().any(|row| row.label == "row.starts"));
    }
}

#[test]
fn instalments_say_each_and_the_whole() {
    let dated = json!({ "name": "Grinder", "currency": "USD", "total_amount": 30000, "instalments_with_dates": [
        { "amount": 20000, "charge_date": "2027-01-15" }, { "amount": 10000, "charge_date": "2027-03-01" }] });
    let rows_of_dated = rows(Position::At(Step::ConfirmPayerDetails), "instalment_schedule_request", dated);
    let on = |minor_units, date: &str| {
        let date = Argument::Date(date.to_owned());
        let arguments = vec![("amount", dollars(minor_units)), ("date", date)];
        Line::Message(Text { key: "plan.dated", arguments })
    };
    assert_eq!(lines(&rows_of_dated, "row.instalments"), [on(20000, "2027-01-15"), on(10000, "2027-03-01")]);
    assert_eq!(lines(&rows_of_dated, "row.total"), [Line::Value(dollars(30000))]);

    let regular = json!({ "name": "Grinder", "currency": "USD", "total_amount": 30000,
        "instalments_with_schedule": { "amounts": [20000, 10000], "interval": 3, "interval_unit": "weekly",
            "start_date": "2027-01-15" } });
    let rows_of_regular =
        rows(Position::At(Step::ConfirmPayerDetails), "instalment_schedule_request", regular);
    assert_eq!(
        lines(&rows_of_regular, "row.instalments"),
        [Line::Value(dollars(20000)), Line::Value(dollars(10000)), counted("plan.weekly", 3)]
    );
    assert_eq!(lines(&rows_of_regular, "row.starts"), [Line::Value(Argument::Date("2027-01-15".to_owned()))]);
}
