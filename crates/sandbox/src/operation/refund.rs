//! What happens to refunds: made by the integrator, then moved on by time and banks.

use super::payout;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::operation::payment::create::reference;
use crate::resource::event::Origin;
use crate::resource::event::catalogue::{self, EventKind};
use crate::resource::event::link::Link;
use crate::resource::payment::Payment;
use crate::resource::payout::PayoutItem;
use crate::resource::refund::{Refund, RefundStatus, Refunded};
use crate::scheme::Scheme;
use crate::store::Store;
use serde_json::json;
use time::Duration;

const UNTIL_PAID: Duration = Duration::days(2);

/// Whose money it was.
struct Origins {
    refunded: Refunded,
    mandate_id: Option<String>,
    creditor_id: String,
    scheme: Scheme,
}

/// Makes a refund from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let origins = origins(store, &mut input)?;
    let amount = input.amount("amount");
    let reference = reference(&mut input, "reference", origins.scheme);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    if let Refunded::Payment(payment_id) = &origins.refunded {
        require_covered(&mut input, store.payments.get(payment_id)?, amount)?;
    }
    let amount = input.finish_with(amount)?;
    let id = store.ids.next(IdKind::Refund);
    let created = match &origins.refunded {
        Refunded::Payment(payment_id) => {
            store.payments.get_mut(payment_id)?.amount_refunded += amount;
            &catalogue::refund::CREATED_OF_PAYMENT
        }
        Refunded::Mandate => &catalogue::refund::CREATED,
    };
    store.refunds.insert(Refund {
        id: id.clone(),
        created_at: store.now,
        status: RefundStatus::PendingSubmission,
        amount,
        currency: origins.scheme.currency(),
        reference,
        metadata,
        refunded: origins.refunded,
        mandate_id: origins.mandate_id,
        creditor_id: origins.creditor_id,
    });
    store.record(created, Origin::Api, &[(Link::Refund, &id)]);
    store.agenda.put(store.now + UNTIL_PAID, &id, &catalogue::refund::PAID);
    Ok(id)
}

/// Reads what is refunded: a payment, or money of a mandate.
fn origins(store: &Store, input: &mut Input<'_>) -> ApiResult<Origins> {
    if let Some(mandate_id) = input.link("mandate").filter(|_| input.link("payment").is_none()) {
        let mandate =
            store.mandates.get(mandate_id).map_err(|_| ApiError::unknown_link("refunds", "mandate"))?;
        return Ok(Origins {
            refunded: Refunded::Mandate,
            mandate_id: Some(mandate_id.to_owned()),
            creditor_id: mandate.creditor_id.clone(),
            scheme: mandate.scheme,
        });
    }
    let payment_id = input.required_link("payment")?;
    let payment = store.payments.get(payment_id).map_err(|_| ApiError::unknown_link("refunds", "payment"))?;
    if !payment.is_refundable() {
        let message = "Only a payment that is confirmed or paid out can be refunded";
        return Err(ApiError::state("refund_payment_invalid_state", message));
    }
    Ok(Origins {
        refunded: Refunded::Payment(payment_id.to_owned()),
        mandate_id: payment.mandate_id.clone(),
        creditor_id: payment.creditor_id.clone(),
        scheme: payment.scheme,
    })
}

/// A payment gives back no more than it took. Whoever refunds it knows how much that is, so that two who refund at the
/// same time notice each other.
fn require_covered(input: &mut Input<'_>, payment: &Payment, amount: Option<u64>) -> ApiResult<()> {
    let confirmed = input.amount("total_amount_confirmation");
    let (Some(amount), Some(confirmed)) = (amount, confirmed) else { return Ok(()) };
    let total = payment.amount_refunded.saturating_add(amount);
    if total > payment.amount {
        input.refuse("amount", "is more than what is left of the payment");
    } else if total != confirmed {
        let message = "The confirmation does not match the total amount refunded of the payment";
        return Err(ApiError::state("total_amount_confirmation_invalid", message));
    }
    Ok(())
}

/// Changes the metadata.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let refund = store.refunds.get_mut(id)?;
    let metadata = input.metadata();
    input.finish()?;
    if let Some(metadata) = metadata {
        refund.metadata = metadata;
    }
    Ok(())
}

/// The refund's time came: it reached the payer, and is taken off the next payout.
pub(crate) fn fall_due(store: &mut Store, id: &str) -> ApiResult<()> {
    happen(store, id, &catalogue::refund::PAID)?;
    payout::take_up(store, PayoutItem::Refund(id.to_owned()))
}

/// Lets something happen to a refund, if it may still go there. Money that comes back was not refunded.
pub(crate) fn happen(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    let refund = store.refunds.get_mut(id)?;
    refund.status = refund.status.after(kind).ok_or_else(ApiError::not_possible_now)?;
    if refund.status != RefundStatus::Paid
        && let Refunded::Payment(payment_id) = &refund.refunded
    {
        let payment = store.payments.get_mut(payment_id)?;
        payment.amount_refunded = payment.amount_refunded.saturating_sub(refund.amount);
    }
    store.record(kind, Origin::GoCardless, &[(Link::Refund, id)]);
    Ok(())
}
