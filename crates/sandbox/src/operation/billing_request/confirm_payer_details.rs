//! The action `confirm_payer_details`.

use super::{for_action, keep_metadata, progress};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::scheme::Scheme;
use crate::store::Store;

/// Notes that the payer saw and confirmed the details. A payer who says that somebody else has to sign too leaves it
/// pending: the second signature is given on the hosted page only.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::ConfirmPayerDetails)?;
    let (scheme, account_id) = (billing_request.scheme(), billing_request.bank_account_id.clone());
    let account = account_id.as_deref().map(|id| store.bank_accounts.get(id)).transpose()?;
    let two_sign = input.boolean("payer_requested_dual_signature", false);
    if two_sign && !takes_two_signatures(scheme, account) {
        input.refuse("payer_requested_dual_signature", "is not supported for this scheme");
    }
    let metadata = input.metadata();
    input.finish()?;
    keep_metadata(store, id, metadata)?;
    let billing_request = store.billing_requests.get_mut(id)?;
    if let Some(mandate_request) = &mut billing_request.mandate_request {
        mandate_request.payer_requested_dual_signature |= two_sign;
        match (mandate_request.payer_requested_dual_signature, origin) {
            (true, _) if two_sign => return Ok(()),
            (false, _) | (true, Origin::Payer) => {}
            (true, _) => {
                let message = "The second signature is given on GoCardless's pages";
                return Err(ApiError::state("dual_signature_pending", message));
            }
        }
    }
    billing_request.complete(&ActionType::ConfirmPayerDetails);
    store.record(&catalogue::billing_request::PAYER_DETAILS_CONFIRMED, origin, &[(Link::BillingRequest, id)]);
    progress::settle(store, id)
}

/// Bacs has a way for accounts that two have to sign for, and SEPA in Ireland.
pub(crate) fn takes_two_signatures(scheme: Option<Scheme>, account: Option<&BankAccount>) -> bool {
    match scheme {
        Some(Scheme::Bacs) => true,
        Some(Scheme::SepaCore) => account.is_some_and(|account| account.details.country_code() == "IE"),
        _ => false,
    }
}
