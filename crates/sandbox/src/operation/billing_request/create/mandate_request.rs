//! Reads the mandate that is asked for.

use super::scheme::{self, Asked};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::mandate_request::{MandateRequest, Verify};
use crate::scheme::SchemeUse;
use crate::store::Store;
use serde_json::json;

/// Reads `mandate_request`. `None` where there is none, or something was refused.
pub(super) fn read(store: &mut Store, input: &mut Input<'_>) -> Option<MandateRequest> {
    let mut asked = input.object("mandate_request")?;
    let scheme = scheme::read(&mut asked, SchemeUse::Mandate);
    let verify = Verify::from_name(asked.one_of("verify", Verify::NAMES));
    let description = asked.text("description").map(str::to_owned);
    let longest = scheme.and_then(Asked::scheme).map_or(0, |scheme| scheme.facts().longest_reference);
    let reference = asked.text_of_at_most("reference", longest).map(str::to_owned);
    let metadata = asked.metadata().unwrap_or_else(|| json!({}));
    input.absorb(asked);
    let scheme = scheme?;
    Some(MandateRequest {
        id: store.ids.next(IdKind::MandateRequest),
        scheme: scheme.scheme(),
        scheme_is_fixed: matches!(scheme, Asked::ByName(_)),
        verify,
        constraints: None,
        sweeping: false,
        description,
        reference,
        consent_type: None,
        authorisation_source: None,
        funds_settlement: None,
        metadata,
        payer_requested_dual_signature: false,
        mandate_id: None,
    })
}
