//! What there is: each resource of the API with its own rules and its form in JSON. Knows neither where resources are
//! kept nor what happens to them.

pub(crate) mod bank_account;
pub(crate) mod bank_authorisation;
pub(crate) mod billing_request;
pub(crate) mod billing_request_template;
pub(crate) mod consent;
pub(crate) mod creditor;
pub(crate) mod customer;
pub(crate) mod details;
pub(crate) mod event;
pub(crate) mod flow;
pub(crate) mod instalment_schedule;
pub(crate) mod mandate;
pub(crate) mod mandate_pdf;
pub(crate) mod notification;
pub(crate) mod payer_theme;
pub(crate) mod payment;
pub(crate) mod payout;
pub(crate) mod refund;
pub(crate) mod subscription;
pub(crate) mod webhook;

/// A thing with an id.
pub(crate) trait Record {
    fn id(&self) -> &str;
}

/// A thing that may hang on a mandate.
pub(crate) trait UnderMandate: Record {
    fn mandate_id(&self) -> Option<&str>;

    /// It hangs on another mandate from now on.
    fn hang_on(&mut self, mandate_id: &str);
}

/// Gives a resource with a field `id` its place among the records.
macro_rules! record {
    ($resource:ty) => {
        impl crate::resource::Record for $resource {
            fn id(&self) -> &str {
                &self.id
            }
        }
    };
}
pub(crate) use record;
