//! The name of the bank whose account is being typed: it tells a payer that the right one was meant. Nobody waits for it,
//! and nothing is said where it cannot be had.

use ::checkout::reader::Reader;
use ::checkout::request::ActionRequest;
use leptos::prelude::Notify;

use super::Checkout;
use crate::time::sleep;
use crate::value::{nested, object};

/// How long nothing is typed before it is looked up, in milliseconds.
const PAUSE: i32 = 600;

impl Checkout {
    /// Looks the bank up once the payer pauses and the account is one.
    pub(super) fn look_bank_up(&self) {
        let lookup = {
            let mut state = self.state_mut();
            state.bank_name = None;
            state.lookup += 1;
            state.lookup
        };
        self.triggers.arrived.notify();
        self.spawn(async move |checkout| {
            sleep(PAUSE).await;
            let is_last = || checkout.state().lookup == lookup && !checkout.backend.is_closed();
            let Some(Ok(request @ ActionRequest::CollectBankAccount(_))) =
                is_last().then(|| checkout.parse())
            else {
                return;
            };
            let body = object(&[("bank_details_lookups", nested(request.data()))]);
            let answer = checkout.backend.post("/bank_details_lookups", &body).await;
            let found =
                answer.ok().and_then(|answer| answer.get("bank_details_lookups")?.text_of("bank_name"));
            if is_last() {
                checkout.state_mut().bank_name = found;
                checkout.triggers.arrived.notify();
            }
        });
    }
}
