//! Simulators of refunds.

use super::require;
use crate::error::ApiResult;
use crate::operation::{payout, refund};
use crate::resource::event::catalogue;
use crate::resource::payout::PayoutItem;
use crate::resource::refund::RefundStatus;
use crate::store::Store;

pub(super) fn paid(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[RefundStatus::PendingSubmission])?;
    refund::happen(store, id, &catalogue::refund::PAID)
}

pub(super) fn settled(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[RefundStatus::PendingSubmission, RefundStatus::Paid])?;
    if store.refunds.get(id)?.status == RefundStatus::PendingSubmission {
        refund::happen(store, id, &catalogue::refund::PAID)?;
    }
    payout::pay_at_once(store, PayoutItem::Refund(id.to_owned()))
}

pub(super) fn bounced(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[RefundStatus::PendingSubmission, RefundStatus::Paid])?;
    refund::happen(store, id, &catalogue::refund::FAILED)
}

pub(super) fn returned(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[RefundStatus::PendingSubmission])?;
    refund::happen(store, id, &catalogue::refund::FUNDS_RETURNED)
}

fn require_status(store: &Store, id: &str, possible: &[RefundStatus]) -> ApiResult<()> {
    let status = store.refunds.get(id)?.status;
    require(possible.contains(&status), &format!("The refund is {}", status.name()))
}
