//! Which schemes can ask money from an account. Knows their names, not their rules.

use super::BankDetails;

/// An account whose number ends so is reached by no scheme.
const UNREACHABLE_ENDING: &str = "0404";

/// A PayID, and a BSB, of banks that have no PayTo.
const WITHOUT_PAY_TO: [&str; 2] = ["no-pay-to@gocardless.com", "082999"];

impl BankDetails {
    /// What names its bank, where that has no PayTo.
    pub(super) fn without_pay_to(&self) -> Option<&'static str> {
        let (field, name) = match self {
            Self::PayId(pay_id) => ("pay_id", Some(pay_id.as_str())),
            Self::Iban(_) | Self::Local(_) => ("branch_code", self.branch_code()),
        };
        name.filter(|name| WITHOUT_PAY_TO.contains(name)).map(|_| field)
    }

    pub(crate) fn available_debit_schemes(&self) -> &'static [&'static str] {
        if self.account_number().is_some_and(|number| number.ends_with(UNREACHABLE_ENDING)) {
            return &[];
        }
        match (self, self.country_code()) {
            (Self::PayId(_), _) => &["pay_to"],
            (Self::Local(_), "SE") => &["autogiro"],
            (_, "AU") if self.without_pay_to().is_some() => &["becs"],
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
