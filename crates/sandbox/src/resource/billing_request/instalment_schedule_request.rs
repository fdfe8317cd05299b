//! The instalment schedule that a Billing Request asks for, beside its mandate.

use crate::resource::instalment_schedule::terms::InstalmentScheduleTerms;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The instalment schedule that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InstalmentScheduleRequest {
    pub(crate) id: String,
    pub(crate) terms: InstalmentScheduleTerms,
    pub(crate) instalment_schedule_id: Option<String>,
}

impl InstalmentScheduleRequest {
    pub(crate) fn to_json(&self) -> Value {
        let schedule_id = self.instalment_schedule_id.as_ref();
        let links = schedule_id.map_or_else(|| json!({}), |id| json!({ "instalment_schedule": id }));
        let mut members = self.terms.members();
        members.insert("links".to_owned(), links);
        members.into()
    }
}
