//! Payers for whom BankID answers by itself, since nobody holds a telephone in a test: those whose email address says so,
//! as `ines+bank_id_success@example.com` does. These are GoCardless's own words.

use super::Answer;
use crate::error::ApiResult;
use crate::institution::behaviour::AuthorisationFailure;
use crate::operation::billing_request::authorise::CURRENT_ACCOUNT;
use crate::resource::billing_request::adapter::Adapter;
use crate::store::Store;

/// What BankID answers for this visit's payer. `None` where the payer is to be asked.
pub(crate) fn answer(store: &Store, authorisation_id: &str) -> ApiResult<Option<Answer>> {
    let authorisation = store.bank_authorisations.get(authorisation_id)?;
    let billing_request = store.billing_requests.get(&authorisation.billing_request_id)?;
    if billing_request.adapter() != Adapter::BankId {
        return Ok(None);
    }
    let customer = store.customers.get(&billing_request.customer_id)?;
    Ok(customer.details.get("email").and_then(said_by))
}

fn said_by(email: &str) -> Option<Answer> {
    let (local, _) = email.rsplit_once('@')?;
    let (_, tag) = local.rsplit_once('+')?;
    match tag {
        "bank_id_success" => Some(Answer::Approve(CURRENT_ACCOUNT)),
        "bank_id_failure" => Some(Answer::Fail(AuthorisationFailure::BankAccountMismatch)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_tag_of_an_address_answers() {
        assert!(matches!(said_by("ines+bank_id_success@example.com"), Some(Answer::Approve(_))));
        assert!(matches!(said_by("ines+bank_id_failure@example.com"), Some(Answer::Fail(_))));
        assert!(said_by("bank_id_success@example.com").is_none());
        assert!(said_by("ines@bank_id_success.example").is_none());
    }
}
