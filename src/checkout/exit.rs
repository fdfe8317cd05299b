//! How a checkout ends for the page around it. The loader makes sure that each callback fires at most once.

use ::checkout::error_code::ErrorCode;
use ::checkout::position::{Outcome, Position};
use ::checkout::reader::Reader;
use ::checkout::screen::{Part, Trouble};
use wasm_bindgen::JsValue;

use super::Checkout;
use crate::state::{Content, Draft, Leaving};
use crate::value::{Value, object};

impl Checkout {
    /// The payer wants to leave.
    pub(crate) fn request_exit(&self) {
        let position = self.state().position();
        if matches!(position, Some(Position::Ended(outcome)) if outcome.is_success()) {
            self.close();
        } else if self.state().leaving == Leaving::NotAsked && self.would_lose_something() {
            self.state_mut().leaving = Leaving::Asked;
            self.redraw();
        } else {
            self.leave();
        }
    }

    /// Whether there is something on this screen that was typed and not sent.
    fn would_lose_something(&self) -> bool {
        let state = self.state();
        state.draft == Draft::Unsent && state.screen.parts.iter().any(|part| matches!(part, Part::Fields(_)))
    }

    /// Cancels everything that is under way.
    pub(crate) fn dispose(&self) {
        self.backend.close();
    }

    pub(super) fn close(&self) {
        self.shell.close();
    }

    pub(super) fn leave(&self) {
        let error = self.error();
        let metadata = self.metadata(&error, "payer_left");
        self.shell.leave(&error, &metadata);
    }

    /// The payer follows the link to where the merchant lets them pay another way.
    pub(super) fn exit(&self) {
        let metadata = self.metadata(&JsValue::NULL, "exit_uri");
        self.shell.leave(&JsValue::NULL, &metadata);
    }

    /// Why the payer could not go on; null where they simply left.
    pub(super) fn error(&self) -> JsValue {
        let state = self.state();
        let (code, is_retryable, request_id) = match (&state.content, state.position()) {
            (Content::Broken(broken), _) => {
                let code = match broken.trouble {
                    Trouble::EnvironmentMismatch => "environment_mismatch",
                    _ => broken.code.map_or("network_failed", ErrorCode::name),
                };
                (code, broken.trouble.is_passing(), broken.request_id.clone())
            }
            (Content::Open(_), Some(Position::Ended(Outcome::Cancelled))) => {
                ("billing_request_cancelled", false, None)
            }
            (Content::Open(_), Some(Position::Ended(Outcome::PayerBlocked))) => ("payer_blocked", true, None),
            (Content::Open(_), Some(Position::Ended(Outcome::AuthorisationFailed))) => {
                ("bank_authorisation_failed", true, None)
            }
            (Content::Open(_), Some(Position::Ended(Outcome::AuthorisationExpired))) => {
                ("bank_authorisation_expired", true, None)
            }
            _ => return JsValue::NULL,
        };
        object(&[
            ("code", code.into()),
            ("message", self.words.message(state.screen.heading.key).into()),
            ("retryable", is_retryable.into()),
            ("requestId", request_id.map_or(JsValue::NULL, JsValue::from)),
        ])
    }

    /// `reason` is that of a payer whom nothing else made leave.
    fn metadata(&self, error: &JsValue, reason: &str) -> JsValue {
        let state = self.state();
        let reason = match state.position() {
            _ if !error.is_null() => "failed",
            _ if reason == "exit_uri" => reason,
            Some(Position::Ended(Outcome::Refused)) => "bank_refused",
            Some(Position::HostedPage(_)) => "hosted_page",
            Some(Position::WaitingForSignature) => "signature_awaited",
            Some(Position::Confirming) => "confirmation_awaited",
            _ => reason,
        };
        let billing_request = state.facts().map(|facts| Value(facts.standing.raw.clone()));
        let known = |key| billing_request.as_ref()?.get(key).map(|value| value.0);
        object(&[
            ("reason", reason.into()),
            ("screen", state.due().name.into()),
            ("billingRequestID", known("id").unwrap_or(JsValue::NULL)),
            ("billingRequestStatus", known("status").unwrap_or(JsValue::NULL)),
        ])
    }
}
