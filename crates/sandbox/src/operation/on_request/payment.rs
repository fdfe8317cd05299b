//! Events of payments. What follows by itself from where a payment is then, still follows.

use crate::error::ApiResult;
use crate::operation::{payment, payout};
use crate::resource::event::Happening;
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::link::Link;
use crate::resource::payout::PayoutItem;
use crate::store::Store;

pub(super) fn may_happen(store: &Store, id: &str, kind: &EventKind) -> ApiResult<bool> {
    let payment = store.payments.get(id)?;
    let is_resubmission = kind.action == "resubmission_requested";
    Ok(payment.status.after(kind).is_some() && (!is_resubmission || payment.mandate_id.is_some()))
}

pub(super) fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    match kind.action {
        "customer_approval_granted" => payment::approve(store, id),
        "resubmission_requested" => payment::action::resubmit_as_soon_as_can_be(store, id, kind),
        "paid_out" => payout::pay_at_once(store, PayoutItem::Payment(id.to_owned())),
        "chargeback_settled" => payout::pay_at_once(store, PayoutItem::ChargedBack(id.to_owned())),
        "late_failure_settled" => payout::pay_at_once(store, PayoutItem::FailedLate(id.to_owned())),
        _ => payment::proceed(store, id, Happening::of(kind, &[(Link::Payment, id)])),
    }
}
