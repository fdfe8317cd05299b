//! The bank schemes. Their facts stand in `scheme/facts.rs`; this file knows what follows from them.

mod facts;

pub(crate) use facts::{Facts, MandatePace, VerificationMechanism};

use serde::{Deserialize, Serialize};

/// A way for banks to move money, by the name that the API has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scheme {
    Ach,
    Autogiro,
    Bacs,
    Becs,
    BecsNz,
    Betalingsservice,
    /// Payments, and as a mandate a Variable Recurring Payment.
    FasterPayments,
    Pad,
    PayTo,
    SepaCore,
    SepaCreditTransfer,
    SepaInstantCreditTransfer,
}

/// The currencies that GoCardless collects, by their ISO 4217 codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Currency {
    Aud,
    Cad,
    Dkk,
    Eur,
    Gbp,
    Nzd,
    Sek,
    Usd,
}

/// What a scheme is used for in a Billing Request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SchemeUse {
    Mandate,
    Payment,
}

impl SchemeUse {
    /// The schemes that serve it, in each currency the default first.
    const fn schemes(self) -> &'static [Scheme] {
        match self {
            Self::Mandate => &[
                Scheme::Ach,
                Scheme::Autogiro,
                Scheme::Bacs,
                Scheme::Becs,
                Scheme::BecsNz,
                Scheme::Betalingsservice,
                Scheme::FasterPayments,
                Scheme::Pad,
                Scheme::PayTo,
                Scheme::SepaCore,
            ],
            Self::Payment => &[
                Scheme::FasterPayments,
                Scheme::SepaCreditTransfer,
                Scheme::SepaInstantCreditTransfer,
                Scheme::PayTo,
            ],
        }
    }
}

impl Scheme {
    /// Every scheme, in the order that a flow's `config` lists them.
    pub(crate) const ALL: [Self; 12] = [
        Self::Bacs,
        Self::SepaCore,
        Self::Autogiro,
        Self::Becs,
        Self::Betalingsservice,
        Self::BecsNz,
        Self::Pad,
        Self::Ach,
        Self::FasterPayments,
        Self::SepaCreditTransfer,
        Self::SepaInstantCreditTransfer,
        Self::PayTo,
    ];

    /// The scheme of that name, whatever it is used for.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// The scheme of that name, where it serves that use.
    pub(crate) fn named(name: &str, used_for: SchemeUse) -> Option<Self> {
        Self::from_name(name).filter(|scheme| used_for.schemes().contains(scheme))
    }

    /// The scheme that a currency gets when the request names none.
    pub(crate) fn default_for(currency: Currency, used_for: SchemeUse) -> Option<Self> {
        used_for.schemes().iter().copied().find(|scheme| scheme.facts().currency == currency)
    }

    /// The Direct Debit scheme of the bank accounts in a country: its own, or SEPA.
    pub(crate) fn of_accounts_in(country_code: &str) -> Option<Self> {
        let debits = SchemeUse::Mandate.schemes().iter().filter(|scheme| !scheme.is_open_banking());
        debits.copied().find(|scheme| scheme.facts().country_codes.contains(&country_code))
    }

    pub(crate) fn name(self) -> &'static str {
        self.facts().name
    }

    pub(crate) fn currency(self) -> Currency {
        self.facts().currency
    }

    /// Whether there is a way to verify the holder of an account. Who authorises at the bank is verified by that.
    pub(crate) fn can_verify(self) -> bool {
        self.is_open_banking() || self.facts().verification != VerificationMechanism::None
    }

    /// Whether the payer authorises in their bank rather than by giving account details: instant payments, PayTo
    /// agreements and Variable Recurring Payments.
    pub(crate) const fn is_open_banking(self) -> bool {
        matches!(
            self,
            Self::FasterPayments | Self::PayTo | Self::SepaCreditTransfer | Self::SepaInstantCreditTransfer
        )
    }
}

impl Currency {
    pub(crate) const ALL: [Self; 8] =
        [Self::Usd, Self::Sek, Self::Gbp, Self::Aud, Self::Nzd, Self::Dkk, Self::Cad, Self::Eur];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Aud => "AUD",
            Self::Cad => "CAD",
            Self::Dkk => "DKK",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Nzd => "NZD",
            Self::Sek => "SEK",
            Self::Usd => "USD",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_has_a_direct_debit_scheme() {
        for currency in Currency::ALL {
            let scheme = Scheme::default_for(currency, SchemeUse::Mandate).unwrap();
            assert!(!scheme.is_open_banking(), "{}", currency.code());
        }
    }

    #[test]
    fn accounts_are_of_their_countrys_own_scheme_before_sepa() {
        let schemes = ["GB", "SE", "DK", "IE", "US"].map(|country| Scheme::of_accounts_in(country).unwrap());
        assert_eq!(schemes.map(Scheme::name), ["bacs", "autogiro", "betalingsservice", "sepa_core", "ach"]);
        assert_eq!(Scheme::of_accounts_in("BR"), None);
    }

    #[test]
    fn names_in_files_are_those_of_the_api() {
        for scheme in Scheme::ALL {
            assert_eq!(serde_json::to_value(scheme).unwrap(), scheme.name());
            assert_eq!(Scheme::from_name(scheme.name()), Some(scheme));
        }
    }
}
