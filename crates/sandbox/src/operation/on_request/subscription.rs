//! Events of subscriptions. A payment is made now, whenever it would have been due.

use crate::error::ApiResult;
use crate::operation::subscription;
use crate::operation::subscription::action;
use crate::resource::event::catalogue::EventKind;
use crate::store::Store;

pub(super) fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    match kind.action {
        "payment_created" => subscription::charge(store, id),
        "resumed" => action::go_on(store, id, subscription::about(kind, id)),
        _ => subscription::happen(store, id, subscription::about(kind, id)),
    }
}
