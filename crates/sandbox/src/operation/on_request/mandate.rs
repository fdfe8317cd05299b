//! Events of mandates. Those that need more than a status get it: another account, another mandate.

use crate::error::ApiResult;
use crate::operation::mandate::{self, reinstate, replace, transfer};
use crate::resource::event::Happening;
use crate::resource::event::catalogue::EventKind;
use crate::resource::event::catalogue::mandate as event;
use crate::resource::event::link::Link;
use crate::store::Store;

pub(super) fn bring_about(store: &mut Store, id: &str, kind: &'static EventKind) -> ApiResult<()> {
    match kind.action {
        "transferred" => transfer::transfer(store, id, kind).map(drop),
        "replaced" => replace::replace(store, id),
        _ if *kind == event::RESUBMISSION_REQUESTED => {
            reinstate::set_up_again(store, id, Happening::of(kind, &[(Link::Mandate, id)]))
        }
        _ => mandate::happen(store, id, kind),
    }
}
