//! Time: whatever fell due happens, each at its own moment.

use super::billing_request::fulfil;
use super::{
    bank_authorisation, consequence, instalment_schedule, mandate, payment, payout, refund, subscription,
};
use crate::error::ApiResult;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::resource_type::ResourceType;
use crate::resource::payout::PayoutItem;
use crate::store::Store;
use crate::store::agenda::Due;

/// Brings the state to the clock's present.
pub(crate) fn catch_up(store: &mut Store) {
    let present = store.clock.now();
    while let Some((at, due)) = store.agenda.next_due(present) {
        store.now = at;
        happen(store, &due);
        consequence::follow(store);
    }
    store.now = present;
}

/// What is no longer possible does not happen: a payment that failed is not confirmed.
fn happen(store: &mut Store, due: &Due) {
    let id = due.resource_id.as_str();
    let _ = match due.kind.resource_type {
        ResourceType::BillingRequests
            if *due.kind == catalogue::billing_request::BANK_AUTHORISATION_EXPIRED =>
        {
            bank_authorisation::expire(store, id)
        }
        ResourceType::BillingRequests => fulfil::finish(store, id),
        ResourceType::Mandates if *due.kind == catalogue::mandate::TRANSFERRED => {
            mandate::transfer::transfer(store, id, due.kind).map(drop)
        }
        ResourceType::Mandates => mandate::fall_due(store, id, due.kind),
        ResourceType::Payments => payment_due(store, id, due.kind),
        ResourceType::Subscriptions => subscription::fall_due(store, id),
        ResourceType::InstalmentSchedules => instalment_schedule::create::fall_due(store, id),
        ResourceType::Refunds => refund::fall_due(store, id),
        ResourceType::Payouts => payout::pay(store, id),
        // Nothing of the other types falls due by itself.
        _ => Ok(()),
    };
}

/// A payment whose time has come to be paid out waits for the next payout.
fn payment_due(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    if !payment::comes_due(store, id, kind)? {
        return Ok(());
    }
    match kind.action {
        "paid_out" => payout::take_up(store, PayoutItem::Payment(id.to_owned())),
        _ => payment::fall_due(store, id, kind),
    }
}
