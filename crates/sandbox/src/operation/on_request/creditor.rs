//! Events of creditors and of their scheme identifiers.

use super::tell;
use crate::error::{ApiError, ApiResult};
use crate::operation::payout;
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::link::Link;
use crate::resource::payout::PayoutStatus;
use crate::store::Store;

pub(super) fn may_happen(store: &Store, id: &str, kind: &EventKind) -> bool {
    kind.action != "bounced_payout" || newest_paid_payout(store, id).is_some()
}

pub(super) fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    if kind.action != "bounced_payout" {
        return tell(store, kind, Link::Creditor, id);
    }
    let payout_id = newest_paid_payout(store, id).ok_or_else(ApiError::not_possible_now)?.to_owned();
    payout::bounce(store, &payout_id)
}

fn newest_paid_payout<'a>(store: &'a Store, id: &str) -> Option<&'a str> {
    let mut paid =
        store.payouts.iter().rev().filter(|payout| matches!(payout.status, PayoutStatus::Paid { .. }));
    paid.find(|payout| payout.creditor_id == id).map(|payout| payout.id.as_str())
}
