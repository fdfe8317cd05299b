//! A Billing Request with everything that was read along with it, and the checkout answer made of it. Pure.

use crate::bank_events::{expires_soon, last_bank_authorisation, status, turns_at};
use crate::billing_request::{BillingRequest, Status};
use crate::masking::mask;
use crate::store::{CheckoutRecord, LastBankAuthorisation};
use checkout::progress::AuthorisationStatus;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use time::OffsetDateTime;

/// What was read of one checkout, cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) billing_request: BillingRequest,
    /// The events about it, newest first.
    pub(crate) events: Arc<Vec<Value>>,
    pub(crate) mandate: Option<Arc<Value>>,
    pub(crate) payment: Option<Arc<Value>>,
    pub(crate) mandate_pdf: MandatePdf,
    pub(crate) record: Arc<CheckoutRecord>,
}

/// Whether there is a mandate for the payer to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MandatePdf {
    /// None, or GoCardless does not write it.
    Absent,
    /// There is.
    Legible,
}

impl Snapshot {
    /// The checkout answer of the contract. `mandate_pdf` is where the mandate can be read, if there is one.
    pub(crate) fn answer(&self, now: OffsetDateTime, mandate_pdf: &str) -> Map<String, Value> {
        let (billing_request, masked) = mask(&self.billing_request, &self.record.on_file);
        let mut progress = Map::new();
        if let Some(institution) = self.institution() {
            progress.insert("institution".to_owned(), institution);
        }
        if let Some((last, status)) = self.at_the_bank(now) {
            let entry = json!({
                "id": last.id,
                "status": status_name(status),
                "authorisation_type": last.authorisation_type,
                "expires_soon": expires_soon(&last, status, now).then_some(true),
            });
            progress.insert(
                "bank_authorisation".to_owned(),
                pick(&entry, &["id", "status", "authorisation_type", "expires_soon"]),
            );
        }
        if let Some(mandate) = &self.mandate {
            progress.insert(
                "mandate".to_owned(),
                pick(mandate, &["id", "status", "reference", "next_possible_charge_date"]),
            );
        }
        if let Some(payment) = &self.payment {
            progress.insert("payment".to_owned(), pick(payment, &["id", "status", "reference"]));
        }
        if self.mandate_pdf == MandatePdf::Legible {
            progress.insert("mandate_pdf".to_owned(), json!(mandate_pdf));
        }
        progress.insert("payer_details".to_owned(), json!(masked.payer_details()));
        Map::from_iter([
            ("billing_requests".to_owned(), billing_request),
            ("progress".to_owned(), Value::Object(progress)),
        ])
    }

    /// Until when this holds for sure, where no delivery says otherwise. No longer where it is to be fulfilled and could not
    /// be.
    pub(crate) fn holds_until(&self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        if self.billing_request.status() == Status::ReadyToFulfil {
            return Some(now);
        }
        let (last, status) = self.at_the_bank(now)?;
        turns_at(&last, status, now)
    }

    /// The last bank authorisation, of whoever made it, and what became of it.
    fn at_the_bank(&self, now: OffsetDateTime) -> Option<(LastBankAuthorisation, AuthorisationStatus)> {
        let ours = self.record.bank_authorisation.as_ref();
        let last = last_bank_authorisation(&self.billing_request, ours, &self.events)?;
        let status = status(&self.billing_request, &last, &self.events, now);
        Some((last, status))
    }

    /// The bank that the payer chose here, or else the one that GoCardless guessed.
    pub(crate) fn institution(&self) -> Option<Value> {
        let fields = ["id", "name", "autocompletes_collect_bank_account"];
        let guessed = || Some(pick(self.billing_request.guessed_institution()?, &fields));
        self.record.institution.as_ref().map(|institution| json!(institution)).or_else(guessed)
    }

    /// What became of the last bank authorisation made here.
    pub(crate) fn bank_authorisation_status(&self, now: OffsetDateTime) -> Option<AuthorisationStatus> {
        let last = self.record.bank_authorisation.as_ref()?;
        Some(status(&self.billing_request, last, &self.events, now))
    }
}

pub(crate) const fn status_name(status: AuthorisationStatus) -> &'static str {
    match status {
        AuthorisationStatus::Blocked => "blocked",
        AuthorisationStatus::Pending => "pending",
        AuthorisationStatus::Visited => "visited",
        AuthorisationStatus::Authorised => "authorised",
        AuthorisationStatus::Denied => "denied",
        AuthorisationStatus::Failed => "failed",
        AuthorisationStatus::Expired => "expired",
    }
}

/// The fields that are there and not null.
fn pick(resource: &Value, fields: &[&str]) -> Value {
    let present = fields
        .iter()
        .filter_map(|field| Some((*field, resource.get(field).filter(|value| !value.is_null())?)));
    Value::Object(present.map(|(field, value)| (field.to_owned(), value.clone())).collect())
}
