//! The action `collect_bank_account`.

use super::{for_action, progress};
use crate::bank_details::{Accepted, PayIds};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::bank_account::{self, NewBankAccount};
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::Scheme;
use crate::store::Store;

/// Takes the bank account. Given again, it takes the place of the one before.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::CollectBankAccount)?;
    let scheme = billing_request.scheme().or_else(|| bank_account::scheme_of(&mut input));
    let accepted = Accepted {
        country_codes: scheme.map_or(&[], |scheme| scheme.facts().country_codes),
        currency: scheme.map(|scheme| scheme.currency().code()),
        pay_ids: match scheme {
            Some(Scheme::PayTo) => PayIds::Accepted,
            _ => PayIds::Refused,
        },
    };
    let account = NewBankAccount::read(&mut input, accepted);
    let account = input.finish_with(account)?;
    if let Some(mandate_request) = &mut billing_request.mandate_request {
        mandate_request.scheme = mandate_request.scheme.or(scheme);
    }
    attach(store, id, account, origin)?;
    store.billing_requests.get_mut(id)?.unconfirm();
    progress::settle(store, id)
}

/// Puts the account on file and attaches it.
pub(super) fn attach(store: &mut Store, id: &str, account: NewBankAccount, origin: Origin) -> ApiResult<()> {
    let billing_request = store.billing_requests.get(id)?;
    let Some(currency) = billing_request.currency() else {
        return Err(ApiError::state("action_requirements_open", "A currency has to be chosen first"));
    };
    let customer_id = billing_request.customer_id.clone();
    let replaced = billing_request.own_bank_account_id.clone();
    let on_file = bank_account::on_file(store, &customer_id, &account.bank_details, replaced.as_deref());
    let (account_id, own) = match on_file.map(|on_file| on_file.id.clone()) {
        // Payers do not know what is on file, and use the same account again.
        Some(on_file) if origin == Origin::Payer => (on_file, None),
        _ => {
            let id = bank_account::put_on_file(store, &customer_id, currency, account, replaced.as_deref())?;
            (id.clone(), Some(id))
        }
    };
    if let Some(replaced) = replaced {
        take_out_of_use(store, &replaced)?;
    }
    let billing_request = store.billing_requests.get_mut(id)?;
    (billing_request.bank_account_id, billing_request.own_bank_account_id) = (Some(account_id.clone()), own);
    billing_request.complete(&ActionType::CollectBankAccount);
    let links = [
        (Link::BillingRequest, id),
        (Link::Customer, customer_id.as_str()),
        (Link::CustomerBankAccount, account_id.as_str()),
    ];
    store.record(&catalogue::billing_request::COLLECT_BANK_ACCOUNT, origin, &links);
    Ok(())
}

/// An account that was given for this Billing Request and replaced before anything came of it is used no more.
fn take_out_of_use(store: &mut Store, account_id: &str) -> ApiResult<()> {
    let account = store.bank_accounts.get_mut(account_id)?;
    account.enabled &= !account.mandate_ids.is_empty();
    Ok(())
}
