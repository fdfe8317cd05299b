//! Given names of payers that decide what becomes of their mandates, as GoCardless documents them for its sandbox.

use crate::error::ApiResult;
use crate::store::Store;
use time::Duration;

/// How long after its activation an unusual thing happens to a mandate.
pub(super) const PAUSE: Duration = Duration::days(1);

/// A name with a meaning for mandates. Those that have one for payments are no concern of this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MagicName {
    /// The banks refuse the mandate.
    Invalid,
    /// It expires soon after it became active.
    Expired,
    /// The payer moves to another bank soon after it became active.
    Switching,
}

impl MagicName {
    /// What the given name of a mandate's customer means.
    pub(super) fn of(store: &Store, mandate_id: &str) -> ApiResult<Option<Self>> {
        let customer = store.customers.get(&store.mandates.get(mandate_id)?.customer_id)?;
        Ok(match customer.details.get("given_name") {
            Some("Invalid") => Some(Self::Invalid),
            Some("Expired") => Some(Self::Expired),
            Some("Switching") => Some(Self::Switching),
            _ => None,
        })
    }
}
