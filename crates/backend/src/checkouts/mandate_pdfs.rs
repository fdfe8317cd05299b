//! Mandates as PDFs: of the request before the payer confirms it, of the mandate itself afterwards. GoCardless writes
//! them, because only schemes may word their mandates, and keeps each for ten minutes at an address that nobody can guess.

use super::Checkouts;
use crate::billing_request::{BillingRequest, Status};
use crate::config::is_private;
use crate::gocardless::Failure;
use crate::json::text;
use crate::mandate_pdf::{self, Language};
use crate::masking::{Masked, mask};
use crate::problem::Problem;
use crate::snapshot::MandatePdf;
use crate::store::CheckoutRecord;
use checkout::id::BillingRequestId;
use checkout::scheme::Scheme;
use reqwest::Url;
use serde_json::Value;
use std::sync::Arc;

impl Checkouts {
    /// Where GoCardless has written a Billing Request's mandate, just now.
    pub(crate) async fn mandate_pdf(
        self: &Arc<Self>,
        id: &BillingRequestId,
        language: &Language,
    ) -> Result<Url, Problem> {
        let snapshot = self.read(id).await?;
        let wanted = self.wanted(&snapshot.billing_request, &snapshot.record).await;
        let wanted = wanted.ok_or_else(|| Problem::invalid_state("There is no mandate to read now."))?;
        self.write(&wanted, language).await.map_err(Problem::from)
    }

    /// Whether there is a mandate to read. GoCardless is asked before anybody is promised one, once for each account.
    pub(super) async fn legible(
        &self,
        billing_request: &BillingRequest,
        record: &CheckoutRecord,
    ) -> MandatePdf {
        let Some(wanted) = self.wanted(billing_request, record).await else { return MandatePdf::Absent };
        if billing_request.mandate().is_some() {
            return MandatePdf::Legible;
        }
        let attempt = async {
            match self.write(&wanted, &Language::english()).await.map_err(Problem::from) {
                // Those that pass by themselves do so before somebody follows the link.
                Err(problem) if !problem.code.is_retryable() => MandatePdf::Absent,
                _ => MandatePdf::Legible,
            }
        };
        self.mandates.get_with(billing_request.id().clone(), attempt).await
    }

    /// What GoCardless is to write, if there is anything for this payer to read.
    async fn wanted(&self, billing_request: &BillingRequest, record: &CheckoutRecord) -> Option<Value> {
        let scheme = Scheme::read(billing_request.json().get("mandate_request")?)?;
        match (billing_request.status(), billing_request.mandate()) {
            (Status::Fulfilled, Some(mandate)) => {
                let is_open = mask(billing_request, &record.on_file).1 == Masked::Nothing;
                (is_open && scheme.is_direct_debit()).then(|| mandate_pdf::of_mandate(mandate))
            }
            (Status::Open, _) if scheme.is_read_first() && billing_request.is_to_be_confirmed() => {
                let account = self.accounts.get(billing_request.id()).await;
                let today = self.clock.now().date();
                Some(mandate_pdf::of_request(billing_request, &record.on_file, account.as_deref(), today))
            }
            _ => None,
        }
    }

    async fn write(&self, wanted: &Value, language: &Language) -> Result<Url, Failure> {
        let made = self.gocardless.create("mandate_pdfs", wanted, language.code()).await?;
        let url = text(&made, "/url").and_then(|url| Url::parse(url).ok()).filter(is_private);
        url.ok_or(Failure::Unreadable { status: 201 })
    }
}
