//! Making mandate PDFs: of a mandate, or of what the integrator gives. Knows no PDF.

use super::bank_account;
use crate::bank_details::{Accepted, BankDetails, PayIds};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::resource::details::Details;
use crate::resource::mandate_pdf::{Account, Language, MandatePdf, Payer};
use crate::scheme::{Scheme, SchemeUse};
use crate::store::Store;
use std::net::IpAddr;
use time::Duration;

const ENVELOPE: &str = "mandate_pdfs";
const LIFE: Duration = Duration::minutes(10);
const LONGEST_HOLDER: usize = 18;
const SHORTEST_REFERENCE: usize = 6;
const LONGEST_REFERENCE: usize = 18;

/// What goes without a mandate only.
const FIELDS: &[&str] = &[
    "account_holder_name",
    "account_number",
    "bank_code",
    "branch_code",
    "company_name",
    "family_name",
    "given_name",
    "iban",
    "mandate_reference",
    "scheme",
    "signature_date",
];

/// Makes a PDF from the members of its envelope, and answers with its id. `accept_language` is the request's header.
pub(crate) fn create(store: &mut Store, mut input: Input<'_>, accept_language: &str) -> ApiResult<String> {
    let id = store.ids.next(IdKind::MandatePdf);
    let made = match input.link("mandate") {
        Some(mandate_id) => of_mandate(store, input, mandate_id, accept_language)?,
        None => of_fields(store, input, accept_language)?,
    };
    store.mandate_pdfs.insert(MandatePdf { id: id.clone(), expires_at: store.now + LIFE, ..made });
    Ok(id)
}

fn of_mandate(
    store: &Store,
    mut input: Input<'_>,
    mandate_id: &str,
    accept_language: &str,
) -> ApiResult<MandatePdf> {
    for field in FIELDS {
        if input.has(field) {
            input.refuse(field, "cannot be provided together with a mandate");
        }
    }
    input.finish()?;
    let unknown = |_| ApiError::unknown_link(ENVELOPE, "mandate");
    let mandate = store.mandates.get(mandate_id).map_err(unknown)?;
    let account = store.bank_accounts.get(&mandate.bank_account_id)?;
    Ok(MandatePdf {
        id: String::new(),
        expires_at: store.now,
        language: Language::accepted(accept_language, mandate.scheme),
        scheme: mandate.scheme,
        creditor_name: store.creditors.get(&mandate.creditor_id)?.name().to_owned(),
        reference: Some(mandate.reference.clone()),
        payer: Payer::of(store.customers.get(&mandate.customer_id)?),
        account: Account {
            holder: account.account_holder_name.clone(),
            number_ending: account.details.account_number_ending().map(str::to_owned),
        },
        signed_on: Some(mandate.created_at.date()),
    })
}

fn of_fields(store: &Store, mut input: Input<'_>, accept_language: &str) -> ApiResult<MandatePdf> {
    let creditor_id = store.creditor_linked_by(&mut input, ENVELOPE)?;
    let (mut details, mut billing_details) = (Details::of_customer(), Details::of_billing());
    details.update(&mut input);
    billing_details.update(&mut input);
    let scheme = read_scheme(&mut input);
    let account = scheme.map(|scheme| read_account(&mut input, scheme)).unwrap_or_default();
    let reference = read_reference(&mut input);
    let signed_on = input.day("signature_date");
    check_american(&mut input);
    let scheme = input.finish_with(scheme)?;
    Ok(MandatePdf {
        id: String::new(),
        expires_at: store.now,
        language: Language::accepted(accept_language, scheme),
        scheme,
        creditor_name: store.creditors.get(&creditor_id)?.name().to_owned(),
        reference,
        payer: Payer::with(&details, &billing_details),
        account,
        signed_on,
    })
}

/// The scheme that is named, or that of the account.
fn read_scheme(input: &mut Input<'_>) -> Option<Scheme> {
    let named = input.text("scheme").filter(|name| !name.is_empty());
    let Some(name) = named else {
        let scheme = bank_account::scheme_of(input);
        if scheme.is_none() {
            input.refuse_missing("scheme");
        }
        return scheme;
    };
    let scheme = Scheme::named(name, SchemeUse::Mandate).filter(|scheme| !scheme.is_open_banking());
    if scheme.is_none() {
        input.refuse("scheme", "is not included in the list");
    }
    scheme
}

/// The account, where one is given: a blank mandate has none.
fn read_account(input: &mut Input<'_>, scheme: Scheme) -> Account {
    let holder = input.text_of_at_most("account_holder_name", LONGEST_HOLDER).map(str::to_owned);
    if !input.has("iban") && !input.has("account_number") {
        return Account { holder, number_ending: None };
    }
    let facts = scheme.facts();
    let accepted = Accepted {
        country_codes: facts.country_codes,
        currency: Some(facts.currency.code()),
        pay_ids: PayIds::Refused,
    };
    let details = BankDetails::read(input, accepted);
    let number_ending = details.as_ref().and_then(BankDetails::account_number_ending).map(str::to_owned);
    Account { holder, number_ending }
}

fn read_reference(input: &mut Input<'_>) -> Option<String> {
    let reference = input.text_of_at_most("mandate_reference", LONGEST_REFERENCE)?;
    if reference.chars().count() < SHORTEST_REFERENCE {
        let message = format!("is too short (minimum is {SHORTEST_REFERENCE} characters)");
        input.refuse("mandate_reference", message);
    }
    Some(reference.to_owned())
}

/// The payer's computer, and a subscription's amount and frequency, which go together.
fn check_american(input: &mut Input<'_>) {
    let address = input.text("payer_ip_address").filter(|address| !address.is_empty());
    if address.is_some_and(|address| address.parse::<IpAddr>().is_err()) {
        input.refuse("payer_ip_address", "is invalid");
    }
    let amount = input.optional_amount("subscription_amount");
    let frequency = input.text("subscription_frequency").filter(|word| !word.is_empty());
    if frequency.is_some_and(|word| !["weekly", "monthly", "yearly"].contains(&word)) {
        input.refuse("subscription_frequency", "is not included in the list");
    }
    match (amount, frequency) {
        (Some(_), None) => input.refuse_missing("subscription_frequency"),
        (None, Some(_)) => input.refuse_missing("subscription_amount"),
        _ => {}
    }
}
