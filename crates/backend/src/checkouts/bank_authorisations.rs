//! Sending a payer to the bank: never two authorisations that are alive for the same bank, none after an approved one,
//! and a way back that is used once.

use super::Checkouts;
use crate::bank_events::has_time;
use crate::billing_request::Status;
use crate::gocardless::Failure;
use crate::json::{owned, text};
use crate::payer_action::BankAccount;
use crate::problem::Problem;
use crate::random;
use crate::session::Session;
use crate::snapshot::Snapshot;
use crate::store::{CheckoutRecord, LastBankAuthorisation, ReturnTicket};
use checkout::error_code::ErrorCode;
use checkout::id::{BankAuthorisationId, BillingRequestId};
use checkout::progress::AuthorisationStatus;
use reqwest::Url;
use serde_json::{Value, json};
use std::sync::Arc;

impl Checkouts {
    /// The bank authorisation to send the payer to: the live one, or a new one. `return_url` is this backend's address
    /// for returns, `return_to` the page that the payer comes back to.
    pub(crate) async fn authorise_at_bank(
        self: &Arc<Self>,
        session: &Session,
        return_url: Url,
        return_to: Url,
    ) -> Result<Value, Problem> {
        let ticket = ReturnTicket {
            flow: session.flow.clone(),
            billing_request: session.billing_request.clone(),
            return_to: return_to.into(),
        };
        self.exclusively(&session.billing_request, |this, id| async move {
            // Another backend may have kept more since what is in memory was read.
            let record = this.store.checkout(&id).await?.unwrap_or_default();
            let snapshot = match this.snapshots.get(&id).await {
                // There is none yet, so nobody can have approved it since.
                Some(Ok(fresh)) if record.bank_authorisation.is_none() => {
                    Snapshot { record: Arc::new(record), ..fresh }
                }
                _ => this.read_now(&id).await?,
            };
            if this.is_authorised(&snapshot) {
                return Err(Problem::new(
                    ErrorCode::AlreadyAuthorised,
                    "The bank's approval is there already.",
                ));
            }
            if snapshot.bank_authorisation_status(this.clock.now()) == Some(AuthorisationStatus::Blocked) {
                return Err(Problem::invalid_state("GoCardless lets this payer in at another time only."));
            }
            if snapshot.billing_request.status() != Status::Open {
                return Err(Problem::invalid_state("This Billing Request needs no bank authorisation now."));
            }
            match this.live_bank_authorisation(&snapshot) {
                Some(live) => this.reuse(&live, &ticket).await,
                None => this.make(&snapshot, return_url, &ticket).await,
            }
        })
        .await
    }

    /// A bank authorisation of this Billing Request.
    pub(crate) async fn bank_authorisation(
        &self,
        billing_request: &BillingRequestId,
        id: &BankAuthorisationId,
    ) -> Result<Value, Problem> {
        let resource = self.gocardless.read("bank_authorisations", id.as_str()).await?;
        if text(&resource, "/links/billing_request") != Some(billing_request.as_str()) {
            return Err(Problem::not_found());
        }
        Ok(resource)
    }

    /// Where GoCardless has the QR code of a bank authorisation.
    pub(crate) async fn qr_code_address(&self, id: &BankAuthorisationId) -> Result<String, Problem> {
        let resource = self.gocardless.read("bank_authorisations", id.as_str()).await?;
        owned(&resource, "/qr_code_url").ok_or_else(Problem::not_found)
    }

    fn is_authorised(&self, snapshot: &Snapshot) -> bool {
        snapshot.billing_request.has_completed("bank_authorisation")
            || snapshot.bank_authorisation_status(self.clock.now()) == Some(AuthorisationStatus::Authorised)
    }

    /// The last one, if it can still be approved, has time left, and leads to the bank that is chosen now.
    fn live_bank_authorisation(&self, snapshot: &Snapshot) -> Option<BankAuthorisationId> {
        let now = self.clock.now();
        let last = snapshot.record.bank_authorisation.as_ref()?;
        let chosen = snapshot.record.institution.as_ref().map(|institution| &institution.id);
        let can_be_approved = matches!(
            snapshot.bank_authorisation_status(now)?,
            AuthorisationStatus::Pending | AuthorisationStatus::Visited
        );
        let same_bank = match chosen {
            Some(chosen) => last.institution.as_ref() == Some(chosen),
            // Where nobody chose here, it leads to the bank that was chosen elsewhere, or that is the account's.
            None => !last.is_for_former_account,
        };
        (can_be_approved && has_time(last, now) && same_bank)
            .then(|| BankAuthorisationId::parse(&last.id).ok())?
    }

    /// Notes that the payer has given an account, which may be at another bank than the one before.
    pub(super) async fn note_account(
        &self,
        id: &BillingRequestId,
        account: Arc<BankAccount>,
    ) -> Result<(), Problem> {
        let is_known = self.accounts.get(id).await.is_some_and(|known| known == account);
        let record = self.store.checkout(id).await?.unwrap_or_default();
        if let Some(last) = record.bank_authorisation.filter(|_| !is_known) {
            let last = LastBankAuthorisation { is_for_former_account: true, ..last };
            self.store.keep_bank_authorisation(id, &last).await?;
        }
        self.accounts.insert(id.clone(), account).await;
        Ok(())
    }

    async fn reuse(&self, live: &BankAuthorisationId, ticket: &ReturnTicket) -> Result<Value, Problem> {
        // The way back may have been used: by a payer who left the bank undecided and goes there again.
        self.store.reopen_return(live, ticket, self.clock.now_seconds()).await?;
        self.bank_authorisation(&ticket.billing_request, live).await
    }

    async fn make(
        &self,
        snapshot: &Snapshot,
        mut return_url: Url,
        ticket: &ReturnTicket,
    ) -> Result<Value, Problem> {
        let id = snapshot.billing_request.id();
        let institution = snapshot.record.institution.as_ref().map(|institution| institution.id.clone());
        // Another bank, or another attempt after the last one: another authorisation.
        let last = snapshot.record.bank_authorisation.as_ref().map(|last| &last.id);
        let attempt = json!({ "institution": institution, "after": last });
        let subject = format!("bank authorisation of {id}");
        let now = self.clock.now_seconds();
        let key = self.store.creation_key(&subject, &attempt, now).await?;
        self.forget(id).await;
        let state = random::name()?;
        return_url.query_pairs_mut().append_pair("state", &state);
        let wanted =
            json!({ "links": { "billing_request": id.as_str() }, "redirect_uri": return_url.as_str() });
        let resource = self.gocardless.create_once("bank_authorisations", &wanted, &key).await?;
        let made = text(&resource, "/id").and_then(|id| BankAuthorisationId::parse(id).ok());
        let made = made.ok_or(Failure::Unreadable { status: 201 })?;
        // An earlier attempt may have made it, and named another way back.
        let state = state_in(&resource).unwrap_or(state);
        self.store.open_return(&state, &made, ticket, now).await?;
        let last = LastBankAuthorisation {
            id: made.to_string(),
            authorisation_type: owned(&resource, "/authorisation_type"),
            institution: institution.or_else(|| owned(&resource, "/links/institution")),
            created_at: owned(&resource, "/created_at"),
            expires_at: owned(&resource, "/expires_at"),
            is_for_former_account: false,
        };
        self.store.keep_bank_authorisation(id, &last).await?;
        let record = CheckoutRecord { bank_authorisation: Some(last), ..(*snapshot.record).clone() };
        self.remember(Ok(Snapshot { record: Arc::new(record), ..snapshot.clone() }), id).await?;
        tracing::info!(billing_request = %id, bank_authorisation = %made, "bank authorisation made");
        Ok(resource)
    }
}

fn state_in(bank_authorisation: &Value) -> Option<String> {
    let back = Url::parse(text(bank_authorisation, "/redirect_uri")?).ok()?;
    back.query_pairs().find_map(|(name, value)| (name == "state").then(|| value.into_owned()))
}
