//! The table `template_flows`: which flow was made from a template for a page's key.

use super::Store;
use super::hash::hash;
use checkout::id::{BillingRequestTemplateId, FlowId};

impl Store {
    /// The flow that was made for this key, if there is one.
    pub(crate) async fn template_flow(
        &self,
        template: &BillingRequestTemplateId,
        key: &str,
    ) -> sqlx::Result<Option<FlowId>> {
        let flow: Option<String> =
            sqlx::query_scalar("SELECT flow FROM template_flows WHERE template = $1 AND key_hash = $2")
                .bind(template.as_str())
                .bind(hash(key))
                .fetch_optional(&self.pool)
                .await?;
        Ok(flow.and_then(|flow| FlowId::parse(&flow).ok()))
    }

    /// Keeps a flow for a key. The first one stays.
    pub(crate) async fn keep_template_flow(
        &self,
        template: &BillingRequestTemplateId,
        key: &str,
        flow: &FlowId,
    ) -> sqlx::Result<()> {
        sqlx::query("INSERT INTO template_flows (template, key_hash, flow) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(template.as_str())
            .bind(hash(key))
            .bind(flow.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
