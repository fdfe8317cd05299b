//! A customer's bank account: what is kept of it and what the API shows.

use super::record;
use crate::clock::timestamp;
use crate::local_details::LocalDetails;
use crate::scheme::Currency;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// A bank account on file. The full number stays inside; the API shows its end.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BankAccount {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) customer_id: String,
    pub(crate) account_holder_name: String,
    pub(crate) local_details: LocalDetails,
    pub(crate) bank_name: String,
    pub(crate) currency: Currency,
    pub(crate) metadata: Value,
    pub(crate) enabled: bool,
}

record!(BankAccount);

impl BankAccount {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "account_number_ending": self.local_details.account_number_ending(),
            "account_holder_name": self.account_holder_name,
            "account_type": null,
            "bank_name": self.bank_name,
            "currency": self.currency.code(),
            "country_code": self.local_details.country_code,
            "metadata": self.metadata,
            "enabled": self.enabled,
            "links": { "customer": self.customer_id },
            "branch_code_ending": self.local_details.branch_code_ending(),
        })
    }
}
