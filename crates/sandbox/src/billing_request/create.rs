//! Making a Billing Request.

use super::{BillingRequest, BillingRequestStatus, MandateRequest, PaymentRequest, progress};
use crate::customer::{BillingDetail, Customer, Details};
use crate::error::{ApiError, ApiResult};
use crate::event::{self, Origin, catalogue};
use crate::id::IdKind;
use crate::input::Input;
use crate::scheme::{self, Scheme, SchemeUse};
use crate::store::Store;
use serde_json::json;

const ENVELOPE: &str = "billing_requests";
const VERIFY: &[&str] = &["recommended", "minimum", "when_available", "always"];
const LONGEST_REFERENCE: usize = 18;

/// Makes a Billing Request from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let customer_id = input.link("customer").map(str::to_owned);
    let bank_account_id = input.link("customer_bank_account").map(str::to_owned);
    let mandate_request = mandate_request(store, &mut input);
    let payment_request = payment_request(store, &mut input);
    if mandate_request.is_none() && payment_request.is_none() {
        input.refuse("payment_request", "is required where there is no mandate_request");
    }
    let fallback_enabled = input.boolean("fallback_enabled", false);
    let metadata = input.metadata().unwrap_or_default();
    input.finish()?;

    let customer_id = customer(store, customer_id, bank_account_id.as_deref())?;
    let id = store.ids.next(IdKind::BillingRequest);
    let billing_detail = BillingDetail {
        id: store.ids.next(IdKind::CustomerBillingDetail),
        created_at: store.now,
        details: billing_details_on_file(store, &customer_id),
    };
    let mut billing_request = BillingRequest {
        id: id.clone(),
        created_at: store.now,
        status: BillingRequestStatus::Pending,
        mandate_request,
        payment_request,
        fallback_enabled,
        metadata,
        customer_id,
        billing_detail,
        bank_account_id,
        institution: None,
        actions: Vec::new(),
        hosted_flow_id: None,
    };
    billing_request.actions = billing_request.purpose().actions();
    store.billing_requests.insert(billing_request);
    event::record(store, &catalogue::billing_request::CREATED, Origin::Api, &[("billing_request", &id)]);
    progress::settle(store, &id)?;
    Ok(id)
}

fn mandate_request(store: &mut Store, input: &mut Input<'_>) -> Option<MandateRequest> {
    let mut asked = input.object("mandate_request")?;
    let scheme = scheme(&mut asked, SchemeUse::Mandate);
    let verify = asked.one_of("verify", VERIFY);
    let description = asked.text("description").map(str::to_owned);
    let reference = reference(&mut asked);
    let metadata = asked.metadata().unwrap_or_else(|| json!({}));
    input.absorb(asked);
    Some(MandateRequest {
        id: store.ids.next(IdKind::MandateRequest),
        scheme: scheme?,
        verify,
        description,
        reference,
        metadata,
        payer_requested_dual_signature: false,
        mandate_id: None,
    })
}

fn payment_request(store: &mut Store, input: &mut Input<'_>) -> Option<PaymentRequest> {
    let mut asked = input.object("payment_request")?;
    let scheme = scheme(&mut asked, SchemeUse::Payment);
    let amount = asked.amount("amount");
    let description = asked.text("description").map(str::to_owned);
    let reference = reference(&mut asked);
    let metadata = asked.metadata().unwrap_or_else(|| json!({}));
    input.absorb(asked);
    Some(PaymentRequest {
        id: store.ids.next(IdKind::PaymentRequest),
        scheme: scheme?,
        amount: amount?,
        description,
        reference,
        metadata,
        payment_id: None,
    })
}

fn scheme(asked: &mut Input<'_>, used_for: SchemeUse) -> Option<&'static Scheme> {
    let currency = asked.required_text("currency")?;
    let named = asked.text("scheme");
    let found = match named {
        Some(name) => scheme::named(name, used_for).filter(|scheme| scheme.currency == currency),
        None => scheme::default_for(currency, used_for),
    };
    if found.is_none() {
        let field = if named.is_some() { "scheme" } else { "currency" };
        asked.refuse(field, "is not offered by this sandbox");
    }
    found
}

fn reference(asked: &mut Input<'_>) -> Option<String> {
    let reference = asked.text("reference").filter(|text| !text.is_empty())?;
    if reference.chars().count() > LONGEST_REFERENCE {
        asked.refuse("reference", format!("is too long (maximum is {LONGEST_REFERENCE} characters)"));
    }
    Some(reference.to_owned())
}

/// The customer on file, or a new one.
fn customer(store: &mut Store, id: Option<String>, bank_account_id: Option<&str>) -> ApiResult<String> {
    let owner = match bank_account_id {
        Some(account_id) => {
            let account = store
                .bank_accounts
                .get(account_id)
                .map_err(|_| ApiError::unknown_link(ENVELOPE, "customer_bank_account"))?;
            Some(account.customer_id.clone())
        }
        None => None,
    };
    if let (Some(id), Some(owner)) = (&id, &owner)
        && id != owner
    {
        return Err(ApiError::unknown_link(ENVELOPE, "customer_bank_account"));
    }
    if let Some(id) = id.or(owner) {
        store.customers.get(&id).map_err(|_| ApiError::unknown_link(ENVELOPE, "customer"))?;
        return Ok(id);
    }
    let id = store.ids.next(IdKind::Customer);
    let (created_at, details, metadata) = (store.now, Details::of_customer(), json!({}));
    store.customers.insert(Customer { id: id.clone(), created_at, details, metadata });
    Ok(id)
}

/// What the customer gave for an earlier Billing Request.
fn billing_details_on_file(store: &Store, customer_id: &str) -> Details {
    let earlier = store.billing_requests.iter().rev().find(|earlier| earlier.customer_id == customer_id);
    earlier.map_or_else(Details::of_billing, |earlier| earlier.billing_detail.details.clone())
}
