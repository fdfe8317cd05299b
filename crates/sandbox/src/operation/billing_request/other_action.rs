//! Actions that no endpoint completes, only the hosted page: what GoCardless may ask for any day.

use super::{for_action, progress};
use crate::error::ApiResult;
use crate::resource::billing_request::action::{Action, ActionType};
use crate::store::Store;

/// Adds such an action.
pub(crate) fn add(store: &mut Store, id: &str, action: Action) -> ApiResult<()> {
    let billing_request = store.billing_requests.get_mut(id)?;
    billing_request.require_open()?;
    billing_request.actions.push(action);
    progress::settle(store, id)
}

/// Completes one.
pub(crate) fn complete(store: &mut Store, id: &str, kind: &ActionType) -> ApiResult<()> {
    for_action(store, id, kind)?.complete(kind);
    progress::settle(store, id)
}
