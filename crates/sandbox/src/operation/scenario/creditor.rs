//! Simulators of creditors.

use crate::error::ApiResult;
use crate::operation::creditor;
use crate::resource::creditor::VerificationStatus;
use crate::store::Store;

pub(super) fn action_required(store: &mut Store, id: &str) -> ApiResult<()> {
    creditor::verify(store, id, VerificationStatus::ActionRequired)
}

pub(super) fn in_review(store: &mut Store, id: &str) -> ApiResult<()> {
    creditor::verify(store, id, VerificationStatus::InReview)
}

pub(super) fn successful(store: &mut Store, id: &str) -> ApiResult<()> {
    creditor::verify(store, id, VerificationStatus::Successful)
}
