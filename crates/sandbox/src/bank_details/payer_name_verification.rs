//! Payer name verification: whether the account holder's name is the one that the bank knows. There is no bank, so
//! words in the name decide.

use super::BankDetails;
use crate::input::Input;
use serde::{Deserialize, Serialize};

/// Where banks answer such questions: the United Kingdom, and the countries that have the euro.
const COUNTRY_CODES: [&str; 22] = [
    "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PT", "SI", "SK",
];

/// What the bank answered to a name that it did not deny.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayerNameVerificationResult {
    Full,
    Close,
    CannotPerformVerification,
}

/// Asks the bank, and refuses a name that it denies. `None` then, and where banks are not asked.
pub(crate) fn verify(
    input: &mut Input<'_>,
    account_holder_name: &str,
    details: &BankDetails,
) -> Option<PayerNameVerificationResult> {
    if !COUNTRY_CODES.contains(&details.country_code()) {
        return None;
    }
    let has = |word: &str| account_holder_name.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    if has("Mismatch") {
        let message = "Account holder name does not match bank account details provided";
        input.refuse("account_holder_name", message);
        return None;
    }
    Some(if has("Close") {
        PayerNameVerificationResult::Close
    } else if has("Unverifiable") {
        PayerNameVerificationResult::CannotPerformVerification
    } else {
        PayerNameVerificationResult::Full
    })
}
