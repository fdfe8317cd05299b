//! What a subscription takes, and when: the same whether it is asked for by itself or with a mandate.

use super::recurrence::Recurrence;
use crate::clock::day;
use crate::scheme::Currency;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

/// The terms of a subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SubscriptionTerms {
    /// Of each payment, in minor units.
    pub(crate) amount: u64,
    pub(crate) currency: Currency,
    /// What the partner keeps of each payment, in minor units.
    pub(crate) app_fee: Option<u64>,
    pub(crate) recurrence: Recurrence,
    /// How many payments there are. Without it, and without an end, they go on.
    pub(crate) count: Option<u32>,
    /// `None` until the mandate says from when it can be charged.
    pub(crate) start_date: Option<Date>,
    /// The first day that is no longer charged.
    pub(crate) end_date: Option<Date>,
    pub(crate) name: Option<String>,
    pub(crate) payment_reference: Option<String>,
    pub(crate) retry_if_possible: bool,
    pub(crate) metadata: Value,
}

impl SubscriptionTerms {
    /// The members that a subscription and a request for one have in common.
    pub(crate) fn members(&self) -> Map<String, Value> {
        let known = json!({
            "amount": self.amount,
            "currency": self.currency.code(),
            "app_fee": self.app_fee,
            "count": self.count,
            "start_date": self.start_date.map(day),
            "name": self.name,
            "payment_reference": self.payment_reference,
            "retry_if_possible": self.retry_if_possible,
            "metadata": self.metadata,
        });
        let mut members = Map::new();
        if let Value::Object(known) = known {
            members.extend(known);
        }
        self.recurrence.write(&mut members);
        members
    }
}
