//! Reads what a payment or a mandate is for, which PayTo and commercial Variable Recurring Payments have to say.

use crate::input::Input;
use crate::resource::billing_request::mandate_request::MandateRequest;
use crate::resource::billing_request::payment_request::PaymentRequest;
use crate::resource::billing_request::purpose::Purpose;
use crate::resource::mandate::MandateType;
use crate::scheme::Scheme;

/// Reads the three codes.
pub(super) fn read(
    input: &mut Input<'_>,
    mandate_request: Option<&MandateRequest>,
    payment_request: Option<&PaymentRequest>,
) -> Purpose {
    let purpose = Purpose {
        purpose_code: input.choice("purpose_code"),
        payment_context_code: input.choice("payment_context_code"),
        payment_purpose_code: input
            .text("payment_purpose_code")
            .filter(|code| !code.is_empty())
            .map(str::to_owned),
    };
    let is_pay_to = mandate_request.and_then(|request| request.scheme) == Some(Scheme::PayTo)
        || payment_request.is_some_and(|request| request.scheme == Scheme::PayTo);
    if is_pay_to {
        input.refuse_missing("purpose_code");
    }
    let mandate_type = mandate_request.and_then(MandateRequest::mandate_type);
    if mandate_type == Some(MandateType::VrpCommercial) {
        input.refuse_missing("payment_context_code");
        input.refuse_missing("payment_purpose_code");
    }
    purpose
}
