//! The names of the banks of accounts, while payers type them. GoCardless watches how often it is asked, and so does this.

use crate::gocardless::{Failure, GoCardless};
use crate::json::owned;
use crate::payer_action::BankAccount;
use crate::problem::Problem;
use checkout::error_code::ErrorCode;
use checkout::id::BillingRequestId;
use moka::future::Cache;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// More tries than a payer needs, and too few to go through a bank's accounts.
const MOST_LOOKUPS: u32 = 20;
const COUNTED_FOR: Duration = Duration::from_secs(15 * 60);
const MOST_COUNTED: u64 = 10_000;

/// Look-ups, and how many each Billing Request had lately.
pub(crate) struct BankNames {
    gocardless: Arc<GoCardless>,
    lookups: Cache<BillingRequestId, Arc<AtomicU32>>,
}

impl BankNames {
    pub(crate) fn new(gocardless: Arc<GoCardless>) -> Self {
        let lookups = Cache::builder().time_to_live(COUNTED_FOR).max_capacity(MOST_COUNTED).build();
        Self { gocardless, lookups }
    }

    /// The name of the account's bank; none where GoCardless knows none, or refuses the account.
    pub(crate) async fn find(
        &self,
        billing_request: &BillingRequestId,
        account: &BankAccount,
    ) -> Result<Option<String>, Problem> {
        let Some(details) = account.to_look_up() else { return Ok(None) };
        let lookups = self.lookups.get_with_by_ref(billing_request, async { Arc::default() }).await;
        if lookups.fetch_add(1, Ordering::Relaxed) >= MOST_LOOKUPS {
            return Err(Problem::new(ErrorCode::RateLimited, "This payer has looked up many accounts."));
        }
        match self.gocardless.create("bank_details_lookups", &details, "en").await {
            Ok(found) => Ok(owned(&found, "/bank_name")),
            // What is wrong with it is said when it is sent.
            Err(Failure::Refused(refusal)) if refusal.kind.as_deref() == Some("validation_failed") => {
                Ok(None)
            }
            Err(failure) => Err(failure.into()),
        }
    }
}
