//! What an instalment schedule takes, and when: the same whether it is asked for by itself or with a mandate.

use crate::clock::day;
use crate::resource::subscription::recurrence::Recurrence;
use crate::scheme::Currency;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

/// One payment of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Instalment {
    /// In minor units.
    pub(crate) amount: u64,
    pub(crate) charge_date: Date,
    pub(crate) description: Option<String>,
}

/// The payments of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Instalments {
    WithDates(Vec<Instalment>),
    /// Without a `start_date` it starts as soon as the mandate can be charged.
    WithSchedule {
        /// In minor units.
        amounts: Vec<u64>,
        recurrence: Recurrence,
        start_date: Option<Date>,
    },
}

/// The terms of an instalment schedule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InstalmentScheduleTerms {
    pub(crate) name: String,
    /// The sum of the payments, in minor units.
    pub(crate) total_amount: u64,
    pub(crate) currency: Currency,
    /// What the partner keeps of each payment, in minor units.
    pub(crate) app_fee: Option<u64>,
    pub(crate) instalments: Instalments,
    pub(crate) payment_reference: Option<String>,
    pub(crate) retry_if_possible: bool,
    pub(crate) metadata: Value,
}

impl Instalment {
    fn to_json(&self) -> Value {
        json!({
            "amount": self.amount,
            "charge_date": day(self.charge_date),
            "description": self.description,
        })
    }
}

impl Instalments {
    /// The sum of the payments, where a number can hold it.
    pub(crate) fn total(&self) -> Option<u64> {
        match self {
            Self::WithDates(instalments) => sum(instalments.iter().map(|one| one.amount)),
            Self::WithSchedule { amounts, .. } => sum(amounts.iter().copied()),
        }
    }
}

fn sum(mut amounts: impl Iterator<Item = u64>) -> Option<u64> {
    amounts.try_fold(0_u64, u64::checked_add)
}

impl InstalmentScheduleTerms {
    /// The members that a Billing Request shows of its request for a schedule.
    pub(crate) fn members(&self) -> Map<String, Value> {
        let mut members = Map::from_iter([
            ("name".to_owned(), self.name.as_str().into()),
            ("total_amount".to_owned(), self.total_amount.into()),
            ("currency".to_owned(), self.currency.code().into()),
            ("app_fee".to_owned(), self.app_fee.into()),
            ("payment_reference".to_owned(), self.payment_reference.clone().into()),
            ("retry_if_possible".to_owned(), self.retry_if_possible.into()),
            ("metadata".to_owned(), self.metadata.clone()),
        ]);
        match &self.instalments {
            Instalments::WithDates(instalments) => {
                let shown = instalments.iter().map(Instalment::to_json).collect();
                members.insert("instalments_with_dates".to_owned(), shown);
            }
            Instalments::WithSchedule { amounts, recurrence, start_date } => {
                let mut shown = Map::new();
                recurrence.write_interval(&mut shown);
                shown.insert("amounts".to_owned(), json!(amounts));
                shown.insert("start_date".to_owned(), start_date.map(day).into());
                members.insert("instalments_with_schedule".to_owned(), shown.into());
            }
        }
        members
    }
}
