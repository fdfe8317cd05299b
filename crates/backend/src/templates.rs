//! Flows made from templates, for pages without a server of their own: only from allowed templates, one for each key of
//! a page, and only so many a minute.

use crate::clock::Clock;
use crate::gocardless::{Failure, GoCardless};
use crate::json::text;
use crate::limits::too_many;
use crate::problem::Problem;
use crate::store::Store;
use crate::template::Template;
use checkout::error_code::ErrorCode;
use checkout::id::{BillingRequestId, BillingRequestTemplateId, FlowId};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use moka::future::Cache;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// A tenth of the requests that GoCardless lets an account make.
const MOST_A_MINUTE: NonZeroU32 = NonZeroU32::new(100).unwrap();
/// What was made stays in the store; this only brings together those who ask at the same moment.
const AT_ONCE: Duration = Duration::from_secs(60);
const MOST_AT_ONCE: u64 = 1_000;

/// A page's key: nobody can guess it, and it opens one flow.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PageKey(String);

impl PageKey {
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        if (16..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::invalid_request("The key must be 16 to 64 letters, digits and hyphens."))
        }
    }
}

/// The templates of one backend.
pub(crate) struct Templates {
    allowed: Vec<BillingRequestTemplateId>,
    gocardless: Arc<GoCardless>,
    store: Store,
    clock: Clock,
    being_made: Cache<(BillingRequestTemplateId, PageKey), FlowId>,
    made: DefaultDirectRateLimiter,
}

impl Templates {
    pub(crate) fn new(
        allowed: Vec<BillingRequestTemplateId>,
        gocardless: Arc<GoCardless>,
        store: Store,
        clock: Clock,
    ) -> Self {
        let being_made = Cache::builder().time_to_live(AT_ONCE).max_capacity(MOST_AT_ONCE).build();
        let made = RateLimiter::direct(Quota::per_minute(MOST_A_MINUTE));
        Self { allowed, gocardless, store, clock, being_made, made }
    }

    /// The flow of a page's key: the one that was made for it before, or a new one of a new Billing Request.
    pub(crate) async fn flow(
        &self,
        template: BillingRequestTemplateId,
        key: PageKey,
    ) -> Result<FlowId, Problem> {
        if !self.allowed.contains(&template) {
            let message = "The backend's setting has no such template.";
            return Err(Problem::new(ErrorCode::TemplateNotAllowed, message));
        }
        let both = (template, key);
        let flow = self.being_made.try_get_with_by_ref(&both, self.known_or_new(&both.0, &both.1));
        flow.await.map_err(|problem: Arc<Problem>| Problem::clone(&problem))
    }

    async fn known_or_new(&self, id: &BillingRequestTemplateId, key: &PageKey) -> Result<FlowId, Problem> {
        if let Some(known) = self.store.template_flow(id, &key.0).await? {
            return Ok(known);
        }
        self.made.check().map_err(|until| too_many(&until, "for new checkouts"))?;
        let unreadable = || Failure::Unreadable { status: 200 };
        let template = self.gocardless.read("billing_request_templates", id.as_str()).await?;
        let template: Template = serde_json::from_value(template).map_err(|_| unreadable())?;
        let wanted = template.billing_request().ok_or_else(unreadable)?;
        let subject = format!("billing request of {id} for {}", key.0);
        let once = self.store.creation_key(&subject, &wanted, self.clock.now_seconds()).await?;
        let made = self.gocardless.create_once("billing_requests", &wanted, &once).await?;
        let made = text(&made, "/id").and_then(|id| BillingRequestId::parse(id).ok());
        let flow = template.flow(&made.ok_or_else(unreadable)?);
        let flow = self.gocardless.create("billing_request_flows", &flow, "en").await?;
        let flow = text(&flow, "/id").and_then(|id| FlowId::parse(id).ok()).ok_or_else(unreadable)?;
        self.store.keep_template_flow(id, &key.0, &flow).await?;
        // Another backend may have kept one first.
        Ok(self.store.template_flow(id, &key.0).await?.unwrap_or(flow))
    }
}
