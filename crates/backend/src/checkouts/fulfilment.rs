//! Fulfilment: the backend fulfils a Billing Request whenever it sees it ready, once. A browser cannot ask for it.

use super::{Checkouts, understood};
use crate::billing_request::{BillingRequest, Status};
use crate::problem::Problem;
use serde_json::json;

/// How long an attempt keeps others away. Longer than the time-out of its request, so that two never run at once.
const CLAIM_SECONDS: i64 = 15;

impl Checkouts {
    /// Fulfils a Billing Request that is ready and that nobody is fulfilling now.
    pub(super) async fn fulfil_if_ready(
        &self,
        billing_request: BillingRequest,
    ) -> Result<BillingRequest, Problem> {
        if billing_request.status() != Status::ReadyToFulfil {
            return Ok(billing_request);
        }
        let id = billing_request.id();
        if !self.store.claim_fulfilment(id, self.clock.now_seconds(), CLAIM_SECONDS).await? {
            return Ok(billing_request);
        }
        match self.gocardless.act("billing_requests", id.as_str(), "fulfil", &json!({})).await {
            Ok(json) => {
                tracing::info!(billing_request = %id, "fulfilled");
                understood(json)
            }
            Err(failure) => {
                // It may have been done all the same, or by somebody else: only GoCardless knows.
                let problem = Problem::from(failure);
                let detail = problem.detail.as_deref().unwrap_or(problem.code.name());
                tracing::warn!(billing_request = %id, detail, "not fulfilled; looking again");
                // Where not even that can be heard now, the payer waits for it as for any fulfilment.
                Ok(self.read_billing_request(id).await.unwrap_or(billing_request))
            }
        }
    }
}
