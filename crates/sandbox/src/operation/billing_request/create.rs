//! Making a Billing Request.

mod constraints;
mod mandate_request;
mod parties;
mod payment_request;
mod purpose;
mod scheme;
mod taken_with_mandate;

use super::progress;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::mandate_request::MandateRequest;
use crate::resource::billing_request::payment_request::PaymentRequest;
use crate::resource::billing_request::verification::Verification;
use crate::resource::billing_request::{BillingRequest, BillingRequestStatus, Fallback, InstitutionGuess};
use crate::resource::customer::BillingDetail;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::{Scheme, SchemeUse};
use crate::store::Store;

const ENVELOPE: &str = "billing_requests";

/// Makes a Billing Request from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, input: Input<'_>) -> ApiResult<String> {
    create_for(store, input, Origin::Api)
}

/// The same for whoever is behind it.
pub(crate) fn create_for(store: &mut Store, mut input: Input<'_>, origin: Origin) -> ApiResult<String> {
    let creditor_id = store.creditor_linked_by(&mut input, "billing_requests")?;
    let parties = parties::read(&mut input);
    let payment_request = payment_request::read(store, &mut input);
    let mut mandate_request = mandate_request::read(store, &mut input, payment_request.as_ref());
    if !input.has("mandate_request") && !input.has("payment_request") {
        input.refuse("payment_request", "is required where there is no mandate_request");
    }
    let scheme = mandate_request.as_ref().and_then(|request| request.scheme);
    let subscription_request = taken_with_mandate::read_subscription(store, &mut input, scheme);
    let instalment_schedule_request = taken_with_mandate::read_instalment_schedule(store, &mut input, scheme);
    let purpose = purpose::read(&mut input, mandate_request.as_ref(), payment_request.as_ref());
    let fallback_enabled = input.boolean("fallback_enabled", false);
    let metadata = input.metadata().unwrap_or_default();
    input.finish()?;

    let parties = parties.settle(store)?;
    if let Some(id) = &parties.bank_account_id {
        suit_account(store.bank_accounts.get(id)?, &mut mandate_request, payment_request.as_ref())?;
    }
    let billing_details = store.customers.get(&parties.customer_id)?.billing_details.clone();
    let id = store.ids.next(IdKind::BillingRequest);
    store.billing_requests.insert(BillingRequest {
        id: id.clone(),
        created_at: store.now,
        status: BillingRequestStatus::Pending,
        mandate_request,
        payment_request,
        subscription_request,
        instalment_schedule_request,
        fallback: if fallback_enabled { Fallback::Enabled } else { Fallback::Disabled },
        purpose,
        metadata,
        creditor_id,
        customer_id: parties.customer_id,
        billing_detail: BillingDetail {
            id: store.ids.next(IdKind::CustomerBillingDetail),
            created_at: store.now,
            details: billing_details,
        },
        bank_account_id: parties.bank_account_id,
        own_bank_account_id: None,
        institution: None,
        institution_guess: InstitutionGuess::Pending,
        verification: Verification::Unavailable,
        actions: Vec::new(),
        flow_ids: Vec::new(),
        hosted_flow_id: None,
        bank_authorisation_ids: Vec::new(),
        bank_authorisation_id: None,
    });
    store.record(&catalogue::billing_request::CREATED, origin, &[(Link::BillingRequest, &id)]);
    progress::settle(store, &id)?;
    Ok(id)
}

/// The account has to be of the currency that is asked for. Where none is, the account chooses the mandate's scheme.
fn suit_account(
    account: &BankAccount,
    mandate_request: &mut Option<MandateRequest>,
    payment_request: Option<&PaymentRequest>,
) -> ApiResult<()> {
    if let Some(request) = mandate_request.as_mut().filter(|request| request.scheme.is_none()) {
        request.scheme = Scheme::default_for(account.currency, SchemeUse::Mandate);
    }
    let mandate = mandate_request.as_ref().and_then(|request| request.scheme);
    let payment = payment_request.map(|request| request.scheme);
    let suits = |scheme: Scheme| scheme.currency() == account.currency;
    if account.enabled && mandate.is_none_or(suits) && payment.is_none_or(suits) {
        return Ok(());
    }
    let message = "is disabled or not in the currency that is asked for";
    Err(ApiError::refused_link(ENVELOPE, "customer_bank_account", message))
}
