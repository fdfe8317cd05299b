//! Resources whose JSON takes more than one record.

use super::Store;
use crate::error::{ApiError, ApiResult};
use crate::resource::billing_request::render::Surroundings;
use crate::resource::event::Event;
use crate::resource::event::link::Link;
use crate::resource::event::resource_type::ResourceType;
use serde_json::Value;

impl Store {
    /// An event as it is read and delivered, with the metadata that its resource has now.
    pub(crate) fn shown_event(&self, event: &Event) -> Value {
        event.to_json(self.metadata_of(event).unwrap_or(&Value::Null))
    }

    fn metadata_of(&self, event: &Event) -> Option<&Value> {
        Some(match event.happening.kind.resource_type {
            ResourceType::BillingRequests => {
                &self.billing_requests.get(event.link(Link::BillingRequest)?).ok()?.metadata
            }
            ResourceType::Mandates => &self.mandates.get(event.link(Link::Mandate)?).ok()?.metadata,
            ResourceType::Payments => &self.payments.get(event.link(Link::Payment)?).ok()?.metadata,
            ResourceType::Payouts => &self.payouts.get(event.link(Link::Payout)?).ok()?.metadata,
            ResourceType::Refunds => &self.refunds.get(event.link(Link::Refund)?).ok()?.metadata,
            ResourceType::Subscriptions => {
                &self.subscriptions.get(event.link(Link::Subscription)?).ok()?.terms.metadata
            }
            ResourceType::InstalmentSchedules => {
                &self.instalment_schedules.get(event.link(Link::InstalmentSchedule)?).ok()?.terms.metadata
            }
            _ => return None,
        })
    }

    /// A scheme identifier of any creditor.
    pub(crate) fn shown_scheme_identifier(&self, id: &str) -> ApiResult<Value> {
        let found = self.creditors.iter().find_map(|creditor| creditor.scheme_identifier(id));
        found.ok_or_else(ApiError::not_found)
    }

    /// A Billing Request as creates, reads and actions answer with it.
    pub(crate) fn shown_billing_request(&self, id: &str) -> ApiResult<Value> {
        let billing_request = self.billing_requests.get(id)?;
        let bank_account_id = billing_request.bank_account_id.as_deref();
        Ok(billing_request.to_json(Surroundings {
            creditor_name: self.creditors.get(&billing_request.creditor_id)?.name(),
            organisation_id: &self.organisation_id,
            customer: self.customers.get(&billing_request.customer_id)?,
            bank_account: bank_account_id.map(|id| self.bank_accounts.get(id)).transpose()?,
            public_url: &self.public_url,
        }))
    }
}
