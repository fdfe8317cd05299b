//! The table `flows`: which Billing Request a flow belongs to, and the flow as last seen.

use super::Store;
use checkout::id::{BillingRequestId, FlowId};
use serde_json::{Value, json};
use sqlx::Row;

/// A flow that was seen before.
#[derive(Clone, Debug)]
pub(crate) struct KnownFlow {
    pub(crate) billing_request: BillingRequestId,
    /// The flow as last seen; only its id and link when a webhook alone told of it.
    pub(crate) flow: Value,
}

/// What the flows of a Billing Request forbid the payer to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Locks {
    pub(crate) customer_details: bool,
    pub(crate) bank_account: bool,
}

impl Store {
    /// Keeps a flow as GoCardless sent it, less what nobody may read later.
    pub(crate) async fn keep_flow(
        &self,
        id: &FlowId,
        billing_request: &BillingRequestId,
        flow: &Value,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO flows (id, billing_request, flow) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO UPDATE SET flow = excluded.flow",
        )
        .bind(id.as_str())
        .bind(billing_request.as_str())
        .bind(without_secrets(flow).to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Keeps which Billing Request a flow belongs to, where that is all that is known.
    pub(crate) async fn keep_flow_link(
        &self,
        id: &FlowId,
        billing_request: &BillingRequestId,
    ) -> sqlx::Result<()> {
        sqlx::query("INSERT INTO flows (id, billing_request) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(id.as_str())
            .bind(billing_request.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The flow with this id, if it was seen before.
    pub(crate) async fn flow(&self, id: &FlowId) -> sqlx::Result<Option<KnownFlow>> {
        let Some(row) = sqlx::query("SELECT billing_request, flow FROM flows WHERE id = $1")
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?
        else {
            return Ok(None);
        };
        let Ok(billing_request) = BillingRequestId::parse(row.try_get("billing_request")?) else {
            return Ok(None);
        };
        let flow = row.try_get::<Option<String>, _>("flow")?;
        let flow = flow.and_then(|flow| serde_json::from_str(&flow).ok()).unwrap_or_else(
            || json!({ "id": id.as_str(), "links": { "billing_request": billing_request.as_str() } }),
        );
        Ok(Some(KnownFlow { billing_request, flow }))
    }

    /// What any flow of a Billing Request locks.
    pub(crate) async fn locks(&self, billing_request: &BillingRequestId) -> sqlx::Result<Locks> {
        let flows: Vec<String> =
            sqlx::query_scalar("SELECT flow FROM flows WHERE billing_request = $1 AND flow IS NOT NULL")
                .bind(billing_request.as_str())
                .fetch_all(&self.pool)
                .await?;
        let flows: Vec<Value> = flows.iter().filter_map(|flow| serde_json::from_str(flow).ok()).collect();
        let any = |lock: &str| flows.iter().any(|flow| flow[lock] == true);
        Ok(Locks { customer_details: any("lock_customer_details"), bank_account: any("lock_bank_account") })
    }
}

fn without_secrets(flow: &Value) -> Value {
    let mut flow = flow.clone();
    if let Some(fields) = flow.as_object_mut() {
        fields.retain(|name, _| name != "session_token" && !name.starts_with("prefilled_"));
    }
    flow
}
