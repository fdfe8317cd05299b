//! What is collected under a mandate from its first day: a subscription, or instalments (GoCardless, "Billing Requests":
//! `subscription_request` and `instalment_schedule_request`). Knows no words.

use crate::money::Money;
use crate::reader::Reader;

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanKind {
    /// The same amount again and again.
    Subscription,
    /// A debt, in parts.
    Instalments,
}

/// One collection, on a day if that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// How much.
    pub money: Money,
    /// The day, as in `2026-03-01`.
    pub date: Option<String>,
}

/// The time between two collections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// So many weeks.
    Weeks(i64),
    /// So many months.
    Months(i64),
    /// So many years.
    Years(i64),
}

/// What will be collected, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionPlan {
    /// Which kind of plan it is.
    pub kind: PlanKind,
    /// What it is for.
    pub name: Option<String>,
    /// Each collection of a debt; of a subscription the one that comes again.
    pub collections: Vec<Collection>,
    /// How long from one to the next, where they have no days of their own.
    pub interval: Option<Interval>,
    /// How often a subscription is collected; for ever without.
    pub count: Option<i64>,
    /// How much a debt is in all.
    pub total: Option<Money>,
    /// The first day that may be.
    pub start_date: Option<String>,
}

impl CollectionPlan {
    /// Reads the plan of a Billing Request, which has at most one.
    // What is rare is apart, and boxed: the wasm's first part has none of it.
    pub fn read<R: Reader>(billing_request: &R) -> Option<Box<Self>> {
        match billing_request.get("subscription_request") {
            Some(request) => Some(Self::subscription(&request)),
            None => {
                billing_request.get("instalment_schedule_request").map(|request| Self::instalments(&request))
            }
        }
    }

    #[inline(never)]
    fn subscription<R: Reader>(request: &R) -> Box<Self> {
        let collection = Money::read(request).map(|money| Collection { money, date: None });
        Box::new(Self {
            kind: PlanKind::Subscription,
            name: request.text_of("name"),
            collections: collection.into_iter().collect(),
            interval: interval(request),
            count: integer(request, "count"),
            total: None,
            start_date: request.text_of("start_date"),
        })
    }

    #[inline(never)]
    fn instalments<R: Reader>(request: &R) -> Box<Self> {
        let currency = request.text_of("currency").unwrap_or_default();
        let money = |minor_units| Money { minor_units, currency: currency.clone() };
        let schedule = request.get("instalments_with_schedule");
        let dated = request.items_of("instalments_with_dates").into_iter().filter_map(|instalment| {
            let date = instalment.text_of("charge_date");
            Some(Collection { money: money(integer(&instalment, "amount")?), date })
        });
        let amounts = schedule.iter().flat_map(|schedule| schedule.items_of("amounts"));
        let regular =
            amounts.filter_map(|amount| Some(Collection { money: money(amount.integer()?), date: None }));
        Box::new(Self {
            kind: PlanKind::Instalments,
            name: request.text_of("name"),
            collections: dated.chain(regular).collect(),
            interval: schedule.as_ref().and_then(interval),
            count: None,
            total: integer(request, "total_amount").map(&money),
            start_date: schedule.as_ref().and_then(|schedule| schedule.text_of("start_date")),
        })
    }
}

/// GoCardless's interval is 1 where it says nothing.
fn interval<R: Reader>(source: &R) -> Option<Interval> {
    let so_many = integer(source, "interval").unwrap_or(1);
    match source.text_of("interval_unit")?.as_str() {
        "weekly" => Some(Interval::Weeks(so_many)),
        "monthly" => Some(Interval::Months(so_many)),
        "yearly" => Some(Interval::Years(so_many)),
        _ => None,
    }
}

fn integer<R: Reader>(source: &R, key: &str) -> Option<i64> {
    source.get(key)?.integer()
}
