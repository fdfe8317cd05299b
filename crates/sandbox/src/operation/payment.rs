//! What happens to payments: made, then moved on by time, banks and the integrator.

use crate::error::{ApiError, ApiResult};
use crate::resource::event::catalogue::{EventKind, payment};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::payment::{Payment, PaymentStatus};
use crate::store::Store;

/// Keeps a new payment and puts its future on the agenda. `ending` is what happens in the end.
pub(crate) fn keep(store: &mut Store, payment: Payment, ending: &'static EventKind, origin: Origin) {
    let (id, scheme, charged) = (payment.id.clone(), payment.scheme, payment.charge_date);
    store.payments.insert(payment);
    store.tell(Happening::new(&payment::CREATED, origin, &[(Link::Payment, &id)]).in_scheme(scheme));
    let pace = scheme.facts().payment_pace;
    store.agenda.put(charged + pace.submitted, &id, &payment::SUBMITTED);
    if *ending == payment::PAID_OUT {
        store.agenda.put(charged + pace.confirmed, &id, &payment::CONFIRMED);
        store.agenda.put(charged + pace.paid_out, &id, ending);
    } else {
        store.agenda.put(charged + pace.confirmed, &id, ending);
    }
}

/// Lets something happen to a payment, if it may still go there.
pub(crate) fn happen(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    let payment = store.payments.get_mut(id)?;
    if let Some(next) = status_after(kind) {
        if !payment.status.may_become(next) {
            return Err(ApiError::not_possible_now());
        }
        payment.status = next;
    }
    let scheme = payment.scheme;
    store.tell(Happening::new(kind, Origin::GoCardless, &[(Link::Payment, id)]).in_scheme(scheme));
    Ok(())
}

/// The status that an event brings. Some bring none.
fn status_after(kind: &EventKind) -> Option<PaymentStatus> {
    Some(match kind.action {
        "submitted" => PaymentStatus::Submitted,
        "confirmed" => PaymentStatus::Confirmed,
        "paid_out" => PaymentStatus::PaidOut,
        "failed" => PaymentStatus::Failed,
        "cancelled" => PaymentStatus::Cancelled,
        "charged_back" => PaymentStatus::ChargedBack,
        _ => return None,
    })
}
