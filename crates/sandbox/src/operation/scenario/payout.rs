//! Simulators of payouts.

use super::require;
use crate::error::ApiResult;
use crate::operation::payout;
use crate::resource::payout::PayoutStatus;
use crate::store::Store;

pub(super) fn bounced(store: &mut Store, id: &str) -> ApiResult<()> {
    let is_paid = matches!(store.payouts.get(id)?.status, PayoutStatus::Paid { .. });
    require(is_paid, "The payout is not paid")?;
    payout::bounce(store, id)
}
