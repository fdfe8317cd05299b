//! The action `collect_bank_account`.

use super::{for_action, progress};
use crate::bank_details::payer_name_verification::{self, PayerNameVerificationResult};
use crate::bank_details::{Accepted, BankDetails, PayIds};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::Scheme;
use crate::store::Store;
use serde_json::{Value, json};

/// Takes the bank account. Given again, it takes the place of the one before.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::CollectBankAccount)?;
    let scheme = billing_request.scheme().or_else(|| scheme_of_account(&mut input));
    let accepted = Accepted {
        country_codes: scheme.map_or(&[], |scheme| scheme.facts().country_codes),
        currency: scheme.map(|scheme| scheme.currency().code()),
        pay_ids: match scheme {
            Some(Scheme::PayTo) => PayIds::Accepted,
            _ => PayIds::Refused,
        },
    };
    // A PayID stands for an account whose holder's name its bank knows.
    let holder = if input.has("pay_id") {
        input.text("account_holder_name").filter(|name| !name.is_empty())
    } else {
        input.required_text("account_holder_name")
    };
    let holder = holder.map(str::to_uppercase);
    let bank_details = BankDetails::read(&mut input, accepted);
    let verified = holder.as_deref().zip(bank_details.as_ref());
    let payer_name_verification_result =
        verified.and_then(|(name, details)| payer_name_verification::verify(&mut input, name, details));
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    let bank_details = input.finish_with(bank_details)?;
    if let Some(mandate_request) = &mut billing_request.mandate_request {
        mandate_request.scheme = mandate_request.scheme.or(scheme);
    }
    let details = Details { holder, bank_details, payer_name_verification_result, metadata };
    attach(store, id, details, origin)?;
    store.billing_requests.get_mut(id)?.unconfirm();
    progress::settle(store, id)
}

/// Where no currency is chosen yet, the account chooses it: that of the country which it is in.
fn scheme_of_account(input: &mut Input<'_>) -> Option<Scheme> {
    let country_code = match input.text("iban").filter(|iban| !iban.is_empty()) {
        Some(iban) => iban.get(..2),
        None => input.text("country_code"),
    };
    Scheme::of_accounts_in(&country_code?.to_ascii_uppercase())
}

/// A bank account that is about to be put on file.
pub(super) struct Details {
    pub(super) holder: Option<String>,
    pub(super) bank_details: BankDetails,
    pub(super) payer_name_verification_result: Option<PayerNameVerificationResult>,
    pub(super) metadata: Value,
}

/// Puts the account on file and attaches it.
pub(super) fn attach(store: &mut Store, id: &str, details: Details, origin: Origin) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    let Some(currency) = billing_request.currency() else {
        return Err(ApiError::state("action_requirements_open", "A currency has to be chosen first"));
    };
    let customer_id = billing_request.customer_id.clone();
    let attached = billing_request.bank_account_id.as_deref();
    let on_file = store.bank_accounts.iter().find(|account| {
        account.customer_id == customer_id
            && account.details == details.bank_details
            && Some(account.id.as_str()) != attached
            && is_attached_anywhere(store, &account.id)
    });
    if let Some(account) = on_file {
        return Err(ApiError::bank_account_exists(&account.id));
    }
    let account_id = store.ids.next(IdKind::CustomerBankAccount);
    store.bank_accounts.insert(BankAccount {
        id: account_id.clone(),
        created_at: store.now,
        customer_id: customer_id.clone(),
        account_holder_name: details.holder,
        details: details.bank_details,
        payer_name_verification_result: details.payer_name_verification_result,
        currency,
        metadata: details.metadata,
        enabled: true,
    });
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.bank_account_id = Some(account_id.clone());
    billing_request.complete(&ActionType::CollectBankAccount);
    let links = [
        (Link::BillingRequest, id),
        (Link::Customer, customer_id.as_str()),
        (Link::CustomerBankAccount, account_id.as_str()),
    ];
    store.record(&catalogue::billing_request::COLLECT_BANK_ACCOUNT, origin, &links);
    Ok(())
}

/// An account that was replaced before anything came of it is on nobody's file.
fn is_attached_anywhere(store: &Store, account_id: &str) -> bool {
    store.billing_requests.iter().any(|other| other.bank_account_id.as_deref() == Some(account_id))
}
