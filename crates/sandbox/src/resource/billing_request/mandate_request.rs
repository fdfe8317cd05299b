//! The mandate that a Billing Request asks for.

use super::constraints::Constraints;
use crate::scheme::{Currency, Scheme};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How much the holder of the account is to be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verify {
    Minimum,
    /// As `minimum`, and verified where GoCardless sees a risk.
    Recommended,
    WhenAvailable,
    Always,
}

impl Verify {
    pub(crate) const NAMES: &[&str] = &["recommended", "minimum", "when_available", "always"];

    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "minimum" => Self::Minimum,
            "when_available" => Self::WhenAvailable,
            "always" => Self::Always,
            _ => Self::Recommended,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Recommended => "recommended",
            Self::WhenAvailable => "when_available",
            Self::Always => "always",
        }
    }
}

/// The mandate that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MandateRequest {
    pub(crate) id: String,
    /// `None` until the payer chose a currency.
    pub(crate) scheme: Option<Scheme>,
    /// Whether the merchant named the scheme, so that the payer's choice of a currency cannot change it.
    pub(crate) scheme_is_fixed: bool,
    pub(crate) verify: Verify,
    pub(crate) constraints: Option<Constraints>,
    pub(crate) sweeping: bool,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) consent_type: Option<String>,
    pub(crate) authorisation_source: Option<String>,
    pub(crate) funds_settlement: Option<String>,
    pub(crate) metadata: Value,
    pub(crate) payer_requested_dual_signature: bool,
    pub(crate) mandate_id: Option<String>,
}

impl MandateRequest {
    /// Members that GoCardless added later are shown where they were given, so that the rest is as its older answers.
    pub(crate) fn to_json(&self) -> Value {
        let mut members = Map::new();
        let links = self.mandate_id.as_ref().map_or_else(|| json!({}), |id| json!({ "mandate": id }));
        let known = json!({
            "currency": self.scheme.map(Scheme::currency).map(Currency::code),
            "constraints": self.constraints.as_ref().map(Constraints::to_json),
            "scheme": self.scheme.map(Scheme::name),
            "sweeping": self.sweeping,
            "verify": self.verify.name(),
            "links": links,
            "metadata": self.metadata,
            "description": self.description,
            "payer_requested_dual_signature": self.payer_requested_dual_signature,
        });
        if let Value::Object(known) = known {
            members.extend(known);
        }
        let given = [
            ("consent_type", &self.consent_type),
            ("authorisation_source", &self.authorisation_source),
            ("funds_settlement", &self.funds_settlement),
        ];
        for (name, value) in given {
            if let Some(value) = value {
                members.insert(name.to_owned(), value.as_str().into());
            }
        }
        members.into()
    }
}
