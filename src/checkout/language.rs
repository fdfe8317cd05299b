//! The payer's language: the words of screens that come later, and those of another language.

use std::rc::Rc;

use js_sys::{Array, Promise};
use leptos::prelude::Notify;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlSelectElement;

use super::Checkout;
use crate::state::HEADING;

/// What follows a language's code in the name of its later words.
const LATER: &str = ".later";

impl Checkout {
    /// The languages that the payer can choose from, as the shell has them.
    pub(crate) fn languages(&self) -> String {
        self.shell.languages()
    }

    /// Whether the screen that is due waits for its words.
    pub(crate) fn lacks_words(&self) -> bool {
        !self.words.has(self.state().screen.heading.key)
    }

    /// Brings the words that the first screen can do without.
    pub(super) fn fetch_words(&self) {
        let code = self.words.code();
        let words = self.shell.words(&[&code, LATER].concat());
        self.spawn(async move |checkout| {
            let words = JsFuture::from(words).await;
            let is_waiting = checkout.lacks_words();
            // Gone, or another language was chosen meanwhile.
            if checkout.backend.is_closed() || checkout.words.code() != code {
                return;
            }
            match words {
                Ok(words) => {
                    checkout.words.add(&words);
                    if is_waiting {
                        checkout.triggers.drawn.notify();
                        checkout.focus(HEADING);
                    }
                }
                Err(_) if is_waiting => checkout.notice("notice.unreachable"),
                Err(_) => {}
            }
        });
    }

    /// Says everything in the language that the payer has chosen, with what was typed as it is.
    pub(crate) fn choose_language(&self, choice: HtmlSelectElement) {
        self.spawn(async move |checkout| {
            let code = choice.value();
            let words = [checkout.shell.words(&code), checkout.shell.words(&[&code, LATER].concat())];
            let words = JsFuture::from(Promise::all(&Array::of2(&words[0], &words[1]))).await;
            if checkout.backend.is_closed() || choice.value() != code {
                return;
            }
            match words {
                Ok(words) => {
                    for part in Array::from(&words).iter() {
                        checkout.words.add(&part);
                    }
                    let screen = checkout.state().describe();
                    checkout.state_mut().screen = Rc::new(screen);
                    checkout.triggers.opened.notify();
                    checkout.triggers.drawn.notify();
                }
                Err(_) => {
                    choice.set_value(&checkout.words.code());
                    checkout.notice("notice.unreachable");
                }
            }
        });
    }
}
