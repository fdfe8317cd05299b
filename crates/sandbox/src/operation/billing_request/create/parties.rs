//! Who a new Billing Request is for: a customer and an account on file, or a new customer.

use super::ENVELOPE;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::operation::customer;
use crate::resource::details::Details;
use crate::store::Store;
use serde_json::json;

/// What `links` names.
pub(super) struct Named {
    customer_id: Option<String>,
    bank_account_id: Option<String>,
}

/// Whose the Billing Request is.
pub(super) struct Parties {
    pub(super) customer_id: String,
    pub(super) bank_account_id: Option<String>,
}

pub(super) fn read(input: &mut Input<'_>) -> Named {
    Named {
        customer_id: input.link("customer").map(str::to_owned),
        bank_account_id: input.link("customer_bank_account").map(str::to_owned),
    }
}

impl Named {
    /// The customer on file, who has to be the account's owner, or a new one.
    pub(super) fn settle(self, store: &mut Store) -> ApiResult<Parties> {
        let bank_account_id = self.bank_account_id;
        let owner = match &bank_account_id {
            Some(id) => {
                let account = store.bank_accounts.get(id).ok().filter(|account| account.enabled);
                let unknown = || ApiError::unknown_link(ENVELOPE, "customer_bank_account");
                Some(account.ok_or_else(unknown)?.customer_id.clone())
            }
            None => None,
        };
        if let (Some(id), Some(owner)) = (&self.customer_id, &owner)
            && id != owner
        {
            return Err(ApiError::unknown_link(ENVELOPE, "customer_bank_account"));
        }
        let customer_id = match self.customer_id.or(owner) {
            Some(id) => {
                store.customer_on_file(&id).map_err(|_| ApiError::unknown_link(ENVELOPE, "customer"))?;
                id
            }
            None => customer::keep(store, Details::of_customer(), Details::of_billing(), json!({})),
        };
        Ok(Parties { customer_id, bank_account_id })
    }
}
