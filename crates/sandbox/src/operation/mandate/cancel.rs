//! The integrator cancels a mandate, by itself or with its account.

use super::tell;
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::resource::event::catalogue::mandate;
use crate::resource::event::link::Link;
use crate::resource::event::{Happening, Origin};
use crate::store::Store;

/// The integrator cancels a mandate.
pub(crate) fn cancel(store: &mut Store, id: &str, mut input: Input<'_>) -> ApiResult<()> {
    let metadata = input.metadata();
    input.finish()?;
    if !store.mandates.get(id)?.status.is_usable() {
        return Err(ApiError::state("cancellation_failed", "This mandate has ended already"));
    }
    let happening = Happening::new(&mandate::CANCELLED, Origin::Api, &[(Link::Mandate, id)]);
    tell(store, id, happening.with_metadata(metadata.as_ref())).map(drop)
}

/// Cancels a mandate because its account was closed.
pub(crate) fn account_closed(store: &mut Store, id: &str) -> ApiResult<()> {
    let kind = &mandate::CANCELLED_BANK_ACCOUNT_CLOSED;
    tell(store, id, Happening::new(kind, Origin::Api, &[(Link::Mandate, id)])).map(drop)
}
