//! What a failed payment's event says about trying again.

use super::catalogue::EventKind;
use serde::{Deserialize, Serialize};

/// Whether GoCardless will try a failed payment again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Retry {
    Scheduled,
    #[default]
    None,
}

/// Why it will not: a payment that failed for want of money could have been tried again, any other would fail again.
pub(super) fn not_retried_reason(kind: &EventKind) -> &'static str {
    match kind.cause {
        "insufficient_funds" | "refer_to_payer" | "test_failure" => "other",
        _ => "failure_filter_applied",
    }
}
