//! What the page hears of while the payer goes on: names of screens and fields, never what was typed. The other side is
//! `pkg-js/src/events.ts`.

use ::checkout::position::Position;
use ::checkout::problem::FieldError;
use ::checkout::progress::AuthorisationStatus;
use wasm_bindgen::JsValue;

use super::{Checkout, Way};
use crate::value::object;

impl Checkout {
    fn tell(&self, name: &str, metadata: &[(&str, JsValue)]) {
        self.shell.tell(name, &object(metadata));
    }

    /// Another screen is there. It may be one that says what is wrong.
    pub(super) fn tell_step(&self) {
        self.tell("step_shown", &[("screen", self.screen_name())]);
        let error = self.error();
        if !error.is_null() {
            self.shell.tell("failed", &error);
        }
    }

    /// Tells of approval and of success, where there is any. Each is passed on once.
    pub(super) fn tell_progress(&self) {
        let state = self.state();
        let Some(facts) = state.facts() else { return };
        let last = facts.standing.progress.bank_authorisation.as_ref();
        if last.is_some_and(|last| last.status == AuthorisationStatus::Authorised) {
            self.tell("authorised", &[]);
        }
        if matches!(state.position(), Some(Position::Ended(outcome)) if outcome.is_success()) {
            self.shell.succeed(&facts.standing.raw, &facts.raw_flow);
        }
    }

    pub(super) fn tell_errors(&self, errors: &[FieldError]) {
        for error in errors {
            self.tell(
                "field_error",
                &[("screen", self.screen_name()), ("field", error.field.api_name().into())],
            );
        }
    }

    pub(super) fn tell_institution(&self) {
        self.tell("institution_chosen", &[]);
    }

    /// The payer goes to the bank, or to the hosted page.
    pub(super) fn tell_handoff(&self, to: &str) {
        let handoff = match self.way() {
            Way::NewTab => "tab",
            Way::SameTab => "redirect",
        };
        self.tell("handed_off", &[("to", to.into()), ("handoff", handoff.into())]);
    }

    fn screen_name(&self) -> JsValue {
        self.state().screen.name.into()
    }
}
