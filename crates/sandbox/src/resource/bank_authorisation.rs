//! Bank authorisations: one visit to the payer's bank, and how it ends.

use super::billing_request::AuthorisationType;
use super::record;
use crate::clock::timestamp;
use crate::institution::{self, Institution};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// How a visit ended, or that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Decision {
    Open,
    Authorised(OffsetDateTime),
    Denied,
    /// The bank could not do what the payer approved.
    Failed,
    Expired,
}

impl Decision {
    /// For the controls: the API does not say it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Authorised(_) => "authorised",
            Self::Denied => "denied",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

/// The `outcome` that the redirect back names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    Failure,
    /// Nothing was decided.
    Timeout,
}

impl Outcome {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Timeout => "timeout",
        }
    }
}

/// One bank authorisation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BankAuthorisation {
    pub(crate) id: String,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) expires_at: OffsetDateTime,
    /// When the bank's address is there; at once if absent.
    #[serde(default)]
    pub(crate) prepared_at: Option<OffsetDateTime>,
    pub(crate) last_visited_at: Option<OffsetDateTime>,
    pub(crate) decision: Decision,
    pub(crate) authorisation_type: AuthorisationType,
    pub(crate) billing_request_id: String,
    #[serde(with = "institution::by_id_or_none")]
    pub(crate) institution: Option<&'static Institution>,
    pub(crate) redirect_uri: String,
}

record!(BankAuthorisation);

impl BankAuthorisation {
    /// What a redirect back would say now.
    pub(crate) fn outcome(&self) -> Outcome {
        match self.decision {
            Decision::Authorised(_) => Outcome::Success,
            Decision::Denied | Decision::Failed => Outcome::Failure,
            Decision::Open | Decision::Expired => Outcome::Timeout,
        }
    }

    pub(crate) fn address(&self, public_url: &str) -> String {
        format!("{public_url}/obauth/{}", self.id)
    }

    pub(crate) fn to_json(&self, public_url: &str, now: OffsetDateTime) -> Value {
        let authorised_at = match self.decision {
            Decision::Authorised(at) => Some(timestamp(at)),
            Decision::Open | Decision::Denied | Decision::Failed | Decision::Expired => None,
        };
        let is_prepared = self.prepared_at.is_none_or(|prepared_at| prepared_at <= now);
        let url = is_prepared.then(|| self.address(public_url));
        json!({
            "id": self.id,
            "authorisation_type": self.authorisation_type.name(),
            "authorised_at": authorised_at,
            "created_at": timestamp(self.created_at),
            "expires_at": timestamp(self.expires_at),
            "last_visited_at": self.last_visited_at.map(timestamp),
            "links": { "billing_request": self.billing_request_id, "institution": self.institution.map(|bank| bank.id) },
            "qr_code_url": url.as_ref().map(|url| format!("{url}/qr_code")),
            "redirect_uri": self.redirect_uri,
            "url": url,
        })
    }
}
