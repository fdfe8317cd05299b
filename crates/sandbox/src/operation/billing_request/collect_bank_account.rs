//! The action `collect_bank_account`.

use super::{for_action, progress};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::local_details::LocalDetails;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::Currency;
use crate::store::Store;
use serde_json::{Value, json};

/// An account holder whose name holds this word is refused as payer name verification would.
const MISMATCHED_NAME: &str = "MISMATCH";

/// Takes the bank account. Given again, it takes the place of the one before.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::CollectBankAccount)?;
    let (country_codes, currency) =
        (billing_request.country_codes(), billing_request.currency().map_or("", Currency::code));

    let holder = input.required_text("account_holder_name").map(str::to_uppercase);
    if holder.as_ref().is_some_and(|name| name.contains(MISMATCHED_NAME)) {
        input.refuse(
            "account_holder_name",
            "Account holder name does not match bank account details provided",
        );
    }
    if input.has("account_type") {
        input.refuse("account_type", format!("is not used for {currency}"));
    }
    let local_details = LocalDetails::read(&mut input, country_codes);
    let metadata = input.metadata().unwrap_or_else(|| json!({}));
    let (holder, local_details) = input.finish_with(holder.zip(local_details))?;
    attach(store, id, Details { holder, local_details, metadata }, origin)?;
    store.billing_requests.get_mut(id)?.unconfirm();
    progress::settle(store, id)
}

/// A bank account that is about to be put on file.
pub(super) struct Details {
    pub(super) holder: String,
    pub(super) local_details: LocalDetails,
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
            && account.local_details == details.local_details
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
        bank_name: details.local_details.bank_name(),
        local_details: details.local_details,
        currency,
        metadata: details.metadata,
        enabled: true,
    });
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.bank_account_id = Some(account_id.clone());
    billing_request.complete(&ActionType::CollectBankAccount);
    let links = [
        ("billing_request", id),
        ("customer", customer_id.as_str()),
        ("customer_bank_account", account_id.as_str()),
    ];
    store.record(&catalogue::billing_request::COLLECT_BANK_ACCOUNT, origin, &links);
    Ok(())
}

/// An account that was replaced before anything came of it is on nobody's file.
fn is_attached_anywhere(store: &Store, account_id: &str) -> bool {
    store.billing_requests.iter().any(|other| other.bank_account_id.as_deref() == Some(account_id))
}
