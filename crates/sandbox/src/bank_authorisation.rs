//! Bank authorisations: one visit to the payer's bank, and how it ends.

use crate::agenda::Due;
use crate::billing_request;
use crate::billing_request::action::ActionType;
use crate::billing_request::authorise::{self, AccountAtBank};
use crate::clock::timestamp;
use crate::error::{ApiError, ApiResult};
use crate::event::{self, Origin, catalogue};
use crate::id::IdKind;
use crate::input::Input;
use crate::institution::{Behaviour, Institution};
use crate::store::{Record, Store};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

const LIFE: Duration = Duration::minutes(15);

/// How a visit ended, or that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Open,
    Authorised(OffsetDateTime),
    Denied,
    Expired,
}

/// What the payer says on the bank's page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    Approve(AccountAtBank),
    Refuse,
}

/// The `outcome` that the redirect back names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    Failure,
    /// Nothing was decided.
    Timeout,
}

impl Outcome {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Timeout => "timeout",
        }
    }
}

/// One bank authorisation.
#[derive(Debug)]
pub(crate) struct BankAuthorisation {
    pub(crate) id: String,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    last_visited_at: Option<OffsetDateTime>,
    pub(crate) decision: Decision,
    authorisation_type: &'static str,
    pub(crate) billing_request_id: String,
    pub(crate) institution: &'static Institution,
    pub(crate) redirect_uri: String,
}

impl Record for BankAuthorisation {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Makes a bank authorisation from the members of its envelope, and answers with its id.
pub(crate) fn create_from(store: &mut Store, mut input: Input<'_>) -> ApiResult<String> {
    let billing_request_id = input.required_link("billing_request")?.to_owned();
    let redirect_uri = input.address("redirect_uri");
    input.finish()?;
    if store.billing_requests.get(&billing_request_id).is_err() {
        return Err(ApiError::unknown_link("bank_authorisations", "billing_request"));
    }
    let redirect_uri =
        redirect_uri.unwrap_or_else(|| format!("{}/billing/static/thankyou", store.public_url));
    create(store, &billing_request_id, redirect_uri)
}

/// Makes a bank authorisation with the bank that the payer chose.
pub(crate) fn create(store: &mut Store, billing_request_id: &str, redirect_uri: String) -> ApiResult<String> {
    let billing_request =
        billing_request::for_action(store, billing_request_id, &ActionType::BankAuthorisation)?;
    if billing_request.action(&ActionType::BankAuthorisation).is_some_and(|action| action.is_completed()) {
        let message = "A bank authorisation of this Billing Request is authorised already";
        return Err(ApiError::state("bank_authorisation_already_authorised", message));
    }
    let Some(institution) = billing_request.institution else {
        return Err(ApiError::state("institution_not_selected", "No institution is selected"));
    };
    let authorisation_type = billing_request.authorisation_type();
    let id = store.ids.next(IdKind::BankAuthorisation);
    let expires_at = store.now + LIFE;
    store.agenda.put(expires_at, Due::BankAuthorisationExpires(id.clone()));
    store.bank_authorisations.insert(BankAuthorisation {
        id: id.clone(),
        created_at: store.now,
        expires_at,
        last_visited_at: None,
        decision: Decision::Open,
        authorisation_type,
        billing_request_id: billing_request_id.to_owned(),
        institution,
        redirect_uri,
    });
    Ok(id)
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
    let now = store.now;
    let authorisation = store.bank_authorisations.get_mut(id)?;
    if authorisation.decision != Decision::Open {
        return Ok(authorisation.outcome());
    }
    let billing_request = store.billing_requests.get(&authorisation.billing_request_id)?;
    let already =
        billing_request.action(&ActionType::BankAuthorisation).is_some_and(|action| action.is_completed());
    if already || !billing_request.is_open() {
        return Ok(Outcome::Failure);
    }
    let (institution, billing_request_id) =
        (authorisation.institution, authorisation.billing_request_id.clone());
    match answer {
        Answer::Approve(account) if institution.behaviour != Behaviour::RejectsConsent => {
            authorisation.decision = Decision::Authorised(now);
            record(store, id, &catalogue::billing_request::BANK_AUTHORISATION_AUTHORISED)?;
            authorise::run(store, &billing_request_id, institution, account)?;
            Ok(Outcome::Success)
        }
        Answer::Approve(_) | Answer::Refuse => {
            authorisation.decision = Decision::Denied;
            record(store, id, &catalogue::billing_request::BANK_AUTHORISATION_DENIED)?;
            Ok(Outcome::Failure)
        }
    }
}

/// Nobody decided in time.
pub(crate) fn expire(store: &mut Store, id: &str) {
    let Ok(authorisation) = store.bank_authorisations.get_mut(id) else { return };
    if authorisation.decision == Decision::Open {
        authorisation.decision = Decision::Expired;
        // The only failure is an unknown id, which was found above.
        let _ = record(store, id, &catalogue::billing_request::BANK_AUTHORISATION_EXPIRED);
    }
}

fn record(store: &mut Store, id: &str, kind: &'static catalogue::EventKind) -> ApiResult<()> {
    let billing_request_id = store.bank_authorisations.get(id)?.billing_request_id.clone();
    let links = [("billing_request", billing_request_id.as_str()), ("bank_authorisation", id)];
    event::record(store, kind, Origin::Payer, &links);
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
    let hosted = store.billing_requests.get(billing_request_id)?.hosted_flow_id.as_deref();
    let newest = || store.flows.iter().rev().find(|flow| flow.billing_request_id == billing_request_id);
    Ok(hosted.or_else(|| newest().map(|flow| flow.id.as_str())))
}

impl BankAuthorisation {
    /// What a redirect back would say now.
    pub(crate) fn outcome(&self) -> Outcome {
        match self.decision {
            Decision::Authorised(_) => Outcome::Success,
            Decision::Denied => Outcome::Failure,
            Decision::Open | Decision::Expired => Outcome::Timeout,
        }
    }

    pub(crate) fn address(&self, public_url: &str) -> String {
        format!("{public_url}/obauth/{}", self.id)
    }

    pub(crate) fn to_json(&self, public_url: &str) -> Value {
        let authorised_at = match self.decision {
            Decision::Authorised(at) => Some(timestamp(at)),
            Decision::Open | Decision::Denied | Decision::Expired => None,
        };
        let url = self.address(public_url);
        json!({
            "id": self.id,
            "authorisation_type": self.authorisation_type,
            "authorised_at": authorised_at,
            "created_at": timestamp(self.created_at),
            "expires_at": timestamp(self.expires_at),
            "last_visited_at": self.last_visited_at.map(timestamp),
            "links": { "billing_request": self.billing_request_id, "institution": self.institution.id },
            "qr_code_url": format!("{url}/qr_code"),
            "redirect_uri": self.redirect_uri,
            "url": url,
        })
    }
}
