//! Payouts: what falls due is taken up by the open payout of its creditor and currency, which is then paid.

use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::event::Origin;
use crate::resource::event::catalogue;
use crate::resource::event::link::Link;
use crate::resource::payment::PaymentStatus;
use crate::resource::payout::{Payout, PayoutItem, PayoutStatus, Sums};
use crate::resource::refund::RefundStatus;
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
        None => open(store, creditor_id, currency)?,
    };
    add(store, &id, item)
}

/// Pays something out at once, by itself.
pub(crate) fn pay_at_once(store: &mut Store, item: PayoutItem) -> ApiResult<()> {
    let (creditor_id, currency) = belonging(store, &item)?;
    let id = make(store, creditor_id, currency)?;
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
fn open(store: &mut Store, creditor_id: String, currency: Currency) -> ApiResult<String> {
    let id = make(store, creditor_id, currency)?;
    store.open_payouts.push(id.clone());
    store.agenda.put(store.now + OPEN, &id, &catalogue::payout::PAID);
    Ok(id)
}

fn make(store: &mut Store, creditor_id: String, currency: Currency) -> ApiResult<String> {
    let creditor_bank_account_id = store.creditors.get(&creditor_id)?.bank_account_id.clone();
    let id = store.ids.next(IdKind::Payout);
    store.payouts.insert(Payout {
        id: id.clone(),
        created_at: store.now,
        status: PayoutStatus::Pending,
        currency,
        creditor_id,
        creditor_bank_account_id,
        items: Vec::new(),
        sums: Sums::default(),
        metadata: json!({}),
    });
    Ok(id)
}

fn add(store: &mut Store, id: &str, item: PayoutItem) -> ApiResult<()> {
    let sums = sums_of(store, &item)?;
    let payout = store.payouts.get_mut(id)?;
    payout.sums += sums;
    payout.items.push(item);
    Ok(())
}

/// What something brings to a payout, or takes off it.
fn sums_of(store: &Store, item: &PayoutItem) -> ApiResult<Sums> {
    Ok(match item {
        PayoutItem::Payment(id) => {
            let payment = store.payments.get(id)?;
            Sums { credits: payment.amount, app_fees: payment.app_fee.unwrap_or_default(), debits: 0 }
        }
        PayoutItem::ChargedBack(id) | PayoutItem::FailedLate(id) => {
            Sums { debits: store.payments.get(id)?.amount, ..Sums::default() }
        }
        PayoutItem::Refund(id) => Sums { debits: store.refunds.get(id)?.amount, ..Sums::default() },
    })
}

/// Sends it to the merchant's bank, with everything in it that still holds: not with a payment that failed meanwhile.
pub(crate) fn pay(store: &mut Store, id: &str) -> ApiResult<()> {
    let now = store.now;
    store.open_payouts.retain(|open| open != id);
    let payout = store.payouts.get(id)?;
    if payout.status != PayoutStatus::Pending {
        return Err(ApiError::not_possible_now());
    }
    let items: Vec<PayoutItem> =
        payout.items.iter().filter(|item| still_holds(store, item)).cloned().collect();
    let mut sums = Sums::default();
    for item in &items {
        sums += sums_of(store, item)?;
    }
    let payout = store.payouts.get_mut(id)?;
    payout.status = PayoutStatus::Paid { at: now };
    payout.items.clone_from(&items);
    payout.sums = sums;
    store.record(&catalogue::payout::PAID, Origin::GoCardless, &[(Link::Payout, id)]);
    Ok(())
}

fn still_holds(store: &Store, item: &PayoutItem) -> bool {
    let payment_is = |id: &str, status| store.payments.get(id).is_ok_and(|payment| payment.status == status);
    match item {
        PayoutItem::Payment(id) => payment_is(id, PaymentStatus::Confirmed),
        PayoutItem::ChargedBack(id) => payment_is(id, PaymentStatus::ChargedBack),
        PayoutItem::FailedLate(id) => payment_is(id, PaymentStatus::Failed),
        PayoutItem::Refund(id) => {
            store.refunds.get(id).is_ok_and(|refund| refund.status == RefundStatus::Paid)
        }
    }
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
