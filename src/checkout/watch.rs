//! Watching the server while something there may change without the payer: at the bank, at the hosted page, at the end.

use ::checkout::error_code::ErrorCode;
use ::checkout::plan::Step;
use ::checkout::position::{Outcome, Position};
use ::checkout::screen::Patience;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

use super::Checkout;
use crate::backend::Failure;
use crate::time::{now, sleep};
use crate::value::Value;

/// The first pause between two reads and the longest, in milliseconds, where the backend does not say when there is news;
/// each is a quarter longer than the last.
const FIRST_PAUSE: i32 = 1_000;
const LONGEST_PAUSE: i32 = 6_000;

/// How long a browser may take to show another page in place of this one, in milliseconds.
const TIME_TO_LEAVE: i32 = 5_000;

/// What a read has led to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    NothingNew,
    SomethingNew,
    /// No answer came.
    Nothing,
}

impl Checkout {
    /// Another screen has come up: does what goes with it.
    pub(super) fn entered(&self) {
        self.state_mut().patience = Patience::Fresh;
        if self.lacks_words() {
            self.fetch_words();
        }
        let position = self.state().position();
        if position == Some(Position::At(Step::SelectInstitution)) {
            self.fetch_institutions();
        } else if position != Some(Position::WaitingForBank) || self.bank_url().is_none() {
            self.prepare_bank();
        }
        self.watch();
    }

    /// Reads whenever there is news, or again and again, until there is nothing more to wait for or the usual time is over.
    pub(super) fn watch(&self) {
        let watch = {
            let mut state = self.state_mut();
            state.watch += 1;
            state.watch
        };
        let Some(wait) = self.state().position().and_then(usual_wait) else { return self.shell.rest() };
        self.spawn(async move |checkout| {
            let end = now() + f64::from(wait);
            let mut pause = FIRST_PAUSE;
            let mut seen = Seen::NothingNew;
            while now() < end {
                if seen == Seen::Nothing {
                    sleep(pause).await;
                } else {
                    checkout.news(pause, end - now()).await;
                }
                if !checkout.is_watching(watch) {
                    return;
                }
                seen = checkout.refresh().await;
                // What was read may have led to another screen, which watches for itself or not at all.
                if !checkout.is_watching(watch) {
                    return;
                }
                pause = (pause + pause / 4).min(LONGEST_PAUSE);
            }
            checkout.shell.rest();
            checkout.state_mut().patience = Patience::AtAnEnd;
            checkout.redraw();
        });
    }

    /// Whether this is still the last watch that began.
    fn is_watching(&self, watch: u32) -> bool {
        !self.backend.is_closed() && self.state().watch == watch
    }

    /// The payer leaves by this tab. Where a bank's app has opened instead, the page is still there, and watches on.
    pub(super) fn rest_from_watching(&self) {
        let watch = {
            let mut state = self.state_mut();
            state.watch += 1;
            state.watch
        };
        self.shell.rest();
        self.spawn(async move |checkout| {
            sleep(TIME_TO_LEAVE).await;
            if checkout.is_watching(watch) {
                checkout.watch();
            }
        });
    }

    /// Waits until it is time to read.
    async fn news(&self, pause: i32, left: f64) {
        let id = self.billing_request_id().unwrap_or_default();
        let _ = JsFuture::from(self.shell.news(&id, &self.backend.token(), pause, left)).await;
    }

    /// Reads now, and watches on: the payer has come back, or wants to know. They may have gone on elsewhere meanwhile: in
    /// another tab, or on their telephone.
    pub(crate) fn look(&self) {
        let Some(position) = self.state().position() else { return };
        if usual_wait(position).is_some() {
            self.state_mut().patience = Patience::Fresh;
            self.redraw();
        }
        self.spawn(async |checkout| {
            // A page that comes back as it was left hears first that its last read was cut off. That says nothing of how
            // things stand, and on nothing, no way to a bank is made.
            if checkout.refresh().await != Seen::Nothing {
                checkout.prepare_bank();
            }
            checkout.watch();
        });
    }

    /// Reads once. An answer that another one has overtaken meanwhile does not count any more, and one that does not
    /// come may come with the next read; but an end is an end.
    pub(super) async fn refresh(&self) -> Seen {
        let answers = self.state().answers;
        let answer = self.read().await;
        if self.state().answers != answers {
            return Seen::SomethingNew;
        }
        match answer {
            Ok(answer) => {
                // What was typed since belongs to the screen that is shown.
                let shown = Rc::new(self.state().describe());
                self.state_mut().screen = shown.clone();
                self.apply(&answer);
                if Rc::ptr_eq(&shown, &self.state().screen) { Seen::NothingNew } else { Seen::SomethingNew }
            }
            Err(failure) if matches!(failure.code, Some(ErrorCode::FlowExpired | ErrorCode::NotFound)) => {
                self.break_off(&failure);
                Seen::SomethingNew
            }
            Err(_) => Seen::Nothing,
        }
    }

    /// Reads after GoCardless refused an action for the state that the request is in. Where that has not changed,
    /// there is no other way to say so than by a notice.
    pub(super) async fn refresh_after_refusal(&self) {
        if self.refresh().await != Seen::SomethingNew {
            self.notice("notice.failed");
        }
    }

    pub(super) async fn read(&self) -> Result<Value, Failure> {
        let id = self.billing_request_id().unwrap_or_default();
        self.backend.get(&["/billing_requests/", &id].concat()).await
    }

    pub(super) fn billing_request_id(&self) -> Option<String> {
        self.state().facts().map(|facts| facts.standing.billing_request.id.as_str().to_owned())
    }
}

/// How long it is usual to wait here, in milliseconds; nothing to wait for elsewhere.
fn usual_wait(position: Position) -> Option<u32> {
    match position {
        Position::At(Step::AuthoriseAtBank) | Position::WaitingForBank => Some(15 * 60_000),
        Position::HostedPage(_) => Some(30 * 60_000),
        Position::Confirming | Position::Ended(Outcome::Processing) => Some(2 * 60_000),
        Position::Ended(Outcome::PaymentAccepted) => Some(60_000),
        Position::At(_) | Position::Ended(_) | Position::WaitingForSignature => None,
    }
}
