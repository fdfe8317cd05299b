//! The payer's banks: those that GoCardless's sandbox documents, and invented British ones.

pub(crate) mod catalogue;
pub(crate) mod icon;

use serde_json::{Value, json};

/// Whether a bank can be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InstitutionStatus {
    Enabled,
    Disabled,
    TemporarilyDisabled,
}

impl InstitutionStatus {
    const fn name(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::TemporarilyDisabled => "temporarily_disabled",
        }
    }
}

/// What a bank does with a payer who approves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behaviour {
    Pays,
    /// Authorises, and fails the payment afterwards.
    FailsPayment,
    /// Refuses whatever the payer says.
    RejectsConsent,
}

/// Who gives the account details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AccountDetails {
    /// The bank: authorising completes `collect_bank_account`.
    FromBank,
    FromPayer,
}

/// One bank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Institution {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) country_code: &'static str,
    /// The background of its logo, as a hexadecimal colour.
    pub(crate) colour: &'static str,
    pub(crate) sort_code: &'static str,
    pub(crate) status: InstitutionStatus,
    pub(crate) behaviour: Behaviour,
    pub(crate) account_details: AccountDetails,
}

impl Institution {
    /// As the general list shows it: without `status` and `autocompletes_collect_bank_account`.
    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "country_code": self.country_code,
            "logo_url": format!("{public_url}/institutions/logos/{}.svg", self.id),
            "icon_url": format!("{public_url}/institutions/icons/{}.svg", self.id),
        })
    }

    /// As a Billing Request's own list shows it.
    pub(crate) fn to_json_for_billing_request(&self, public_url: &str) -> Value {
        let mut shown = self.to_json(public_url);
        if let Some(members) = shown.as_object_mut() {
            members.insert("autocompletes_collect_bank_account".to_owned(), self.gives_account().into());
            members.insert("status".to_owned(), self.status.name().into());
            members.insert("roles".to_owned(), json!([]));
            members.insert("limits".to_owned(), json!({ "daily": {}, "single": {} }));
        }
        shown
    }

    pub(crate) fn gives_account(&self) -> bool {
        self.account_details == AccountDetails::FromBank
    }

    pub(crate) fn is_enabled(&self) -> bool {
        self.status == InstitutionStatus::Enabled
    }
}

pub(crate) fn with_id(id: &str) -> Option<&'static Institution> {
    catalogue::all().find(|institution| institution.id == id)
}

pub(crate) fn with_sort_code(sort_code: &str) -> Option<&'static Institution> {
    catalogue::all().find(|institution| institution.sort_code == sort_code)
}

/// A bank, or none, in a file: its id.
pub(crate) mod by_id_or_none {
    use super::{Institution, with_id};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        institution: &Option<&'static Institution>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        institution.map(|institution| institution.id).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<&'static Institution>, D::Error> {
        let Some(id) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        let found = with_id(&id);
        found.map(Some).ok_or_else(|| serde::de::Error::custom(format!("no institution has the id {id}")))
    }
}
