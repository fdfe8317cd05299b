//! The action `confirm_payer_details`.

use super::{for_action, keep_metadata, notify, progress};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin, catalogue};
use crate::scheme::Scheme;
use crate::store::Store;

/// Notes that the payer saw and confirmed the details. A payer who says that somebody else has to sign too leaves it
/// pending, and is written to: the second signature is given on the hosted page only.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    for_action(store, id, &ActionType::ConfirmPayerDetails)?;
    let billing_request = store.billing_requests.get(id)?;
    let account_id = billing_request.bank_account_id.as_deref();
    let account = account_id.map(|id| store.bank_accounts.get(id)).transpose()?;
    let two_sign = input.boolean("payer_requested_dual_signature", false);
    if two_sign && !takes_two_signatures(billing_request.scheme(), account) {
        input.refuse("payer_requested_dual_signature", "is not supported for this scheme");
    }
    let metadata = input.metadata();
    input.finish()?;
    let asked = billing_request.mandate_request.as_ref();
    let waiting = asked.is_some_and(|request| request.payer_requested_dual_signature);
    if waiting && !two_sign && origin != Origin::Payer {
        let message = "The second signature is given on GoCardless's pages";
        return Err(ApiError::state("dual_signature_pending", message));
    }
    keep_metadata(store, id, metadata.as_ref())?;
    let billing_request = store.billing_requests.get_mut(id)?;
    if let Some(request) = billing_request.mandate_request.as_mut().filter(|_| two_sign) {
        request.payer_requested_dual_signature = true;
        billing_request.unconfirm();
        progress::settle(store, id)?;
        return notify::write_to_payer(store, id, None);
    }
    billing_request.complete(&ActionType::ConfirmPayerDetails);
    let confirmed = &catalogue::billing_request::PAYER_DETAILS_CONFIRMED;
    let happening = Happening::new(confirmed, origin, &[(Link::BillingRequest, id)]);
    store.tell(happening.with_metadata(metadata.as_ref()));
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
