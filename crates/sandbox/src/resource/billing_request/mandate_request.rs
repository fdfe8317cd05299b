//! The mandate that a Billing Request asks for.

use super::constraints::Constraints;
use crate::resource::consent::{AuthorisationSource, ConsentType, FundsSettlement};
use crate::resource::mandate::MandateType;
use crate::scheme::{Currency, Scheme};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// How much the holder of the account is to be verified.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verify {
    /// Where the scheme demands it.
    Minimum,
    /// As `minimum`, and where GoCardless sees a risk.
    #[default]
    Recommended,
    WhenAvailable,
    /// As `when_available`. Where it is not, there is no Billing Request.
    Always,
}

/// The mandate that is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MandateRequest {
    pub(crate) id: String,
    /// `None` until the payer chose a currency.
    pub(crate) scheme: Option<Scheme>,
    pub(crate) verify: Verify,
    pub(crate) constraints: Option<Constraints>,
    /// Whether a Variable Recurring Payment moves money between accounts of the payer.
    pub(crate) sweeping: bool,
    pub(crate) description: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) consent_type: Option<ConsentType>,
    pub(crate) authorisation_source: Option<AuthorisationSource>,
    pub(crate) funds_settlement: Option<FundsSettlement>,
    pub(crate) metadata: Value,
    pub(crate) payer_requested_dual_signature: bool,
    pub(crate) mandate_id: Option<String>,
}

impl MandateRequest {
    /// What kind of consent it becomes. `None` until the payer chose a currency.
    pub(crate) fn mandate_type(&self) -> Option<MandateType> {
        Some(match self.scheme? {
            Scheme::PayTo => MandateType::Recurring,
            Scheme::FasterPayments if self.sweeping => MandateType::VrpSweeping,
            Scheme::FasterPayments => MandateType::VrpCommercial,
            _ => MandateType::BankDebit,
        })
    }

    /// Changes the scheme. What only the old one knows is gone.
    pub(crate) fn change_scheme(&mut self, scheme: Option<Scheme>) {
        self.scheme = scheme;
        self.consent_type =
            self.consent_type.filter(|consent| scheme.is_some_and(|scheme| consent.is_of(scheme)));
        self.authorisation_source = self.authorisation_source.filter(|_| scheme == Some(Scheme::Ach));
        self.payer_requested_dual_signature = false;
    }

    /// Members that GoCardless added later are shown where they were given, so that the rest is as its older answers.
    pub(crate) fn to_json(&self) -> Value {
        let mut members = Map::new();
        let links = self.mandate_id.as_ref().map_or_else(|| json!({}), |id| json!({ "mandate": id }));
        let known = json!({
            "currency": self.scheme.map(Scheme::currency).map(Currency::code),
            "constraints": self.constraints.as_ref().map(Constraints::to_json),
            "scheme": self.scheme.map(Scheme::name),
            "sweeping": self.sweeping,
            "verify": self.verify,
            "links": links,
            "metadata": self.metadata,
            "description": self.description,
            "payer_requested_dual_signature": self.payer_requested_dual_signature,
        });
        if let Value::Object(known) = known {
            members.extend(known);
        }
        let given = [
            ("consent_type", self.consent_type.map(|consent| json!(consent))),
            ("authorisation_source", self.authorisation_source.map(|source| json!(source))),
            ("funds_settlement", self.funds_settlement.map(|settlement| json!(settlement))),
        ];
        members.extend(given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        members.into()
    }
}
