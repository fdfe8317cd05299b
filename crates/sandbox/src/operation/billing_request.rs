//! What happens to a Billing Request: it is made, its actions are carried out, it is fulfilled or cancelled.

pub(crate) mod authorise;
pub(crate) mod choose_currency;
pub(crate) mod collect_bank_account;
pub(crate) mod collect_customer_details;
pub(crate) mod confirm_payer_details;
pub(crate) mod create;
pub(crate) mod create_with_actions;
pub(crate) mod fallback;
pub(crate) mod fulfil;
mod guess_institution;
pub(crate) mod notify;
pub(crate) mod other_action;
pub(crate) mod progress;
pub(crate) mod select_institution;

use crate::error::ApiResult;
use crate::resource::billing_request::BillingRequest;
use crate::resource::billing_request::action::ActionType;
use crate::store::Store;
use serde_json::Value;

/// The Billing Request, where its payer may do this action now.
pub(crate) fn for_action<'a>(
    store: &'a mut Store,
    id: &str,
    kind: &ActionType,
) -> ApiResult<&'a mut BillingRequest> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_action(kind)?;
    Ok(billing_request)
}

/// Takes over the metadata that an action came with.
fn keep_metadata(store: &mut Store, id: &str, metadata: Option<&Value>) -> ApiResult<()> {
    if let Some(metadata) = metadata {
        store.billing_requests.get_mut(id)?.metadata = metadata.clone();
    }
    Ok(())
}
