//! Guesses the payer's bank, so that they need not choose it from the list.

use crate::institution;
use crate::resource::bank_account::BankAccount;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::{BillingRequest, InstitutionGuess, institutions};
use crate::resource::customer::Customer;

/// The payer whose bank GoCardless's sandbox always guesses.
const GUESSED_EMAIL: &str = "bank-guess@gocardless.com";

/// Guesses from the account, once it is known. A bank that the payer chose is not guessed again.
pub(super) fn run(billing_request: &mut BillingRequest, payer: &Customer, account: Option<&BankAccount>) {
    let chosen = billing_request.has_completed(&ActionType::SelectInstitution);
    if chosen || billing_request.action(&ActionType::SelectInstitution).is_none() {
        return;
    }
    let usual_country = billing_request.country_codes().first();
    let guess = match (payer.details.get("email"), account) {
        (Some(GUESSED_EMAIL), _) => usual_country.and_then(|country| institution::guessed(country)),
        (_, Some(account)) => account.details.institution(),
        (_, None) => return,
    };
    let guess = guess.filter(|bank| bank.is_enabled() && institutions::is_in_choice(billing_request, bank));
    billing_request.institution = guess;
    billing_request.institution_guess = match guess {
        Some(_) => InstitutionGuess::Success,
        None => InstitutionGuess::Failed,
    };
    if guess.is_some() {
        billing_request.complete(&ActionType::SelectInstitution);
    }
}
