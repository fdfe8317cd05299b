//! Makes the mandate of a Billing Request that is fulfilled.

use crate::error::ApiResult;
use crate::id::IdKind;
use crate::operation::mandate;
use crate::resource::event::Origin;
use crate::resource::mandate::{Mandate, MandateStatus};
use crate::store::Store;

/// Makes it, where one was asked for, and answers with its id.
pub(super) fn make(store: &mut Store, id: &str, origin: Origin) -> ApiResult<Option<String>> {
    let billing_request = store.billing_requests.get(id)?;
    let (Some(asked), Some(bank_account_id)) =
        (&billing_request.mandate_request, &billing_request.bank_account_id)
    else {
        return Ok(None);
    };
    let Some((scheme, mandate_type)) = asked.scheme.zip(asked.mandate_type()) else { return Ok(None) };
    let mandate_id = store.ids.next(IdKind::Mandate);
    let made = Mandate {
        id: mandate_id.clone(),
        created_at: store.now,
        status: if asked.payer_requested_dual_signature {
            MandateStatus::PendingCustomerApproval
        } else {
            MandateStatus::PendingSubmission
        },
        scheme,
        reference: asked.reference.clone().unwrap_or_else(|| mandate::reference_from(&mandate_id)),
        creditor_id: billing_request.creditor_id.clone(),
        customer_id: billing_request.customer_id.clone(),
        bank_account_id: bank_account_id.clone(),
        mandate_type,
        constraints: asked.constraints.clone().filter(|_| scheme.is_open_banking()),
        consent_type: asked.consent_type,
        authorisation_source: asked.authorisation_source.unwrap_or_default(),
        verified_at: billing_request.is_verified().then_some(store.now),
        metadata: asked.metadata.clone(),
        expires_at: None,
        reinstatements: 0,
        replaced_by: None,
    };
    mandate::keep(store, made, origin)?;
    if let Some(asked) = &mut store.billing_requests.get_mut(id)?.mandate_request {
        asked.mandate_id = Some(mandate_id.clone());
    }
    Ok(Some(mandate_id))
}
