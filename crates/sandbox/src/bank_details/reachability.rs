//! Which schemes can ask money from an account. Knows their names, not their rules.

use super::BankDetails;

/// An account whose number ends so is reached by no scheme.
const UNREACHABLE_ENDING: &str = "0404";

impl BankDetails {
    pub(crate) fn available_debit_schemes(&self) -> &'static [&'static str] {
        if self.account_number().is_some_and(|number| number.ends_with(UNREACHABLE_ENDING)) {
            return &[];
        }
        match (self, self.country_code()) {
            (Self::PayId(_), _) => &["pay_to"],
            (Self::Local(_), "SE") => &["autogiro"],
            (_, "AU") => &["becs", "pay_to"],
            (_, "CA") => &["pad"],
            (_, "DK") => &["betalingsservice"],
            (_, "GB") => &["bacs", "faster_payments"],
            (_, "NZ") => &["becs_nz"],
            (_, "US") => &["ach"],
            _ => &["sepa_core"],
        }
    }
}
