//! A customer's bank account: what is kept of it and what the API shows.

use super::record;
use crate::bank_details::BankDetails;
use crate::bank_details::payer_name_verification::PayerNameVerificationResult;
use crate::clock::timestamp;
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
    /// In capitals. Whoever gives a PayID need not give it.
    pub(crate) account_holder_name: Option<String>,
    pub(crate) details: BankDetails,
    /// What the bank said to the name, where it was asked.
    pub(crate) payer_name_verification_result: Option<PayerNameVerificationResult>,
    pub(crate) currency: Currency,
    pub(crate) metadata: Value,
    pub(crate) enabled: bool,
    /// The mandates that debit it, or did.
    pub(crate) mandate_ids: Vec<String>,
}

record!(BankAccount);

impl BankAccount {
    pub(crate) fn to_json(&self) -> Value {
        let mut shown = json!({
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "account_number_ending": self.details.account_number_ending(),
            "account_holder_name": self.account_holder_name,
            "account_type": self.details.account_type(),
            "bank_name": self.details.bank_name(),
            "currency": self.currency.code(),
            "country_code": self.details.country_code(),
            "metadata": self.metadata,
            "enabled": self.enabled,
            "links": { "customer": self.customer_id },
            "branch_code_ending": self.details.branch_code_ending(),
        });
        if let (Some(result), Some(members)) = (self.payer_name_verification_result, shown.as_object_mut()) {
            members.insert("payer_name_verification_result".to_owned(), json!(result));
        }
        shown
    }
}
