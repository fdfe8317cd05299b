//! The subscription that a Billing Request asks for, beside its mandate.

use crate::resource::subscription::terms::SubscriptionTerms;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The subscription that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SubscriptionRequest {
    pub(crate) id: String,
    pub(crate) terms: SubscriptionTerms,
    pub(crate) subscription_id: Option<String>,
}

impl SubscriptionRequest {
    pub(crate) fn to_json(&self) -> Value {
        let links =
            self.subscription_id.as_ref().map_or_else(|| json!({}), |id| json!({ "subscription": id }));
        let mut members = self.terms.members();
        members.insert("links".to_owned(), links);
        members.into()
    }
}
