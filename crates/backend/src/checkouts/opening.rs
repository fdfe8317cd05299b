//! Opening a flow: from the id in the payer's hand to its Billing Request. A flow can be initialised but not read, so
//! one that has ended is answered from what was kept of it.

use super::Checkouts;
use crate::bank_events::time_of;
use crate::billing_request::Status;
use crate::gocardless::{Failure, Refusal};
use crate::json::text;
use crate::payer_action::{CurrencyChoice, PayerAction};
use crate::payer_ip::PayerIp;
use crate::preset_currency::preset;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::store::KnownFlow;
use checkout::error_code::ErrorCode;
use checkout::id::{BillingRequestId, FlowId};
use serde_json::{Value, json};
use std::sync::Arc;

/// A flow that a payer opened.
pub(crate) struct OpenedFlow {
    /// The flow as GoCardless sent it, less its session token.
    pub(crate) flow: Value,
    pub(crate) snapshot: Snapshot,
}

impl Checkouts {
    /// Opens a flow: an open one, a fulfilled one of whatever age, or a cancelled one.
    pub(crate) async fn open(
        self: &Arc<Self>,
        id: &FlowId,
        payer_ip: PayerIp,
        accept_language: &str,
    ) -> Result<OpenedFlow, Problem> {
        let nothing = json!({});
        let initialise = self.gocardless.act("billing_request_flows", id.as_str(), "initialise", &nothing);
        let (known, initialised) = tokio::join!(self.store.flow(id), initialise);
        match (initialised, known?) {
            (Ok(flow), _) => self.open_initialised(id, flow, payer_ip, accept_language).await,
            (Err(Failure::Refused(refusal)), Some(known)) => self.open_known(known, *refusal).await,
            (Err(Failure::Refused(refusal)), None) if says_over(&refusal) => Err(expired()),
            (Err(failure), _) => Err(failure.into()),
        }
    }

    async fn open_initialised(
        self: &Arc<Self>,
        id: &FlowId,
        mut flow: Value,
        payer_ip: PayerIp,
        accept_language: &str,
    ) -> Result<OpenedFlow, Problem> {
        let billing_request =
            text(&flow, "/links/billing_request").and_then(|id| BillingRequestId::parse(id).ok());
        let billing_request = billing_request.ok_or(Failure::Unreadable { status: 200 })?;
        if let Some(fields) = flow.as_object_mut() {
            fields.remove("session_token");
        }
        self.store.keep_flow(id, &billing_request, &flow).await?;
        // Its first screen may be one that hears no news.
        let snapshot = self.read_anew(&billing_request).await?;
        let is_over =
            time_of(text(&flow, "/expires_at")).is_some_and(|expires_at| expires_at <= self.clock.now());
        if is_over && snapshot.billing_request.status() == Status::Open {
            return Err(expired());
        }
        let snapshot = self.with_currency(snapshot, &flow, payer_ip, accept_language).await;
        Ok(OpenedFlow { flow, snapshot: self.opened_at(snapshot, payer_ip).await? })
    }

    /// Chooses a currency where none was named, so that the payer's first screen can ask for what goes with it. Where
    /// that cannot be, the payer is asked.
    async fn with_currency(
        self: &Arc<Self>,
        snapshot: Snapshot,
        flow: &Value,
        payer_ip: PayerIp,
        accept_language: &str,
    ) -> Snapshot {
        let billing_request = &snapshot.billing_request;
        let Some(currency) = preset(billing_request.json(), flow, accept_language) else { return snapshot };
        let action = PayerAction::ChooseCurrency(CurrencyChoice { currency });
        self.act(billing_request.id(), action, None, payer_ip).await.unwrap_or(snapshot)
    }

    /// GoCardless refuses to initialise a flow that has ended. Its Billing Request says how it ended.
    async fn open_known(self: &Arc<Self>, known: KnownFlow, refusal: Refusal) -> Result<OpenedFlow, Problem> {
        let snapshot = self.read_anew(&known.billing_request).await?;
        match snapshot.billing_request.status() {
            Status::Fulfilled | Status::Cancelled => Ok(OpenedFlow { flow: known.flow, snapshot }),
            Status::Open | Status::ReadyToFulfil if says_over(&refusal) => Err(expired()),
            Status::Open | Status::ReadyToFulfil => Err(Failure::Refused(Box::new(refusal)).into()),
        }
    }
}

/// Whether this refusal to initialise means that the flow has ended. GoCardless documents no reason for it, so the type
/// must do: nothing but its end keeps a flow from being initialised.
fn says_over(refusal: &Refusal) -> bool {
    refusal.kind.as_deref() == Some("invalid_state") || refusal.status == 410
}

fn expired() -> Problem {
    Problem::new(ErrorCode::FlowExpired, "The flow expired before it was completed.")
}
