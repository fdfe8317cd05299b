//! What happens to mandates: made, set up with the banks, and moved on by time, banks and the integrator. What
//! follows for other resources is no concern of this file.

pub(crate) mod cancel;
pub(crate) mod create;
mod dormancy;
mod magic_name;
pub(crate) mod reinstate;
pub(crate) mod replace;
pub(crate) mod transfer;

use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::catalogue::{EventKind, mandate};
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::resource::mandate::{Mandate, MandateStatus};
use crate::scheme::MandatePace;
use crate::store::Store;
use magic_name::MagicName;
use time::Duration;

/// How long a mandate takes that is submitted with its first payment.
const UNTIL_ACTIVE: Duration = Duration::days(1);
/// How long a second signatory takes to approve.
const APPROVAL: Duration = Duration::days(1);

/// Keeps a new mandate, and has it approved or set up with the banks.
pub(crate) fn keep(store: &mut Store, mandate: Mandate, origin: Origin) -> ApiResult<()> {
    let (id, scheme, status) = (mandate.id.clone(), mandate.scheme, mandate.status);
    store.bank_accounts.get_mut(&mandate.bank_account_id)?.mandate_ids.push(id.clone());
    store.mandates.insert(mandate);
    store.tell(Happening::new(&mandate::CREATED, origin, &[(Link::Mandate, &id)]).in_scheme(scheme));
    if status == MandateStatus::PendingCustomerApproval {
        store.agenda.put(store.now + APPROVAL, &id, &mandate::CUSTOMER_APPROVAL_GRANTED);
        return Ok(());
    }
    set_up(store, &id)
}

/// Has the banks told of a mandate, where they are told before its first payment.
fn set_up(store: &mut Store, id: &str) -> ApiResult<()> {
    if let MandatePace::ByItself { submitted, active } = store.mandates.get(id)?.scheme.facts().mandate_pace {
        store.agenda.put(store.now + submitted, id, &mandate::SUBMITTED);
        store.agenda.put(store.now + active, id, &mandate::ACTIVE);
    }
    Ok(())
}

/// A payment of the mandate was sent to the banks. In some schemes the first one brings the mandate with it.
pub(crate) fn payment_submitted(store: &mut Store, id: &str) -> ApiResult<()> {
    let mandate = store.mandates.get(id)?;
    let comes_along = matches!(mandate.scheme.facts().mandate_pace, MandatePace::WithFirstPayment);
    if comes_along && mandate.status == MandateStatus::PendingSubmission {
        happen(store, id, &mandate::SUBMITTED)?;
        store.agenda.put(store.now + UNTIL_ACTIVE, id, &mandate::ACTIVE);
    }
    dormancy::renew(store, id)
}

/// Time came for what the agenda has.
pub(crate) fn fall_due(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    if *kind == mandate::ACTIVE {
        // It may have been set up again since.
        let submitted = store.mandates.get(id)?.status == MandateStatus::Submitted;
        if submitted { conclude(store, id) } else { Ok(()) }
    } else if *kind == mandate::EXPIRED {
        dormancy::expire(store, id)
    } else {
        happen(store, id, kind)
    }
}

/// Ends the banks' time to refuse a mandate: they did not, unless the payer's name says that they do.
fn conclude(store: &mut Store, id: &str) -> ApiResult<()> {
    match MagicName::of(store, id)? {
        Some(MagicName::Invalid) => happen(store, id, &mandate::FAILED_INVALID_BANK_DETAILS),
        _ => activate(store, id),
    }
}

pub(crate) fn activate(store: &mut Store, id: &str) -> ApiResult<()> {
    let reinstated = store.mandates.get(id)?.reinstatements > 0;
    happen(store, id, if reinstated { &mandate::REINSTATED } else { &mandate::ACTIVE })
}

/// Lets something happen to a mandate, if it may still go there.
pub(crate) fn happen(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    tell(store, id, Happening::of(kind, &[(Link::Mandate, id)])).map(drop)
}

/// The same for what has more to be said of it. Answers with the event's id.
fn tell(store: &mut Store, id: &str, happening: Happening) -> ApiResult<String> {
    let mandate = store.mandates.get_mut(id)?;
    let before = mandate.status;
    let status = before.after(happening.kind).ok_or_else(ApiError::not_possible_now)?;
    mandate.status = status;
    let scheme = mandate.scheme;
    let event_id = store.tell(happening.in_scheme(scheme));
    match status {
        MandateStatus::PendingSubmission => set_up(store, id)?,
        MandateStatus::Active if before != MandateStatus::Active => begin_use(store, id)?,
        _ => {}
    }
    Ok(event_id)
}

/// Plans what becomes of a mandate that can be used from now on.
fn begin_use(store: &mut Store, id: &str) -> ApiResult<()> {
    dormancy::begin(store, id)?;
    if MagicName::of(store, id)? == Some(MagicName::Switching) {
        store.agenda.put(store.now + magic_name::PAUSE, id, &mandate::TRANSFERRED);
    }
    Ok(())
}

/// Changes the metadata, which is all that can be changed.
pub(crate) fn update(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let mandate = store.mandates.get_mut(id)?;
    let metadata = input.metadata().unwrap_or_else(|| mandate.metadata.clone());
    input.finish()?;
    mandate.metadata = metadata;
    Ok(())
}

/// The part of its id that is its own makes the reference that the payer's bank shows.
pub(crate) fn reference_from(id: &str) -> String {
    id.get(id.len().saturating_sub(9)..).unwrap_or(id).to_owned()
}
