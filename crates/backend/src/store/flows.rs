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

impl Store {
    /// Keeps a flow as GoCardless sent it, less what nobody may read later.
    pub(crate) async fn keep_flow(
        &self,
        id: &FlowId,
        billing_request: &BillingRequestId,
        flow: &Value,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO flows (id, billing_request, flow) VALUES (?, ?, ?)
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
        sqlx::query("INSERT OR IGNORE INTO flows (id, billing_request) VALUES (?, ?)")
            .bind(id.as_str())
            .bind(billing_request.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The flow with this id, if it was seen before.
    pub(crate) async fn flow(&self, id: &FlowId) -> sqlx::Result<Option<KnownFlow>> {
        let Some(row) = sqlx::query("SELECT billing_request, flow FROM flows WHERE id = ?")
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
}

fn without_secrets(flow: &Value) -> Value {
    let mut flow = flow.clone();
    if let Some(fields) = flow.as_object_mut() {
        fields.retain(|name, _| name != "session_token" && !name.starts_with("prefilled_"));
    }
    flow
}
