//! Makes the payment of a Billing Request that is fulfilled.

use crate::error::ApiResult;
use crate::id::IdKind;
use crate::institution::behaviour::Behaviour;
use crate::operation::payment;
use crate::resource::event::{Origin, catalogue};
use crate::resource::payment::course::Course;
use crate::resource::payment::{Payment, PaymentStatus};
use crate::store::Store;

/// Makes it, where one was asked for, and answers with its id. It is taken with the mandate where both are of one
/// scheme; an instant payment beside a Direct Debit stands for itself.
pub(super) fn make(
    store: &mut Store,
    id: &str,
    mandate_id: Option<&str>,
    origin: Origin,
) -> ApiResult<Option<String>> {
    let billing_request = store.billing_requests.get(id)?;
    let (Some(asked), Some(scheme)) = (&billing_request.payment_request, billing_request.payment_scheme())
    else {
        return Ok(None);
    };
    let consented = billing_request.mandate_request.as_ref().and_then(|request| request.scheme);
    let mandate = mandate_id.filter(|_| consented == Some(scheme));
    let mandate = mandate.map(|id| store.mandates.get(id)).transpose()?;
    let bank_fails =
        billing_request.institution.is_some_and(|bank| bank.behaviour == Behaviour::FailsPayment);
    let customer = store.customers.get(&billing_request.customer_id)?;
    let course = match customer.details.get("given_name") {
        _ if bank_fails => Course::DeclinedByBank,
        name => Course::of_payer(name),
    };
    let payment_id = store.ids.next(IdKind::Payment);
    let made = Payment {
        id: payment_id.clone(),
        created_at: store.now,
        status: PaymentStatus::PendingSubmission,
        scheme,
        charge_date: mandate.map_or(store.now, |mandate| mandate.next_possible_charge_date(store.now)),
        amount: asked.amount,
        amount_refunded: 0,
        app_fee: asked.app_fee,
        description: asked.description.clone(),
        reference: asked.reference.clone(),
        retry_if_possible: asked.retry_if_possible,
        faster_ach: false,
        metadata: asked.metadata.clone(),
        creditor_id: billing_request.creditor_id.clone(),
        mandate_id: mandate.map(|mandate| mandate.id.clone()),
        customer_id: billing_request.customer_id.clone(),
        subscription_id: None,
        instalment_schedule_id: None,
        payout_id: None,
        course,
        upcoming: None,
        retries: 0,
    };
    payment::keep(store, made, &catalogue::payment::CREATED, origin);
    if let Some(asked) = &mut store.billing_requests.get_mut(id)?.payment_request {
        asked.payment_id = Some(payment_id.clone());
    }
    Ok(Some(payment_id))
}
