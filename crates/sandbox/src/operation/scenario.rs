//! Scenario simulators: they move a resource to where a test wants it, from where GoCardless lets them.

mod billing_request;
mod creditor;
mod mandate;
mod payment;
mod payout;
mod refund;

use crate::error::{ApiError, ApiResult};
use crate::store::Store;

/// What a simulator does to the resource of this id.
type Run = fn(&mut Store, &str) -> ApiResult<()>;

const SIMULATORS: &[(&str, Run)] = &[
    ("billing_request_fulfilled", billing_request::fulfilled),
    ("billing_request_fulfilled_and_payment_failed", billing_request::payment_failed),
    (
        "billing_request_fulfilled_and_payment_confirmed_to_failed",
        billing_request::payment_confirmed_to_failed,
    ),
    ("billing_request_fulfilled_and_payment_paid_out", billing_request::payment_paid_out),
    ("creditor_verification_status_action_required", creditor::action_required),
    ("creditor_verification_status_in_review", creditor::in_review),
    ("creditor_verification_status_successful", creditor::successful),
    ("mandate_activated", mandate::activated),
    ("mandate_customer_approval_granted", mandate::customer_approval_granted),
    ("mandate_customer_approval_skipped", mandate::customer_approval_skipped),
    ("mandate_expired", mandate::expired),
    ("mandate_failed", mandate::failed),
    ("mandate_suspended_by_payer", mandate::suspended_by_payer),
    ("mandate_transferred", mandate::transferred),
    ("mandate_transferred_with_resubmission", mandate::transferred_with_resubmission),
    ("payment_charged_back", payment::charged_back),
    ("payment_chargeback_settled", payment::chargeback_settled),
    ("payment_confirmed", payment::confirmed),
    ("payment_failed", payment::failed),
    ("payment_late_failure", payment::late_failure),
    ("payment_late_failure_settled", payment::late_failure_settled),
    ("payment_paid_out", payment::paid_out),
    ("payment_submitted", payment::submitted),
    ("payout_bounced", payout::bounced),
    ("refund_bounced", refund::bounced),
    ("refund_paid", refund::paid),
    ("refund_returned", refund::returned),
    ("refund_settled", refund::settled),
];

/// Runs the simulator of this name.
pub(crate) fn run(store: &mut Store, name: &str, resource_id: &str) -> ApiResult<()> {
    let (_, run) = SIMULATORS.iter().find(|(known, _)| *known == name).ok_or_else(ApiError::not_found)?;
    run(store, resource_id)
}

/// Refuses to run from where a resource is.
fn require(possible: bool, otherwise: &str) -> ApiResult<()> {
    if possible { Ok(()) } else { Err(ApiError::state("scenario_not_possible", otherwise)) }
}
