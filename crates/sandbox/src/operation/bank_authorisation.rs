//! Visits to the payer's bank: made, opened, decided, expired.

pub(crate) mod bank_id;

use super::billing_request::authorise::{self, AccountAtBank};
use crate::error::{ApiError, ApiResult};
use crate::id::IdKind;
use crate::input::Input;
use crate::institution::behaviour::{AuthorisationFailure, Behaviour};
use crate::resource::bank_authorisation::{BankAuthorisation, Decision, Outcome};
use crate::resource::billing_request::action::{Action, ActionType};
use crate::resource::event::link::Link;
use crate::resource::event::{Origin, catalogue};
use crate::store::Store;
use time::Duration;

const LIFE: Duration = Duration::minutes(15);

/// What the payer says on the bank's page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    Approve(AccountAtBank),
    Refuse,
    /// The payer approves, and the bank cannot do it.
    Fail(AuthorisationFailure),
}

/// Makes a bank authorisation from the members of its envelope, and answers with its id.
pub(crate) fn create_from(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let billing_request_id = input.required_link("billing_request")?.to_owned();
    let redirect_uri = input.address("redirect_uri");
    input.finish()?;
    if store.billing_requests.get(&billing_request_id).is_err() {
        return Err(ApiError::unknown_link("bank_authorisations", "billing_request"));
    }
    create(store, &billing_request_id, redirect_uri)
}

/// Makes a bank authorisation with the bank that the payer chose. From the bank the payer goes to `redirect_uri`, or to a
/// page that says thank you.
pub(crate) fn create(
    store: &mut Store,
    billing_request_id: &str,
    redirect_uri: Option<String>,
) -> ApiResult<String> {
    let billing_request =
        super::billing_request::for_action(store, billing_request_id, &ActionType::BankAuthorisation)?;
    if billing_request.has_completed(&ActionType::BankAuthorisation) {
        let message = "A bank authorisation of this Billing Request is authorised already";
        return Err(ApiError::state("bank_authorisation_already_authorised", message));
    }
    let institution = billing_request.institution;
    if billing_request.needs_institution() && institution.is_none() {
        return Err(ApiError::state("institution_not_selected", "No institution is selected"));
    }
    let authorisation_type = billing_request.authorisation_type();
    let id = store.ids.next(IdKind::BankAuthorisation);
    store.billing_requests.get_mut(billing_request_id)?.bank_authorisation_ids.push(id.clone());
    let expires_at = store.now + LIFE;
    store.agenda.put(expires_at, &id, &catalogue::billing_request::BANK_AUTHORISATION_EXPIRED);
    store.bank_authorisations.insert(BankAuthorisation {
        id: id.clone(),
        created_at: store.now,
        expires_at,
        prepared_at: Some(store.now + store.time_to_prepare),
        last_visited_at: None,
        decision: Decision::Open,
        authorisation_type,
        billing_request_id: billing_request_id.to_owned(),
        institution,
        redirect_uri: redirect_uri.unwrap_or_else(|| format!("{}/billing/static/thankyou", store.public_url)),
    });
    Ok(id)
}

/// The bank authorisation that leads back to this address, is still open and is at the bank that is chosen now, or else a
/// new one.
pub(crate) fn open(store: &mut Store, billing_request_id: &str, redirect_uri: String) -> ApiResult<String> {
    let billing_request = store.billing_requests.get(billing_request_id)?;
    for id in billing_request.bank_authorisation_ids.iter().rev() {
        let made = store.bank_authorisations.get(id)?;
        if made.decision == Decision::Open
            && made.redirect_uri == redirect_uri
            && made.institution == billing_request.institution
        {
            return Ok(id.clone());
        }
    }
    create(store, billing_request_id, Some(redirect_uri))
}

/// The payer opened the bank's page.
pub(crate) fn visit(store: &mut Store, id: &str) -> ApiResult<()> {
    let now = store.now;
    let authorisation = store.bank_authorisations.get_mut(id)?;
    if authorisation.decision == Decision::Open {
        authorisation.last_visited_at = Some(now);
        record(store, id, &catalogue::billing_request::BANK_AUTHORISATION_VISITED)?;
    }
    Ok(())
}

/// The payer decided. Where it was decided before, or cannot be any more, nothing changes and the answer says how it
/// stands.
pub(crate) fn decide(store: &mut Store, id: &str, answer: Answer) -> ApiResult<Outcome> {
    let authorisation = store.bank_authorisations.get(id)?;
    if authorisation.decision != Decision::Open {
        return Ok(authorisation.outcome());
    }
    let billing_request = store.billing_requests.get(&authorisation.billing_request_id)?;
    let asked = billing_request.action(&ActionType::BankAuthorisation);
    if asked.is_none_or(Action::is_completed) || !billing_request.is_open() {
        return Ok(Outcome::Failure);
    }
    // Where no bank was chosen, the payer's own does what it should.
    let behaviour = authorisation.institution.map_or(Behaviour::Pays, |bank| bank.behaviour);
    match (answer, behaviour) {
        (Answer::Approve(account), Behaviour::Pays | Behaviour::FailsPayment) => approve(store, id, account),
        (Answer::Refuse, _) | (Answer::Approve(_), Behaviour::RejectsConsent) => {
            close(store, id, Decision::Denied, &catalogue::billing_request::BANK_AUTHORISATION_DENIED)
        }
        (Answer::Fail(failure), _) | (Answer::Approve(_), Behaviour::FailsAuthorisation(failure)) => {
            close(store, id, Decision::Failed, event_of(failure))
        }
        (Answer::Approve(_), Behaviour::LosesConsent) => Ok(Outcome::Timeout),
    }
}

/// The bank authorises, whatever it is one for.
pub(crate) fn approve(store: &mut Store, id: &str, account: AccountAtBank) -> ApiResult<Outcome> {
    let authorised = Decision::Authorised(store.now);
    let outcome = close(store, id, authorised, &catalogue::billing_request::BANK_AUTHORISATION_AUTHORISED)?;
    let billing_request_id = store.bank_authorisations.get(id)?.billing_request_id.clone();
    authorise::run(store, &billing_request_id, id, account)?;
    Ok(outcome)
}

/// Notes how the visit ended.
fn close(
    store: &mut Store,
    id: &str,
    decision: Decision,
    kind: &'static catalogue::EventKind,
) -> ApiResult<Outcome> {
    let authorisation = store.bank_authorisations.get_mut(id)?;
    authorisation.decision = decision;
    let outcome = authorisation.outcome();
    record(store, id, kind)?;
    Ok(outcome)
}

fn event_of(failure: AuthorisationFailure) -> &'static catalogue::EventKind {
    match failure {
        AuthorisationFailure::BankAccountMismatch => &catalogue::billing_request::BANK_AUTHORISATION_FAILED,
        AuthorisationFailure::InsufficientFunds => {
            &catalogue::billing_request::BANK_AUTHORISATION_INSUFFICIENT_FUNDS
        }
    }
}

/// Nobody decided in time, or the payer wants to see what happens then.
pub(crate) fn expire(store: &mut Store, id: &str) -> ApiResult<()> {
    let authorisation = store.bank_authorisations.get_mut(id)?;
    if authorisation.decision != Decision::Open {
        return Ok(());
    }
    authorisation.decision = Decision::Expired;
    record(store, id, &catalogue::billing_request::BANK_AUTHORISATION_EXPIRED)
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind) -> ApiResult<()> {
    let billing_request_id = store.bank_authorisations.get(id)?.billing_request_id.clone();
    let links = [(Link::BillingRequest, billing_request_id.as_str()), (Link::BankAuthorisation, id)];
    store.record(kind, Origin::Payer, &links);
    Ok(())
}

/// Where the payer goes from the bank: `redirect_uri` with what happened and the flow that it belongs to.
pub(crate) fn way_back(store: &Store, id: &str, outcome: Outcome) -> ApiResult<String> {
    let authorisation = store.bank_authorisations.get(id)?;
    let mut address = reqwest::Url::parse(&authorisation.redirect_uri).map_err(|_| ApiError::not_found())?;
    address.query_pairs_mut().append_pair("outcome", outcome.name());
    if let Some(flow_id) = flow_of(store, &authorisation.billing_request_id)? {
        address.query_pairs_mut().append_pair("id", flow_id);
    }
    Ok(address.into())
}

/// The flow that the payer is in: the one on the hosted page, or else the newest.
fn flow_of<'a>(store: &'a Store, billing_request_id: &str) -> ApiResult<Option<&'a str>> {
    let billing_request = store.billing_requests.get(billing_request_id)?;
    let newest = || billing_request.flow_ids.last().map(String::as_str);
    Ok(billing_request.hosted_flow_id.as_deref().or_else(newest))
}
