//! Simulators of mandates.

use super::require;
use crate::error::ApiResult;
use crate::operation::mandate;
use crate::resource::event::catalogue::mandate as event;
use crate::resource::mandate::MandateStatus;
use crate::scheme::{MandatePace, Scheme};
use crate::store::Store;

pub(super) fn activated(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingSubmission])?;
    let pace = store.mandates.get(id)?.scheme.facts().mandate_pace;
    let by_itself = matches!(pace, MandatePace::ByItself { .. });
    require(by_itself, "Mandates of this scheme are submitted and activated with their first payment")?;
    activate(store, id)
}

/// Takes a mandate past the banks' time to refuse it.
pub(super) fn activate(store: &mut Store, id: &str) -> ApiResult<()> {
    mandate::happen(store, id, &event::SUBMITTED)?;
    mandate::activate(store, id)
}

pub(super) fn transferred(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingSubmission])?;
    require_scheme(store, id, &[Scheme::Bacs, Scheme::SepaCore])?;
    activate(store, id)?;
    mandate::transfer::transfer(store, id, &event::TRANSFERRED).map(drop)
}

/// The new bank's time to refuse runs on the clock.
pub(super) fn transferred_with_resubmission(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingSubmission])?;
    require_scheme(store, id, &[Scheme::Bacs])?;
    activate(store, id)?;
    mandate::transfer::transfer_with_resubmission(store, id)
}

pub(super) fn customer_approval_granted(store: &mut Store, id: &str) -> ApiResult<()> {
    require_approvable(store, id)?;
    mandate::happen(store, id, &event::CUSTOMER_APPROVAL_GRANTED)
}

pub(super) fn customer_approval_skipped(store: &mut Store, id: &str) -> ApiResult<()> {
    require_approvable(store, id)?;
    mandate::happen(store, id, &event::CUSTOMER_APPROVAL_SKIPPED)
}

fn require_approvable(store: &Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingCustomerApproval])?;
    require_scheme(store, id, &[Scheme::Bacs, Scheme::SepaCore])
}

pub(super) fn failed(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingSubmission, MandateStatus::Submitted])?;
    require_other_scheme(store, id, &[Scheme::SepaCore])?;
    if store.mandates.get(id)?.status == MandateStatus::PendingSubmission {
        mandate::happen(store, id, &event::SUBMITTED)?;
    }
    mandate::happen(store, id, &event::FAILED_INVALID_BANK_DETAILS)
}

pub(super) fn expired(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::PendingSubmission])?;
    require_other_scheme(store, id, &[Scheme::Autogiro, Scheme::BecsNz, Scheme::Pad])?;
    activate(store, id)?;
    mandate::happen(store, id, &event::EXPIRED)
}

pub(super) fn suspended_by_payer(store: &mut Store, id: &str) -> ApiResult<()> {
    require_status(store, id, &[MandateStatus::Active])?;
    require_scheme(store, id, &[Scheme::PayTo])?;
    mandate::happen(store, id, &event::SUSPENDED_BY_PAYER)
}

fn require_status(store: &Store, id: &str, possible: &[MandateStatus]) -> ApiResult<()> {
    let status = store.mandates.get(id)?.status;
    require(possible.contains(&status), &format!("The mandate is {}", status.name()))
}

fn require_scheme(store: &Store, id: &str, possible: &[Scheme]) -> ApiResult<()> {
    let is_possible = possible.contains(&store.mandates.get(id)?.scheme);
    require(is_possible, "This does not happen to mandates of this scheme")
}

fn require_other_scheme(store: &Store, id: &str, impossible: &[Scheme]) -> ApiResult<()> {
    let is_possible = !impossible.contains(&store.mandates.get(id)?.scheme);
    require(is_possible, "This does not happen to mandates of this scheme")
}
