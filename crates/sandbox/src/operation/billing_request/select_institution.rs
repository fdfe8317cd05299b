//! The action `select_institution`.

use super::{for_action, progress};
use crate::error::{ApiError, ApiResult};
use crate::input::Input;
use crate::institution;
use crate::resource::billing_request::action::ActionType;
use crate::resource::billing_request::{InstitutionGuess, institutions};
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::store::Store;

const DEFAULT_COUNTRY: &str = "GB";

/// Notes the payer's bank, which may be changed until it authorised.
pub(crate) fn run(store: &mut Store, id: &str, mut input: Input<'_>, origin: Origin) -> ApiResult<()> {
    let billing_request = for_action(store, id, &ActionType::SelectInstitution)?;
    if billing_request.has_completed(&ActionType::BankAuthorisation) {
        let message = "The bank of this Billing Request has authorised already";
        return Err(ApiError::state("bank_authorisation_already_authorised", message));
    }
    let country_code = input.text("country_code").unwrap_or(DEFAULT_COUNTRY);
    let found = input.required_text("institution").map(|id| {
        let found = institution::catalogue::find(country_code, id);
        found.filter(|institution| institutions::is_in_choice(billing_request, institution))
    });
    if let Some(chosen) = found {
        match chosen {
            None => input.refuse("institution", "does not exist"),
            Some(institution) if !institution.is_enabled() => {
                input.refuse("institution", "is not available at the moment");
            }
            Some(_) => {}
        }
    }
    input.finish()?;
    billing_request.institution = found.flatten();
    billing_request.institution_guess = InstitutionGuess::NotNeeded;
    billing_request.complete(&ActionType::SelectInstitution);
    store.record(&catalogue::billing_request::SELECT_INSTITUTION, origin, &[(Link::BillingRequest, id)]);
    progress::settle(store, id)
}
