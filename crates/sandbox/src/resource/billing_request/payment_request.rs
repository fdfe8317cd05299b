//! The payment that a Billing Request asks for.

use crate::resource::consent::FundsSettlement;
use crate::scheme::Scheme;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The payment that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentRequest {
    pub(crate) id: String,
    pub(crate) scheme: Scheme,
    /// In minor units.
    pub(crate) amount: u64,
    /// What the partner keeps of it, in minor units.
    pub(crate) app_fee: Option<u64>,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) funds_settlement: FundsSettlement,
    pub(crate) retry_if_possible: bool,
    pub(crate) metadata: Value,
    pub(crate) payment_id: Option<String>,
}

impl PaymentRequest {
    pub(crate) fn to_json(&self) -> Value {
        let links = self.payment_id.as_ref().map_or_else(|| json!({}), |id| json!({ "payment": id }));
        let mut shown = json!({
            "description": self.description,
            "currency": self.scheme.currency().code(),
            "amount": self.amount,
            "min_amount": null,
            "max_amount": null,
            "default_min_amount": null,
            "default_max_amount": null,
            "app_fee": self.app_fee,
            "scheme": self.scheme.name(),
            "links": links,
            "metadata": self.metadata,
            "flexible_amount": false,
            "reference": self.reference,
            "funds_settlement": self.funds_settlement,
        });
        if self.retry_if_possible
            && let Some(members) = shown.as_object_mut()
        {
            members.insert("retry_if_possible".to_owned(), true.into());
        }
        shown
    }
}
