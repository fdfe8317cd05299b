//! Looking out for news, for whoever waits for it: GoCardless is asked where no delivery would tell, and other backends
//! are heard. Knows no streams.

use super::Checkouts;
use crate::problem::Problem;
use crate::updates::{Listener, Notice, OtherBackends};
use checkout::id::BillingRequestId;
use std::sync::Arc;
use std::time::Duration;

/// The first pause between two looks and the longest; each is a quarter longer than the last.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
const BETWEEN_CONNECTIONS: Duration = Duration::from_secs(1);

impl Checkouts {
    /// Waits for news of a Billing Request. While anybody does, one task looks out for all of them.
    pub(crate) fn listen(self: &Arc<Self>, id: &BillingRequestId) -> Result<Listener, Problem> {
        let look_out = || tokio::spawn(Arc::clone(self).look_out(id.clone())).abort_handle();
        self.updates.listen(id, look_out)
    }

    async fn look_out(self: Arc<Self>, id: BillingRequestId) {
        let mut pause = FIRST_PAUSE;
        loop {
            tokio::time::sleep(pause).await;
            pause = (pause + pause / 4).min(LONGEST_PAUSE);
            if self.updates.may_lack_news(&id).await && self.gocardless.has_to_spare() {
                // A failure is told to those who read, and the next look may succeed.
                let _ = self.read(&id).await;
            }
        }
    }

    /// Hears what other backends see, for ever.
    pub(crate) async fn keep_hearing(self: Arc<Self>) {
        let Some(others) = &self.updates.others else { return };
        loop {
            if let Err(error) = self.hear(others).await {
                tracing::warn!(%error, "the other backends are not heard");
            }
            tokio::time::sleep(BETWEEN_CONNECTIONS).await;
        }
    }

    async fn hear(self: &Arc<Self>, others: &OtherBackends) -> sqlx::Result<()> {
        let mut hearing = others.hear().await?;
        // Nobody knows what was said before.
        self.updates.doubt_everything();
        while let Some(notice) = hearing.next().await? {
            match notice {
                Notice::Delivered => self.updates.deliveries_arrive(),
                Notice::Changed { id, fingerprint } => self.see_for_itself(id, fingerprint).await,
            }
        }
        Ok(())
    }

    /// Another backend saw a Billing Request stand like this. Looks, where that is news and somebody waits for it.
    async fn see_for_itself(self: &Arc<Self>, id: BillingRequestId, fingerprint: u64) {
        if self.updates.knows(&id, fingerprint).await {
            return;
        }
        self.forget(&id).await;
        if self.updates.is_awaited(&id) {
            let this = Arc::clone(self);
            tokio::spawn(async move { this.read_anew(&id).await });
        }
    }
}
