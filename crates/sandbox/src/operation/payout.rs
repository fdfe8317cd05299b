//! Payouts: what falls due is taken up by the open payout of its creditor and currency, which is then paid.

use super::payment;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::payment::PaymentStatus;
use crate::resource::payout::{Payout, PayoutItem, PayoutStatus};
use crate::scheme::Currency;
use crate::store::Store;
use serde_json::json;
use time::Duration;

/// How long a payout takes things up before it is paid.
const OPEN: Duration = Duration::hours(12);

/// Changes the metadata.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let payout = store.payouts.get_mut(id)?;
    let metadata = input.metadata();
    input.finish()?;
    if let Some(metadata) = metadata {
        payout.metadata = metadata;
    }
    Ok(())
}

/// Takes something up in the next payout.
pub(crate) fn take_up(store: &mut Store, item: PayoutItem) -> ApiResult<()> {
    let (creditor_id, currency) = belonging(store, &item)?;
    let is_open = |id: &&String| {
        store.payouts.get(id).is_ok_and(|open| open.creditor_id == creditor_id && open.currency == currency)
    };
    let id = match store.open_payouts.iter().find(is_open) {
        Some(id) => id.clone(),
        None => open(store, creditor_id, currency),
    };
    add(store, &id, item)
}

/// Pays something out at once, by itself.
pub(crate) fn pay_at_once(store: &mut Store, item: PayoutItem) -> ApiResult<()> {
    let (creditor_id, currency) = belonging(store, &item)?;
    let id = make(store, creditor_id, currency);
    add(store, &id, item)?;
    pay(store, &id)
}

fn belonging(store: &Store, item: &PayoutItem) -> ApiResult<(String, Currency)> {
    match item {
        PayoutItem::Payment(id) | PayoutItem::ChargedBack(id) | PayoutItem::FailedLate(id) => {
            let payment = store.payments.get(id)?;
            Ok((payment.creditor_id.clone(), payment.scheme.currency()))
        }
        PayoutItem::Refund(id) => {
            let refund = store.refunds.get(id)?;
            Ok((refund.creditor_id.clone(), refund.currency))
        }
    }
}

/// Makes a payout that takes things up until it is paid.
fn open(store: &mut Store, creditor_id: String, currency: Currency) -> String {
    let id = make(store, creditor_id, currency);
    store.open_payouts.push(id.clone());
    store.agenda.put(store.now + OPEN, &id, &catalogue::payout::PAID);
    id
}

fn make(store: &mut Store, creditor_id: String, currency: Currency) -> String {
    let id = store.ids.next(IdKind::Payout);
    store.payouts.insert(Payout {
        id: id.clone(),
        created_at: store.now,
        status: PayoutStatus::Pending,
        currency,
        creditor_id,
        creditor_bank_account_id: store.creditor_bank_account_id.clone(),
        items: Vec::new(),
        credits: 0,
        debits: 0,
        app_fees: 0,
        metadata: json!({}),
    });
    id
}

fn add(store: &mut Store, id: &str, item: PayoutItem) -> ApiResult<()> {
    let payout = store.payouts.get_mut(id)?;
    match &item {
        PayoutItem::Payment(id) => {
            let payment = store.payments.get(id)?;
            payout.credits += payment.amount;
            payout.app_fees += payment.app_fee.unwrap_or_default();
        }
        PayoutItem::ChargedBack(id) | PayoutItem::FailedLate(id) => {
            payout.debits += store.payments.get(id)?.amount;
        }
        PayoutItem::Refund(id) => payout.debits += store.refunds.get(id)?.amount,
    }
    payout.items.push(item);
    Ok(())
}

/// Sends it to the merchant's bank, with everything that is in it.
pub(crate) fn pay(store: &mut Store, id: &str) -> ApiResult<()> {
    let now = store.now;
    store.open_payouts.retain(|open| open != id);
    let payout = store.payouts.get_mut(id)?;
    if payout.status != PayoutStatus::Pending {
        return Err(ApiError::not_possible_now());
    }
    payout.status = PayoutStatus::Paid { at: now };
    let items = payout.items.clone();
    let links = [(Link::Payout, id)];
    let event_id = store.tell(Happening::new(&catalogue::payout::PAID, Origin::GoCardless, &links));
    for item in &items {
        settle(store, id, item, &event_id)?;
    }
    Ok(())
}

/// Says of one thing that it was in a payout, as far as it still was when that was paid.
fn settle(store: &mut Store, payout_id: &str, item: &PayoutItem, event_id: &str) -> ApiResult<()> {
    let about = |kind: &'static EventKind, link: Link, id: &str| {
        Happening::new(kind, Origin::GoCardless, &[(link, id), (Link::Payout, payout_id)])
            .because_of(event_id)
    };
    match item {
        PayoutItem::Payment(id) => {
            let payment = store.payments.get_mut(id)?;
            payment.payout_id = Some(payout_id.to_owned());
            if payment.status == PaymentStatus::Confirmed {
                payment::proceed(store, id, about(&catalogue::payment::PAID_OUT, Link::Payment, id))?;
            }
        }
        PayoutItem::ChargedBack(id) => {
            store.tell(about(&catalogue::payment::CHARGEBACK_SETTLED, Link::Payment, id));
        }
        PayoutItem::FailedLate(id) => {
            store.tell(about(&catalogue::payment::LATE_FAILURE_SETTLED, Link::Payment, id));
        }
        PayoutItem::Refund(id) => {
            store.tell(about(&catalogue::refund::REFUND_SETTLED, Link::Refund, id));
        }
    }
    Ok(())
}

/// The merchant's bank sends it back.
pub(crate) fn bounce(store: &mut Store, id: &str) -> ApiResult<()> {
    let payout = store.payouts.get_mut(id)?;
    if !matches!(payout.status, PayoutStatus::Paid { .. }) {
        return Err(ApiError::not_possible_now());
    }
    payout.status = PayoutStatus::Bounced;
    let creditor_id = payout.creditor_id.clone();
    let links = [(Link::Creditor, creditor_id.as_str()), (Link::Payout, id)];
    store.record(&catalogue::creditor::BOUNCED_PAYOUT, Origin::GoCardless, &links);
    Ok(())
}
