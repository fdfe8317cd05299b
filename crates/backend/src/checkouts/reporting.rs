//! Keeps what the merchant's server is told of a checkout, whenever it was read.

use super::Checkouts;
use crate::problem::Problem;
use crate::report::Report;
use crate::snapshot::Snapshot;

impl Checkouts {
    /// Keeps the report of what was read at a moment, in milliseconds since 1970, where it says something new.
    pub(super) async fn report(&self, snapshot: &Snapshot, read_at: i64) -> Result<(), Problem> {
        let billing_request = &snapshot.billing_request;
        let id = billing_request.id();
        let (payment, mandate) = (billing_request.payment(), billing_request.mandate());
        let report = Report::of(snapshot, self.store.last_failure(id, payment, mandate).await?);
        if snapshot.record.report.as_ref() == Some(&report) {
            return Ok(());
        }
        let outbox = self.outbox.as_ref();
        let message = outbox.map(|outbox| outbox.message(&report)).transpose()?.flatten();
        let is_told = self.store.keep_report(id, &report, read_at, message.as_ref()).await?;
        if let (true, Some(outbox)) = (is_told, outbox) {
            outbox.filled();
        }
        Ok(())
    }
}
