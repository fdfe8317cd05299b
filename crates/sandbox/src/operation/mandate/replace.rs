//! The creditor's scheme identifier changes, and with it every mandate becomes another.

use super::{keep, reference_from, tell};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::resource::event::catalogue::mandate;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::mandate::{Mandate, MandateStatus};
use crate::store::Store;

/// Sets up another mandate in place of this one, which ends. What hung on it hangs on the other.
pub(crate) fn replace(store: &mut Store, id: &str) -> ApiResult<()> {
    let replaced = store.mandates.get(id)?;
    if replaced.status.after(&mandate::REPLACED).is_none() {
        return Err(ApiError::not_possible_now());
    }
    let new_id = store.ids.next(IdKind::Mandate);
    let mandate = Mandate {
        id: new_id.clone(),
        created_at: store.now,
        status: MandateStatus::PendingSubmission,
        reference: reference_from(&new_id),
        expires_at: None,
        reinstatements: 0,
        ..replaced.clone()
    };
    keep(store, mandate, Origin::GoCardless)?;
    store.mandates.get_mut(id)?.replaced_by = Some(new_id.clone());
    store.payments.hand_over(id, &new_id);
    store.subscriptions.hand_over(id, &new_id);
    store.instalment_schedules.hand_over(id, &new_id);
    tell(store, id, Happening::of(&mandate::REPLACED, &[(Link::Mandate, id), (Link::NewMandate, &new_id)]))
        .map(drop)
}
