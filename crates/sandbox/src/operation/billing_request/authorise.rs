//! What the payer's approval at the bank completes.

use super::collect_bank_account;
use super::progress;
use crate::bank_details::BankDetails;
use crate::error::ApiResult;
use crate::operation::bank_account::NewBankAccount;
use crate::operation::flow;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::Origin;
use crate::store::Store;
use serde_json::json;

/// The account that the payer pays from, as the bank knows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AccountAtBank {
    pub(crate) name: &'static str,
    pub(crate) number: &'static str,
}

impl AccountAtBank {
    pub(crate) fn number_ending(self) -> &'static str {
        self.number.get(self.number.len().saturating_sub(2)..).unwrap_or_default()
    }
}

/// The account that is meant where the payer chooses none.
pub(crate) const CURRENT_ACCOUNT: AccountAtBank =
    AccountAtBank { name: "Current account", number: "41926829" };

/// The accounts that every payer has at every bank.
pub(crate) const ACCOUNTS: &[AccountAtBank] =
    &[CURRENT_ACCOUNT, AccountAtBank { name: "Everyday saver", number: "60483322" }];

/// Completes `bank_authorisation`, and `collect_bank_account` where the bank tells the account.
pub(crate) fn run(
    store: &mut Store,
    id: &str,
    authorisation_id: &str,
    account: AccountAtBank,
) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    let completes_account = billing_request
        .action(&ActionType::BankAuthorisation)
        .is_some_and(|action| action.completes_actions.contains(&ActionType::CollectBankAccount));
    billing_request.complete(&ActionType::BankAuthorisation);
    billing_request.bank_authorisation_id = Some(authorisation_id.to_owned());
    if let Some(institution) = billing_request.institution
        && (institution.gives_account() || completes_account)
        && billing_request.bank_account_id.is_none()
        && let Some(bank_details) =
            BankDetails::at_bank(institution.country_code, institution.bank_code, account.number)
    {
        let account = NewBankAccount {
            holder: Some(account_holder(store, id)?),
            bank_details,
            // The name is the bank's own.
            payer_name_verification_result: None,
            metadata: json!({}),
        };
        collect_bank_account::attach(store, id, account, Origin::Payer)?;
        flow::lock_bank_account_in_all_of(store, id)?;
    }
    progress::settle(store, id)
}

fn account_holder(store: &Store, id: &str) -> ApiResult<String> {
    let customer = store.customers.get(&store.billing_requests.get(id)?.customer_id)?;
    let names = ["given_name", "family_name"].iter().filter_map(|field| customer.details.get(field));
    let name = names.collect::<Vec<_>>().join(" ").to_uppercase();
    Ok(if name.is_empty() { "ACCOUNT HOLDER".to_owned() } else { name })
}
