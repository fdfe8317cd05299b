//! How the API shows a bank: less in the general list than in a Billing Request's own.

use super::Institution;
use serde_json::{Value, json};

impl Institution {
    /// As the general list shows it: without `status` and `autocompletes_collect_bank_account`.
    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "country_code": self.country_code,
            "logo_url": format!("{public_url}/institutions/logos/{}.svg", self.id),
            "icon_url": format!("{public_url}/institutions/icons/{}.svg", self.id),
            "roles": self.roles,
            "limits": self.limits,
        })
    }

    /// As a Billing Request's own list shows it.
    pub(crate) fn to_json_for_billing_request(&self, public_url: &str) -> Value {
        let mut shown = self.to_json(public_url);
        if let Some(members) = shown.as_object_mut() {
            members.insert("autocompletes_collect_bank_account".to_owned(), self.gives_account().into());
            members.insert("status".to_owned(), json!(self.status));
        }
        shown
    }
}
