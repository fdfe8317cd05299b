//! The banks to choose from, and the way to the one that was chosen.

use ::checkout::action::ActionType;
use ::checkout::bank_authorisation::BankAuthorisation;
use ::checkout::institution::Institution;
use ::checkout::plan::Step;
use ::checkout::position::Position;
use ::checkout::progress::TimeLeft;
use ::checkout::reader::Reader;
use ::checkout::screen::Patience;
use leptos::prelude::Notify;

use super::Checkout;
use crate::backend::Failure;
use crate::time::{now, sleep};
use crate::value::{Value, object};

/// How often the way to the bank is renewed, in milliseconds: as often as the least time that the backend leaves on one.
const RENEWAL: f64 = 120_000.0;
/// How often a bank is asked for its address while it prepares one, and how many times, a second apart.
const ATTEMPTS: u32 = 30;

/// How the payer goes to the bank.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// In this tab, and back to the page from there.
    SameTab,
    /// In another tab, while this one follows along.
    NewTab,
}

impl Checkout {
    /// The payer named another country: the banks are others too.
    pub(super) fn change_country(&self) {
        self.state_mut().institutions = None;
        if self.state().position() == Some(Position::At(Step::SelectInstitution)) {
            // What could not be had is of the other country.
            self.state_mut().notice = None;
            self.triggers.answered.notify();
            self.triggers.arrived.notify();
            self.fetch_institutions();
        }
    }

    /// Fetches the banks, unless they are there.
    pub(super) fn fetch_institutions(&self) {
        if self.state().institutions.is_some() {
            return;
        }
        let country_code = self.country_code();
        self.spawn(async move |checkout| {
            let Some(id) = checkout.billing_request_id() else { return };
            let path = ["/billing_requests/", &id, "/institutions?country_code=", &country_code].concat();
            let answer = checkout.backend.get(&path).await;
            if checkout.country_code() != country_code {
                return;
            }
            match answer {
                Ok(answer) => {
                    let institutions = answer.items_of("institutions");
                    let institutions =
                        institutions.iter().filter_map(|one| Institution::read(one).ok()).collect();
                    checkout.state_mut().institutions = Some(institutions);
                    checkout.triggers.arrived.notify();
                }
                Err(_) if checkout.state().position() != Some(Position::At(Step::SelectInstitution)) => {}
                Err(failure) => checkout.no_way(&failure, ActionType::SelectInstitution).await,
            }
        });
    }

    /// Prepares the way to the bank while the payer reads what it is about, so that the button is a real link, and
    /// renews it for as long as it is shown. The backend gives the same way again while that has time left.
    pub(super) fn prepare_bank(&self) {
        let preparation = {
            let mut state = self.state_mut();
            state.preparation += 1;
            state.preparation
        };
        self.spawn(async move |checkout| {
            while checkout.leads_to_bank(preparation) {
                let answer = checkout.authorisation().await;
                if !checkout.leads_to_bank(preparation) {
                    return;
                }
                match answer {
                    Ok(Some(bank)) => checkout.show_bank(bank),
                    Ok(None) => return checkout.notice("notice.bank_slow"),
                    // There is a way still, and the next renewal may succeed.
                    Err(failure) if failure.is_passing() && checkout.bank_url().is_some() => {}
                    Err(failure) => return checkout.no_way(&failure, ActionType::BankAuthorisation).await,
                }
                let renewal = now() + RENEWAL;
                while now() < renewal && checkout.leads_to_bank(preparation) {
                    sleep(5_000).await;
                }
                // Who is at the bank keeps what they went there with.
                if checkout.state().position() == Some(Position::WaitingForBank) {
                    return;
                }
            }
        });
    }

    /// Whether the payer needs a way to the bank here. In the last two minutes at the bank they have theirs, and say
    /// themselves when to begin anew.
    fn needs_bank(&self) -> bool {
        let state = self.state();
        let last = state.facts().and_then(|facts| facts.standing.progress.bank_authorisation.as_ref());
        match state.position() {
            Some(Position::At(Step::AuthoriseAtBank)) => true,
            Some(Position::WaitingForBank) => last.is_none_or(|last| last.time_left == TimeLeft::Enough),
            _ => false,
        }
    }

    fn show_bank(&self, bank: BankAuthorisation) {
        let mut state = self.state_mut();
        let counts_again = state.visit.left_behind.as_ref() == Some(&bank.id);
        if counts_again {
            state.visit.left_behind = None;
        }
        let is_new = state.bank.as_ref() != Some(&bank);
        state.bank = Some(bank);
        drop(state);
        // The same link is left alone: the payer may be on it.
        if is_new {
            self.triggers.arrived.notify();
        }
        if counts_again {
            self.redraw();
        }
    }

    /// Asks once more for what this screen needs, after it could not be had.
    pub(crate) fn fetch_again(&self) {
        self.state_mut().notice = None;
        self.triggers.answered.notify();
        self.entered();
    }

    fn leads_to_bank(&self, preparation: u32) -> bool {
        !self.backend.is_closed()
            && self.state().preparation == preparation
            && self.state().patience == Patience::Fresh
            && self.needs_bank()
    }

    /// The way to the bank; none where the bank takes too long to prepare it.
    async fn authorisation(&self) -> Result<Option<BankAuthorisation>, Failure> {
        let links = object(&[("billing_request", self.billing_request_id().unwrap_or_default().into())]);
        let here = || web_sys::window().and_then(|window| window.location().href().ok());
        let return_to = self.shell.return_to().or_else(here).unwrap_or_default();
        let body = object(&[("links", links), ("return_to", return_to.into())]);
        let mut answer =
            self.backend.post("/bank_authorisations", &object(&[("bank_authorisations", body)])).await?;
        for _ in 0..ATTEMPTS {
            let bank = read(&answer)?;
            if bank.url.is_some() {
                return Ok(Some(bank));
            }
            sleep(1_000).await;
            answer = self.backend.get(&["/bank_authorisations/", bank.id.as_str()].concat()).await?;
        }
        Ok(None)
    }

    /// The bank's address, once it is there.
    pub(crate) fn bank_url(&self) -> Option<String> {
        self.state().bank.as_ref()?.url.clone()
    }

    /// The picture of the bank's address, once it is there.
    pub(crate) fn qr_code_url(&self) -> Option<String> {
        self.state().bank.as_ref()?.qr_code_url.clone()
    }

    /// How the payer goes to the bank: as the page wants it, or else in this tab where the device is one for fingers.
    pub(crate) fn way(&self) -> Way {
        match self.shell.handoff().as_str() {
            "tab" => Way::NewTab,
            "redirect" => Way::SameTab,
            _ => {
                let query = web_sys::window()
                    .and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
                if query.is_some_and(|query| query.matches()) { Way::SameTab } else { Way::NewTab }
            }
        }
    }
}

fn read(answer: &Value) -> Result<BankAuthorisation, Failure> {
    let bank = answer.get("bank_authorisations").ok_or(Failure::UNREADABLE)?;
    BankAuthorisation::read(&bank).map_err(|_| Failure::UNREADABLE)
}
