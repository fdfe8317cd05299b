//! Sets up a mandate again that had ended.

use super::tell;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::Happening;
use crate::resource::event::catalogue::mandate;
use crate::resource::event::link::Link;
use crate::resource::mandate::MandateStatus;
use crate::store::Store;

const MOST_REINSTATEMENTS: u8 = 10;

/// The integrator has a mandate set up again. It goes to the banks as it did at first.
pub(crate) fn reinstate(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    let mandate = store.mandates.get(id)?;
    let ended =
        matches!(mandate.status, MandateStatus::Cancelled | MandateStatus::Expired | MandateStatus::Failed);
    if !ended {
        return Err(ApiError::state("mandate_not_inactive", "This mandate is active, or on its way there"));
    }
    if mandate.scheme.is_open_banking() {
        let message = "The payer has to consent to this mandate anew at their bank";
        return Err(ApiError::state("mandate_not_reinstatable", message));
    }
    if mandate.reinstatements >= MOST_REINSTATEMENTS {
        let message = "A mandate can be resubmitted up to 10 times";
        return Err(ApiError::state("mandate_not_reinstatable", message));
    }
    if !store.bank_accounts.get(&mandate.bank_account_id)?.enabled {
        return Err(ApiError::bank_account_disabled());
    }
    let happening = Happening::of(&mandate::RESUBMISSION_REQUESTED, &[(Link::Mandate, id)]);
    set_up_again(store, id, happening.with_metadata(metadata.as_ref()))
}

/// Sends it to the banks once more.
pub(crate) fn set_up_again(store: &mut Store, id: &str, happening: Happening) -> ApiResult<()> {
    tell(store, id, happening)?;
    store.mandates.get_mut(id)?.reinstatements += 1;
    Ok(())
}
