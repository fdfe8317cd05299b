//! What is not known of a customer yet.

use super::BillingRequest;
use crate::resource::consent::AuthorisationSource;
use crate::resource::customer::Customer;
use crate::scheme::Facts;

/// The customer fields that have no value yet.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct IncompleteFields {
    pub(crate) customer: Vec<&'static str>,
    pub(crate) customer_billing_detail: Vec<&'static str>,
}

impl IncompleteFields {
    pub(crate) fn is_empty(&self) -> bool {
        self.customer.is_empty() && self.customer_billing_detail.is_empty()
    }
}

impl BillingRequest {
    /// The customer fields that its schemes need, known or not.
    pub(crate) fn customer_fields(&self) -> IncompleteFields {
        let needed = |fields: fn(&'static Facts) -> &'static [&'static str]| {
            let mut names: Vec<&'static str> = Vec::new();
            for name in self.schemes().flat_map(|scheme| fields(scheme.facts())) {
                if !names.contains(name) && (*name != "ip_address" || self.takes_payer_ip_address()) {
                    names.push(name);
                }
            }
            names
        };
        IncompleteFields {
            customer: needed(|facts| facts.customer_fields),
            customer_billing_detail: needed(|facts| facts.billing_detail_fields),
        }
    }

    pub(crate) fn incomplete_fields(&self, customer: &Customer) -> IncompleteFields {
        let needed = self.customer_fields();
        let billing_details = &self.billing_detail.details;
        IncompleteFields {
            customer: customer.details.incomplete(needed.customer.into_iter()),
            customer_billing_detail: billing_details.incomplete(needed.customer_billing_detail.into_iter()),
        }
    }

    /// A payer who authorises by telephone or on paper has no address on the internet.
    fn takes_payer_ip_address(&self) -> bool {
        let source = self.mandate_request.as_ref().and_then(|request| request.authorisation_source);
        source.unwrap_or_default() == AuthorisationSource::Web
    }
}
