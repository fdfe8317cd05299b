//! Reads the payment that is asked for.

use super::scheme;
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::payment_request::PaymentRequest;
use crate::scheme::SchemeUse;
use crate::store::Store;
use serde_json::json;

const FUNDS_SETTLEMENT: &[&str] = &["managed", "direct"];

/// Reads `payment_request`. `None` where there is none, or something was refused.
pub(super) fn read(store: &mut Store, input: &mut Input<'_>) -> Option<PaymentRequest> {
    let mut asked = input.object("payment_request")?;
    let scheme = scheme::read(&mut asked, SchemeUse::Payment).and_then(|scheme| {
        if scheme.scheme().is_none() {
            asked.refuse("currency", "is required");
        }
        scheme.scheme()
    });
    let amount = asked.amount("amount");
    let description = asked.text("description").map(str::to_owned);
    let longest = scheme.map_or(0, |scheme| scheme.facts().longest_reference);
    let reference = asked.text_of_at_most("reference", longest).map(str::to_owned);
    let funds_settlement = asked.one_of("funds_settlement", FUNDS_SETTLEMENT).to_owned();
    let retry_if_possible = asked.boolean("retry_if_possible", false);
    let metadata = asked.metadata().unwrap_or_else(|| json!({}));
    input.absorb(asked);
    Some(PaymentRequest {
        id: store.ids.next(IdKind::PaymentRequest),
        scheme: scheme?,
        amount: amount?,
        app_fee: None,
        description,
        reference,
        funds_settlement,
        retry_if_possible,
        metadata,
        payment_id: None,
    })
}
