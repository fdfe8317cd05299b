//! The payer moves to another bank, and their mandate with them.

use super::tell;
use crate::bank_details::BankDetails;
use crate::error::{ApiError, ApiResult};
use crate::institution::catalogue;
use crate::operation::bank_account::{self, NewBankAccount};
use crate::resource::event::Happening;
use crate::resource::event::catalogue::{EventKind, mandate};
use crate::resource::event::link::Link;
use crate::resource::mandate::MandateStatus;
use crate::store::Store;
use serde_json::json;

/// The end of the number that the payer's account has at the new bank, or at the old one in a country of which the
/// sandbox lists no bank.
const NEW_ACCOUNT_NUMBER: &str = "60483322";

/// Puts the account at the new bank on file and debits that from now on. Answers with the event's id.
pub(crate) fn transfer(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<String> {
    let mandate = store.mandates.get(id)?;
    if mandate.status != MandateStatus::Active {
        return Err(ApiError::not_possible_now());
    }
    let previous = store.bank_accounts.get(&mandate.bank_account_id)?;
    let (previous_id, customer_id) = (previous.id.clone(), previous.customer_id.clone());
    let on_file = |details: &BankDetails| {
        store.bank_accounts_of(&customer_id).any(|account| account.enabled && account.details == *details)
    };
    let country_code = previous.details.country_code();
    let elsewhere = catalogue::of(country_code)
        .filter_map(|bank| BankDetails::at_bank(country_code, bank.bank_code, NEW_ACCOUNT_NUMBER));
    let bank_details = elsewhere
        .chain(previous.details.with_ending(NEW_ACCOUNT_NUMBER))
        .find(|details| !on_file(details))
        .ok_or_else(ApiError::not_possible_now)?;
    let account = NewBankAccount {
        holder: previous.account_holder_name.clone(),
        bank_details,
        payer_name_verification_result: None,
        metadata: json!({}),
    };
    let new_id = bank_account::put_on_file(store, &customer_id, previous.currency, account, None)?;
    store.bank_accounts.get_mut(&previous_id)?.mandate_ids.retain(|mandate_id| mandate_id != id);
    store.bank_accounts.get_mut(&new_id)?.mandate_ids.push(id.to_owned());
    store.mandates.get_mut(id)?.bank_account_id = new_id.clone();
    let links = [
        (Link::Mandate, id),
        (Link::PreviousCustomerBankAccount, &previous_id),
        (Link::NewCustomerBankAccount, &new_id),
    ];
    tell(store, id, Happening::of(kind, &links))
}

/// The same where the new bank wants the mandate to be set up anew.
pub(crate) fn transfer_with_resubmission(store: &mut Store, id: &str) -> ApiResult<()> {
    let transferred = transfer(store, id, &mandate::TRANSFERRED)?;
    let kind = &mandate::RESUBMISSION_REQUESTED_BANK_ACCOUNT_TRANSFERRED;
    let happening = Happening::of(kind, &[(Link::Mandate, id)]);
    tell(store, id, happening.because_of(&transferred)).map(drop)
}
