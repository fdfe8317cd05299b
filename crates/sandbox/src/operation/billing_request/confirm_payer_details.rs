//! The action `confirm_payer_details`.

use super::{for_action, progress};
use crate::error::ApiResult;
use crate::input::Input;
use crate::resource::billing_request::action::ActionType;
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::store::Store;

/// Notes that the payer saw and confirmed the details. A payer who says that somebody else has to sign too leaves it
/// pending: the second signature is given on the hosted page only.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let dual_signature = input.boolean("payer_requested_dual_signature", false);
    input.finish()?;
    let billing_request = for_action(store, id, &ActionType::ConfirmPayerDetails)?;
    if let Some(mandate_request) = billing_request.mandate_request.as_mut().filter(|_| dual_signature) {
        mandate_request.payer_requested_dual_signature = true;
        return Ok(());
    }
    billing_request.complete(&ActionType::ConfirmPayerDetails);
    store.record(&catalogue::billing_request::PAYER_DETAILS_CONFIRMED, origin, &[(Link::BillingRequest, id)]);
    progress::settle(store, id)
}
