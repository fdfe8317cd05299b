//! A flow that expires: the payer is warned, and where the page can make another flow, goes on in that.

use ::checkout::id::FlowId;
use ::checkout::position::{Position, Visit};
use ::checkout::reader::Reader;
use ::checkout::screen::Trouble;
use js_sys::{Array, Promise};
use leptos::prelude::Notify;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::Checkout;
use crate::time::{Timeout, timer, until};
use crate::value::Value;

/// How long before the end the payer is warned, in milliseconds (WCAG 2.2, 2.2.1).
const WARNING: f64 = 120_000.0;
/// How long the page may take to make another flow, in milliseconds.
const DEADLINE: i32 = 20_000;

impl Checkout {
    /// Warns the payer two minutes before the flow expires. A flow that can be renewed takes nothing from them.
    pub(super) fn warn_of_expiry(&self) {
        if self.refresh_flow.borrow().is_some() {
            return;
        }
        let Some(left) = self.flow_time_left() else { return };
        if left <= WARNING {
            return self.warn();
        }
        // The checkout holds the timer and not the other way round, so that neither outlives a checkout that is closed.
        let checkout = Rc::downgrade(&self.0);
        let warn = move || {
            if let Some(inner) = checkout.upgrade() {
                Self(SendWrapper::new(inner)).warn_of_expiry();
            }
        };
        self.state_mut().warning = Timeout::after(left - WARNING, Box::new(warn));
    }

    /// By the notice, and without taking the payer from where they type.
    fn warn(&self) {
        if matches!(self.state().position(), Some(Position::At(_))) {
            self.state_mut().notice = Some("notice.expires_soon");
            self.triggers.answered.notify();
        }
    }

    /// In milliseconds, while there is any in an open checkout.
    fn flow_time_left(&self) -> Option<f64> {
        if self.backend.is_closed() {
            return None;
        }
        let expires_at = Value(self.state().facts()?.raw_flow.clone()).text_of("expires_at")?;
        Some(until(&expires_at)).filter(|left| *left > 0.0)
    }

    /// Goes on in another flow, where the page can make one. What was typed stays; what was done belongs to the flow
    /// that was.
    pub(super) fn renew_if_expired(&self) {
        if self.state().trouble() != Some(Trouble::Expired) {
            return;
        }
        let Some(refresh_flow) = self.refresh_flow.take() else { return };
        let promised = refresh_flow.call0(&JsValue::UNDEFINED).unwrap_or_default();
        {
            let mut state = self.state_mut();
            state.set_trouble(Trouble::Renewing);
            // What is under way was asked of the flow that was.
            state.answers += 1;
            state.visit = Visit::default();
            state.unanswered = None;
            state.account = None;
            state.bank = None;
            state.institutions = None;
        }
        self.spawn(async move |checkout| {
            let flow = JsFuture::from(Promise::race(&Array::of2(&promised, &timer(DEADLINE)))).await;
            match flow.ok().and_then(|flow| flow.as_string()).filter(|flow| FlowId::parse(flow).is_ok()) {
                Some(flow) => {
                    checkout.backend.take_flow(flow);
                    checkout.reopen().await;
                }
                None => {
                    checkout.state_mut().set_trouble(Trouble::Expired);
                    checkout.redraw();
                }
            }
        });
    }
}
