//! The table of schemes: what a payer must give and how fast money moves.
//!
//! Customer fields of ACH, Autogiro, BECS, BECS NZ, PAD and SEPA are not documented and chosen here. Paces are those
//! of GoCardless's guides, in days of 24 hours.

use super::{Currency, Scheme};
use time::Duration;

/// When a mandate of a scheme moves on, counted from its creation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MandatePace {
    /// The banks are told of it at once.
    ByItself { submitted: Duration, active: Duration },
    /// It is submitted with its first payment, and active once that is.
    WithFirstPayment,
}

/// When a payment of a scheme moves on, counted from its charge date.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaymentPace {
    /// Less than nothing where the banks are told before the charge date.
    pub(crate) submitted: Duration,
    pub(crate) confirmed: Duration,
    /// When it is taken up by a payout, which is paid half a day later.
    pub(crate) paid_out: Duration,
}

/// How the holder of an account can be verified before a mandate is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VerificationMechanism {
    None,
    /// By reading the account at the payer's bank.
    OpenBanking,
    /// The same, where the bank is in one of these countries.
    OpenBankingIn(&'static [&'static str]),
    /// By Swedish BankID, without which the scheme takes no mandate.
    BankId,
}

/// What is true of one scheme.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) name: &'static str,
    pub(crate) currency: Currency,
    /// What must be known of the customer, in the order that `incomplete_fields` lists it.
    pub(crate) customer_fields: &'static [&'static str],
    /// What must be known of the customer's billing detail.
    pub(crate) billing_detail_fields: &'static [&'static str],
    /// Where bank accounts of this scheme may be, the usual country first.
    pub(crate) country_codes: &'static [&'static str],
    /// Days of notice before money is taken.
    pub(crate) advance_notice: u8,
    /// Who the payer's statement names as the collector.
    pub(crate) collector_reference: &'static str,
    pub(crate) longest_reference: usize,
    pub(crate) verification: VerificationMechanism,
    pub(crate) mandate_pace: MandatePace,
    pub(crate) payment_pace: PaymentPace,
    /// How long without a payment a mandate expires after. `None` where it never does.
    pub(crate) dormancy: Option<Duration>,
}

const PERSON: &[&str] = &["email", "given_name", "family_name"];
const ADDRESS: &[&str] = &["address_line1", "city", "postal_code", "country_code"];
const ADDRESS_WITH_REGION: &[&str] = &["address_line1", "city", "region", "postal_code", "country_code"];
const SEPA_COUNTRIES: &[&str] = &[
    "DE", "FR", "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "GB", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MC", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "SM",
];

const fn days(submitted: i64, confirmed: i64, paid_out: i64) -> PaymentPace {
    PaymentPace {
        submitted: Duration::days(submitted),
        confirmed: Duration::days(confirmed),
        paid_out: Duration::days(paid_out),
    }
}

/// Months of the same length.
const fn months(count: i64) -> Duration {
    Duration::days(count * 365 / 12)
}

const INSTANT: PaymentPace = PaymentPace {
    submitted: Duration::seconds(1),
    confirmed: Duration::seconds(4),
    paid_out: Duration::hours(12),
};
const AUTHORISED_AT_BANK: MandatePace =
    MandatePace::ByItself { submitted: Duration::ZERO, active: Duration::seconds(1) };

const fn active_after(submitted: i64, active: i64) -> MandatePace {
    MandatePace::ByItself { submitted: Duration::days(submitted), active: Duration::days(active) }
}

const ACH: Facts = Facts {
    name: "ach",
    currency: Currency::Usd,
    customer_fields: PERSON,
    billing_detail_fields: &["address_line1", "city", "region", "postal_code", "country_code", "ip_address"],
    country_codes: &["US"],
    advance_notice: 1,
    collector_reference: "SANDBOXACH",
    longest_reference: 10,
    verification: VerificationMechanism::OpenBanking,
    mandate_pace: MandatePace::WithFirstPayment,
    payment_pace: days(0, 4, 5),
    dormancy: Some(months(15)),
};

const AUTOGIRO: Facts = Facts {
    name: "autogiro",
    currency: Currency::Sek,
    customer_fields: PERSON,
    billing_detail_fields: &[
        "address_line1",
        "city",
        "postal_code",
        "country_code",
        "swedish_identity_number",
    ],
    country_codes: &["SE"],
    advance_notice: 8,
    collector_reference: "9912346",
    longest_reference: 11,
    verification: VerificationMechanism::BankId,
    mandate_pace: active_after(1, 6),
    payment_pace: days(-2, 2, 3),
    dormancy: None,
};

const BACS: Facts = Facts {
    name: "bacs",
    currency: Currency::Gbp,
    customer_fields: PERSON,
    billing_detail_fields: ADDRESS,
    country_codes: &["GB"],
    advance_notice: 3,
    collector_reference: "930001",
    longest_reference: 10,
    verification: VerificationMechanism::OpenBanking,
    mandate_pace: active_after(1, 3),
    payment_pace: days(-2, 2, 4),
    dormancy: Some(months(13)),
};

const BECS: Facts = Facts {
    name: "becs",
    currency: Currency::Aud,
    customer_fields: PERSON,
    billing_detail_fields: &[],
    country_codes: &["AU"],
    advance_notice: 0,
    collector_reference: "930003",
    longest_reference: 30,
    verification: VerificationMechanism::None,
    mandate_pace: MandatePace::WithFirstPayment,
    payment_pace: days(0, 3, 4),
    dormancy: Some(months(15)),
};

const BECS_NZ: Facts = Facts {
    name: "becs_nz",
    currency: Currency::Nzd,
    customer_fields: PERSON,
    billing_detail_fields: ADDRESS,
    country_codes: &["NZ"],
    advance_notice: 2,
    collector_reference: "0930004",
    longest_reference: 12,
    verification: VerificationMechanism::None,
    mandate_pace: MandatePace::WithFirstPayment,
    payment_pace: days(-1, 2, 3),
    dormancy: None,
};

const BETALINGSSERVICE: Facts = Facts {
    name: "betalingsservice",
    currency: Currency::Dkk,
    customer_fields: PERSON,
    billing_detail_fields: &[
        "address_line1",
        "city",
        "postal_code",
        "country_code",
        "danish_identity_number",
    ],
    country_codes: &["DK"],
    advance_notice: 6,
    collector_reference: "09300005",
    longest_reference: 30,
    verification: VerificationMechanism::None,
    mandate_pace: active_after(1, 2),
    payment_pace: days(-4, 3, 4),
    dormancy: Some(months(15)),
};

const FASTER_PAYMENTS: Facts = Facts {
    name: "faster_payments",
    currency: Currency::Gbp,
    customer_fields: PERSON,
    billing_detail_fields: &[],
    country_codes: &["GB"],
    advance_notice: 0,
    collector_reference: "930002",
    longest_reference: 18,
    verification: VerificationMechanism::None,
    mandate_pace: AUTHORISED_AT_BANK,
    payment_pace: INSTANT,
    dormancy: None,
};

const PAD: Facts = Facts {
    name: "pad",
    currency: Currency::Cad,
    customer_fields: PERSON,
    billing_detail_fields: ADDRESS_WITH_REGION,
    country_codes: &["CA"],
    advance_notice: 3,
    collector_reference: "SANDBOXPAD",
    longest_reference: 12,
    verification: VerificationMechanism::None,
    mandate_pace: MandatePace::ByItself { submitted: Duration::hours(1), active: Duration::days(1) },
    payment_pace: days(-1, 5, 6),
    dormancy: None,
};

const PAY_TO: Facts = Facts {
    name: "pay_to",
    currency: Currency::Aud,
    customer_fields: PERSON,
    billing_detail_fields: ADDRESS,
    country_codes: &["AU"],
    advance_notice: 0,
    collector_reference: "930006",
    longest_reference: 18,
    verification: VerificationMechanism::None,
    mandate_pace: AUTHORISED_AT_BANK,
    payment_pace: INSTANT,
    dormancy: None,
};

const SEPA_CORE: Facts = Facts {
    name: "sepa_core",
    currency: Currency::Eur,
    customer_fields: PERSON,
    billing_detail_fields: &["country_code"],
    country_codes: SEPA_COUNTRIES,
    advance_notice: 3,
    collector_reference: "GB00ZZZSANDBOX0000000000000930007",
    longest_reference: 140,
    verification: VerificationMechanism::OpenBankingIn(&["DE", "FR"]),
    mandate_pace: MandatePace::WithFirstPayment,
    payment_pace: days(-2, 3, 5),
    dormancy: Some(months(36)),
};

const SEPA_CREDIT_TRANSFER: Facts = Facts {
    name: "sepa_credit_transfer",
    billing_detail_fields: &[],
    advance_notice: 0,
    verification: VerificationMechanism::None,
    payment_pace: PaymentPace {
        submitted: Duration::seconds(1),
        confirmed: Duration::days(1),
        paid_out: Duration::days(2),
    },
    ..SEPA_CORE
};

const SEPA_INSTANT_CREDIT_TRANSFER: Facts =
    Facts { name: "sepa_instant_credit_transfer", payment_pace: INSTANT, ..SEPA_CREDIT_TRANSFER };

impl Scheme {
    pub(crate) fn facts(self) -> &'static Facts {
        match self {
            Self::Ach => &ACH,
            Self::Autogiro => &AUTOGIRO,
            Self::Bacs => &BACS,
            Self::Becs => &BECS,
            Self::BecsNz => &BECS_NZ,
            Self::Betalingsservice => &BETALINGSSERVICE,
            Self::FasterPayments => &FASTER_PAYMENTS,
            Self::Pad => &PAD,
            Self::PayTo => &PAY_TO,
            Self::SepaCore => &SEPA_CORE,
            Self::SepaCreditTransfer => &SEPA_CREDIT_TRANSFER,
            Self::SepaInstantCreditTransfer => &SEPA_INSTANT_CREDIT_TRANSFER,
        }
    }
}
