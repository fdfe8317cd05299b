//! Reads the payment that is asked for.

use super::scheme;
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::billing_request::payment_request::PaymentRequest;
use crate::resource::consent::FundsSettlement;
use crate::scheme::{Scheme, SchemeUse};
use crate::store::Store;
use serde_json::json;

/// Reads `payment_request`. `None` where there is none, or something was refused.
pub(super) fn read(store: &mut Store, input: &mut Input<'_>) -> Option<PaymentRequest> {
    let mut asked = input.object("payment_request")?;
    let scheme = scheme::read(&mut asked, SchemeUse::Payment);
    if scheme == Some(scheme::Asked::Open) {
        asked.refuse("currency", "is required");
    }
    let scheme = scheme.and_then(scheme::Asked::scheme);
    let request = scheme.and_then(|scheme| read_for(scheme, store, &mut asked));
    input.absorb(asked);
    request
}

fn read_for(scheme: Scheme, store: &mut Store, asked: &mut Input<'_>) -> Option<PaymentRequest> {
    let amount = asked.amount("amount");
    let app_fee = asked.optional_amount("app_fee");
    if app_fee.zip(amount).is_some_and(|(app_fee, amount)| app_fee > amount) {
        asked.refuse("app_fee", "must not be more than the amount");
    }
    let funds_settlement = read_funds_settlement(asked, scheme);
    Some(PaymentRequest {
        id: store.ids.next(IdKind::PaymentRequest),
        scheme,
        amount: amount?,
        app_fee,
        description: scheme::read_description(asked, Some(scheme)),
        reference: read_reference(asked, scheme, funds_settlement),
        funds_settlement,
        retry_if_possible: asked.boolean("retry_if_possible", false),
        metadata: asked.metadata().unwrap_or_else(|| json!({})),
        payment_id: None,
    })
}

fn read_funds_settlement(asked: &mut Input<'_>, scheme: Scheme) -> FundsSettlement {
    let settlement = asked.choice("funds_settlement").unwrap_or_default();
    if settlement == FundsSettlement::Direct && scheme != Scheme::FasterPayments {
        asked.refuse("funds_settlement", "can only be direct for faster_payments");
    }
    settlement
}

/// A reference of the merchant's own is shown by PayTo, and by Faster Payments that are settled directly.
fn read_reference(asked: &mut Input<'_>, scheme: Scheme, settlement: FundsSettlement) -> Option<String> {
    let reference = asked.text_of_at_most("reference", scheme.facts().longest_reference)?;
    let direct = scheme == Scheme::FasterPayments && settlement == FundsSettlement::Direct;
    if !direct && scheme != Scheme::PayTo {
        asked.refuse(
            "reference",
            "is only supported for pay_to and for faster_payments that are settled directly",
        );
    }
    Some(reference.to_owned())
}
