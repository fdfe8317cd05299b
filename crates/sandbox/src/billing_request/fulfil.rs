//! The ends of a Billing Request: fulfilling makes the mandate and the payment, cancelling makes nothing.

use super::BillingRequestStatus;
use crate::error::{ApiError, ApiResult};
use crate::event::{self, Origin, catalogue};
use crate::flow;
use crate::institution::Behaviour;
use crate::mandate::{self, MandateStatus, NewMandate};
use crate::payment::{self, NewPayment, PaymentFailure, PaymentStatus};
use crate::store::Store;

/// Makes what was asked for. Only once everything that is required is completed.
pub(crate) fn fulfil(store: &mut Store, id: &str, origin: Origin) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    if billing_request.status != BillingRequestStatus::ReadyToFulfil {
        let message = "Required actions of this Billing Request are not completed";
        return Err(ApiError::state("billing_request_not_ready_to_fulfil", message));
    }
    billing_request.status = BillingRequestStatus::Fulfilled;
    let mandate_id = create_mandate(store, id, origin)?;
    let payment_id = create_payment(store, id, origin)?;
    let billing_request = store.billing_requests.get(id)?;
    let customer_id = billing_request.customer_id.clone();
    let bank_account_id = billing_request.bank_account_id.clone();
    let mut links = vec![("billing_request", id), ("customer", customer_id.as_str())];
    let optional = [
        ("customer_bank_account", &bank_account_id),
        ("mandate_request_mandate", &mandate_id),
        ("payment_request_payment", &payment_id),
    ];
    links.extend(optional.iter().filter_map(|(name, id)| Some((*name, id.as_deref()?))));
    event::record(store, &catalogue::billing_request::FULFILLED, origin, &links);
    Ok(())
}

/// Ends it with nothing made. Its flows are over.
pub(crate) fn cancel(store: &mut Store, id: &str, origin: Origin) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    billing_request.status = BillingRequestStatus::Cancelled;
    flow::expire_all_of(store, id);
    event::record(store, &catalogue::billing_request::CANCELLED, origin, &[("billing_request", id)]);
    Ok(())
}

fn create_mandate(store: &mut Store, id: &str, origin: Origin) -> ApiResult<Option<String>> {
    let magic_name = given_name(store, id)?;
    let billing_request = store.billing_requests.get(id)?;
    let (Some(asked), Some(bank_account_id)) =
        (&billing_request.mandate_request, &billing_request.bank_account_id)
    else {
        return Ok(None);
    };
    let made_of = NewMandate {
        scheme: asked.scheme,
        customer_id: billing_request.customer_id.clone(),
        bank_account_id: bank_account_id.clone(),
        reference: asked.reference.clone(),
        metadata: asked.metadata.clone(),
        outcome: if magic_name == "Invalid" { MandateStatus::Failed } else { MandateStatus::Active },
    };
    let mandate_id = mandate::create(store, made_of, origin);
    if let Some(asked) = &mut store.billing_requests.get_mut(id)?.mandate_request {
        asked.mandate_id = Some(mandate_id.clone());
    }
    Ok(Some(mandate_id))
}

fn create_payment(store: &mut Store, id: &str, origin: Origin) -> ApiResult<Option<String>> {
    let magic_name = given_name(store, id)?;
    let billing_request = store.billing_requests.get(id)?;
    let Some(asked) = &billing_request.payment_request else {
        return Ok(None);
    };
    let bank_fails =
        billing_request.institution.is_some_and(|bank| bank.behaviour == Behaviour::FailsPayment);
    let made_of = NewPayment {
        scheme: asked.scheme,
        amount: asked.amount,
        description: asked.description.clone(),
        reference: asked.reference.clone(),
        metadata: asked.metadata.clone(),
        outcome: match magic_name.as_str() {
            _ if bank_fails => PaymentStatus::Failed(PaymentFailure::BankDeclined),
            "Penniless" => PaymentStatus::Failed(PaymentFailure::InsufficientFunds),
            _ => PaymentStatus::PaidOut,
        },
    };
    let payment_id = payment::create(store, made_of, origin);
    if let Some(asked) = &mut store.billing_requests.get_mut(id)?.payment_request {
        asked.payment_id = Some(payment_id.clone());
    }
    Ok(Some(payment_id))
}

/// Some given names decide what becomes of a payer's payments and mandates.
fn given_name(store: &Store, id: &str) -> ApiResult<String> {
    let customer = store.customers.get(&store.billing_requests.get(id)?.customer_id)?;
    Ok(customer.details.get("given_name").unwrap_or_default().to_owned())
}
