//! Mandates that nothing is collected with expire. How soon is their scheme's rule.

use super::happen;
use super::magic_name::{self, MagicName};
use crate::error::ApiResult;
use crate::resource::event::catalogue::mandate;
use crate::store::Store;
use time::OffsetDateTime;

/// Starts the time within which a payment has to be made.
pub(super) fn begin(store: &mut Store, id: &str) -> ApiResult<()> {
    let expires_at = match MagicName::of(store, id)? {
        Some(MagicName::Expired) => Some(store.now + magic_name::PAUSE),
        _ => end_of_dormancy(store, id)?,
    };
    store.mandates.get_mut(id)?.expires_at = expires_at;
    if let Some(expires_at) = expires_at {
        store.agenda.put(expires_at, id, &mandate::EXPIRED);
    }
    Ok(())
}

/// A payment starts the time anew. What is on the agenda stays there, and comes to nothing.
pub(super) fn renew(store: &mut Store, id: &str) -> ApiResult<()> {
    if store.mandates.get(id)?.expires_at.is_some() {
        store.mandates.get_mut(id)?.expires_at = end_of_dormancy(store, id)?;
    }
    Ok(())
}

/// Lets a mandate expire, unless a payment was made since this was put on the agenda: then it is looked at again.
pub(super) fn expire(store: &mut Store, id: &str) -> ApiResult<()> {
    match store.mandates.get(id)?.expires_at {
        Some(later) if later > store.now => {
            store.agenda.put(later, id, &mandate::EXPIRED);
            Ok(())
        }
        _ => happen(store, id, &mandate::EXPIRED),
    }
}

fn end_of_dormancy(store: &Store, id: &str) -> ApiResult<Option<OffsetDateTime>> {
    Ok(store.mandates.get(id)?.scheme.facts().dormancy.map(|dormancy| store.now + dormancy))
}
