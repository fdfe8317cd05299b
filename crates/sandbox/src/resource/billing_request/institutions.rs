//! Which banks a Billing Request's payer may choose from: those of the scheme's countries that can do what it asks.

use super::BillingRequest;
use super::mandate_request::MandateRequest;
use crate::institution::capability::{Feature, Service};
use crate::institution::{Institution, catalogue};
use crate::resource::mandate::MandateType;
use crate::scheme::Scheme;

/// The banks of one country that the payer may choose from, disabled ones included.
pub(crate) fn choice(
    billing_request: &BillingRequest,
    country_code: &str,
) -> impl Iterator<Item = &'static Institution> {
    catalogue::of(country_code).filter(|institution| is_in_choice(billing_request, institution))
}

pub(crate) fn is_in_choice(billing_request: &BillingRequest, institution: &Institution) -> bool {
    let covered = billing_request.country_codes().contains(&institution.country_code);
    covered && institution.offers(service(billing_request))
}

/// What it asks of a bank: to pay once, to pay again and again, or else to tell the account.
fn service(billing_request: &BillingRequest) -> Service {
    let mandate = billing_request.mandate_request.as_ref();
    match (mandate.and_then(MandateRequest::mandate_type), &billing_request.payment_request) {
        (Some(MandateType::VrpSweeping), _) => {
            Service::Payments(Feature::VrpSweeping, Scheme::FasterPayments)
        }
        (Some(MandateType::VrpCommercial), _) => {
            Service::Payments(Feature::VrpCommercial, Scheme::FasterPayments)
        }
        (_, Some(payment)) => Service::Payments(Feature::Pis, payment.scheme),
        (_, None) => Service::AccountInformation,
    }
}
