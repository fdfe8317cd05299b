//! Telling GoCardless the payer's address on the internet, which ACH has on record for whoever authorises by the web. The
//! payer is asked nothing: as soon as it is among what is missing, the backend gives it.

use super::{Checkouts, understood};
use crate::billing_request::BillingRequest;
use crate::payer_ip::PayerIp;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use serde_json::json;
use std::sync::Arc;

impl Checkouts {
    /// The Billing Request with the address, where it wants one and one is known. Without it the payer goes on, as far as
    /// the hosted page.
    pub(super) async fn with_ip_address(
        &self,
        billing_request: BillingRequest,
        PayerIp(address): PayerIp,
    ) -> BillingRequest {
        let Some(address) = address.filter(|_| billing_request.wants_ip_address()) else {
            return billing_request;
        };
        let data = json!({ "customer_billing_detail": { "ip_address": address } });
        let id = billing_request.id().clone();
        let action = "collect_customer_details";
        let answer = self.gocardless.act("billing_requests", id.as_str(), action, &data).await;
        answer.map_err(Problem::from).and_then(understood).unwrap_or_else(|problem| {
            let detail = problem.detail.as_deref().unwrap_or(problem.code.name());
            tracing::warn!(billing_request = %id, detail, "the payer's address was not taken");
            billing_request
        })
    }

    /// Where a checkout stands when a payer has opened it: with the address, so that nobody is asked for details that
    /// only the backend has.
    pub(super) async fn opened_at(
        self: &Arc<Self>,
        snapshot: Snapshot,
        payer_ip: PayerIp,
    ) -> Result<Snapshot, Problem> {
        if payer_ip == PayerIp(None) || !snapshot.billing_request.wants_ip_address() {
            return Ok(snapshot);
        }
        let id = snapshot.billing_request.id().clone();
        self.exclusively(&id, |this, id| async move {
            let read_at = this.clock.now_milliseconds();
            let billing_request = this.with_ip_address(snapshot.billing_request, payer_ip).await;
            this.remember(this.complete(billing_request, read_at).await, &id).await
        })
        .await
    }
}
