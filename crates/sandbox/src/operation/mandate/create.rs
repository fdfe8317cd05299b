//! The integrator makes a mandate without a Billing Request.

use super::{keep, reference_from};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::resource::consent::AuthorisationSource;
use crate::resource::customer::Customer;
use crate::resource::event::Origin;
use crate::resource::mandate::{Mandate, MandateStatus, MandateType};
use crate::scheme::{Scheme, SchemeUse};
use crate::store::Store;
use serde_json::json;
use std::net::IpAddr;

/// Makes a mandate from the members of its envelope, and answers with its id.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let account_id = input.required_link("customer_bank_account")?;
    let creditor_id = store.creditor_linked_by(&mut input, "mandates")?;
    let unknown = |_| ApiError::unknown_link("mandates", "customer_bank_account");
    let account = store.bank_accounts.get(account_id).map_err(unknown)?;
    if !account.enabled {
        return Err(ApiError::bank_account_disabled());
    }
    let customer = store.customers.get(&account.customer_id)?;
    let scheme = read_scheme(&mut input, account);
    let authorisation_source = input.choice("authorisation_source").unwrap_or_default();
    if let Some(scheme) = scheme {
        require_ip_address(&mut input, scheme, authorisation_source);
        require_identity_number(scheme, customer)?;
    }
    let longest = scheme.map_or(0, |scheme| scheme.facts().longest_reference);
    let reference = input.text_of_at_most("reference", longest).map(str::to_owned);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    let scheme = input.finish_with(scheme)?;

    let id = store.ids.next(IdKind::Mandate);
    let mandate = Mandate {
        id: id.clone(),
        created_at: store.now,
        status: MandateStatus::PendingSubmission,
        scheme,
        reference: reference.unwrap_or_else(|| reference_from(&id)),
        creditor_id,
        customer_id: account.customer_id.clone(),
        bank_account_id: account.id.clone(),
        mandate_type: MandateType::BankDebit,
        constraints: None,
        consent_type: None,
        authorisation_source,
        verified_at: None,
        metadata,
        expires_at: None,
        reinstatements: 0,
        replaced_by: None,
    };
    keep(store, mandate, Origin::Api)?;
    Ok(id)
}

/// The Direct Debit scheme that is asked for, or that of the account's currency. The others need the payer's bank.
fn read_scheme(input: &mut Input<'_>, account: &BankAccount) -> Option<Scheme> {
    let Some(name) = input.text("scheme").filter(|name| !name.is_empty()) else {
        return Scheme::default_for(account.currency, SchemeUse::Mandate);
    };
    let scheme = Scheme::named(name, SchemeUse::Mandate).filter(|scheme| !scheme.is_open_banking());
    let scheme = scheme.filter(|scheme| scheme.currency() == account.currency);
    if scheme.is_none() {
        input.refuse("scheme", "is not supported for this bank account");
    }
    scheme
}

/// ACH wants to know the computer of a payer who gave consent on the web.
fn require_ip_address(input: &mut Input<'_>, scheme: Scheme, source: AuthorisationSource) {
    let given = input.text("payer_ip_address").filter(|address| !address.is_empty());
    match given.map(str::parse::<IpAddr>) {
        Some(Err(_)) => input.refuse("payer_ip_address", "is invalid"),
        None if scheme == Scheme::Ach && source == AuthorisationSource::Web => {
            input.refuse_missing("payer_ip_address");
        }
        Some(Ok(_)) | None => {}
    }
}

/// Swedish and Danish banks know payers by a number.
fn require_identity_number(scheme: Scheme, customer: &Customer) -> ApiResult<()> {
    let (field, message) = match scheme {
        Scheme::Autogiro => ("swedish_identity_number", "The customer has no swedish_identity_number"),
        Scheme::Betalingsservice => ("danish_identity_number", "The customer has no danish_identity_number"),
        _ => return Ok(()),
    };
    match customer.billing_details.get(field) {
        Some(_) => Ok(()),
        None => Err(ApiError::state("customer_identity_number_missing", message)),
    }
}
