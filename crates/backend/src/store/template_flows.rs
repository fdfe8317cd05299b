//! The table `template_flows`: which flow was made from a template for a page's key.

use super::Store;
use checkout::id::{BillingRequestTemplateId, FlowId};
use sha2::{Digest, Sha256};

impl Store {
    /// The flow that was made for this key, if there is one.
    pub(crate) async fn template_flow(
        &self,
        template: &BillingRequestTemplateId,
        key: &str,
    ) -> sqlx::Result<Option<FlowId>> {
        let flow: Option<String> =
            sqlx::query_scalar("SELECT flow FROM template_flows WHERE template = ? AND key_hash = ?")
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
        sqlx::query("INSERT OR IGNORE INTO template_flows (template, key_hash, flow) VALUES (?, ?, ?)")
            .bind(template.as_str())
            .bind(hash(key))
            .bind(flow.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

fn hash(key: &str) -> Vec<u8> {
    Sha256::digest(key).to_vec()
}
