//! The action `fallback`: an instant payment that cannot be made becomes a Direct Debit.

use super::progress;
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::adapter::Adapter;
use crate::resource::billing_request::mandate_request::{MandateRequest, Verify};
use crate::resource::billing_request::{BillingRequest, Fallback};
use crate::resource::event::Origin;
use crate::scheme::{Currency, Scheme, SchemeUse};
use crate::store::Store;
use serde_json::json;

/// Turns the payment into one that is taken with a mandate, which is asked for too where it was not before. The payer's
/// bank is no longer asked. No event tells of it: GoCardless has none.
pub(crate) fn run(store: &mut Store, id: &str, input: Input<'_>, _: Origin) -> ApiResult<()> {
    input.finish()?;
    let billing_request = store.billing_requests.get(id)?;
    require_possible(billing_request)?;
    let mandate_request = match (&billing_request.mandate_request, billing_request.currency()) {
        (None, Some(currency)) => Some(plain_mandate(store.ids.next(IdKind::MandateRequest), currency)),
        _ => None,
    };
    let billing_request = store.billing_requests.get_mut(id)?;
    if mandate_request.is_some() {
        billing_request.mandate_request = mandate_request;
    }
    billing_request.fallback = Fallback::Occurred;
    billing_request.institution = None;
    billing_request.arrange_actions();
    billing_request.unconfirm();
    progress::settle(store, id)
}

/// An error unless the Billing Request can fall back now.
pub(crate) fn require_possible(billing_request: &BillingRequest) -> ApiResult<()> {
    billing_request.require_open()?;
    let (reason, message) = match billing_request.fallback {
        Fallback::Disabled => {
            ("fallback_not_enabled", "This Billing Request was made without fallback_enabled")
        }
        Fallback::Occurred => ("fallback_occurred", "This Billing Request has fallen back already"),
        Fallback::Enabled if billing_request.adapter() != Adapter::OpenBankingPayment => {
            ("fallback_not_possible", "Only an instant payment can fall back to Direct Debit")
        }
        Fallback::Enabled if billing_request.has_completed(&ActionType::BankAuthorisation) => (
            "bank_authorisation_already_authorised",
            "The bank of this Billing Request has authorised already",
        ),
        Fallback::Enabled => return Ok(()),
    };
    Err(ApiError::state(reason, message))
}

fn plain_mandate(id: String, currency: Currency) -> MandateRequest {
    MandateRequest {
        id,
        scheme: Scheme::default_for(currency, SchemeUse::Mandate),
        verify: Verify::Recommended,
        constraints: None,
        sweeping: false,
        description: None,
        reference: None,
        consent_type: None,
        authorisation_source: None,
        funds_settlement: None,
        metadata: json!({}),
        payer_requested_dual_signature: false,
        mandate_id: None,
    }
}
