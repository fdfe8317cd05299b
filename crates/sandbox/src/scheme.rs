//! The bank schemes, one row each: currency, what a payer must give, and how fast money moves.

use time::Duration;

/// What a scheme is used for in a Billing Request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SchemeUse {
    Mandate,
    Payment,
}

/// When a mandate of a scheme moves on, counted from its creation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MandatePace {
    pub(crate) submitted: Duration,
    pub(crate) active: Duration,
}

/// When a payment of a scheme moves on, counted from its creation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaymentPace {
    pub(crate) submitted: Duration,
    pub(crate) confirmed: Duration,
    pub(crate) paid_out: Duration,
}

/// One scheme.
#[derive(Debug)]
pub(crate) struct Scheme {
    pub(crate) name: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) used_for: SchemeUse,
    /// What must be known of the customer, in the order that `incomplete_fields` lists it.
    pub(crate) customer_fields: &'static [&'static str],
    /// What must be known of the customer's billing detail.
    pub(crate) billing_detail_fields: &'static [&'static str],
    /// Where bank accounts of this scheme may be.
    pub(crate) country_codes: &'static [&'static str],
    pub(crate) default_country_code: &'static str,
    /// Days of notice before money is taken.
    pub(crate) advance_notice: u8,
    /// Who the payer's statement names as the collector's reference.
    pub(crate) service_user_number: &'static str,
    pub(crate) mandate_pace: MandatePace,
    pub(crate) payment_pace: PaymentPace,
}

const PERSON: &[&str] = &["email", "given_name", "family_name"];
const ADDRESS: &[&str] = &["address_line1", "city", "postal_code", "country_code"];

static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "bacs",
        currency: "GBP",
        used_for: SchemeUse::Mandate,
        customer_fields: PERSON,
        billing_detail_fields: ADDRESS,
        country_codes: &["GB"],
        default_country_code: "GB",
        advance_notice: 3,
        service_user_number: "930001",
        mandate_pace: MandatePace { submitted: Duration::days(1), active: Duration::days(3) },
        payment_pace: PaymentPace {
            submitted: Duration::days(1),
            confirmed: Duration::days(4),
            paid_out: Duration::days(6),
        },
    },
    Scheme {
        name: "faster_payments",
        currency: "GBP",
        used_for: SchemeUse::Payment,
        customer_fields: PERSON,
        billing_detail_fields: &[],
        country_codes: &["GB"],
        default_country_code: "GB",
        advance_notice: 0,
        service_user_number: "930002",
        mandate_pace: MandatePace { submitted: Duration::ZERO, active: Duration::ZERO },
        payment_pace: PaymentPace {
            submitted: Duration::seconds(1),
            confirmed: Duration::seconds(4),
            paid_out: Duration::days(1),
        },
    },
];

/// Every scheme, in the order that a flow's `config` lists them.
pub(crate) fn all() -> &'static [Scheme] {
    SCHEMES
}

/// The scheme of that name, where it serves that use.
pub(crate) fn named(name: &str, used_for: SchemeUse) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.name == name && scheme.used_for == used_for)
}

/// The scheme that a currency gets when the request names none.
pub(crate) fn default_for(currency: &str, used_for: SchemeUse) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.currency == currency && scheme.used_for == used_for)
}
