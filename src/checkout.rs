//! One open checkout: the state, the way to the backend, and who is told when something changed. Knows no markup.
//!
//! It outlives the view: an answer that comes late finds nothing that is gone, only a checkout that is closed.

mod answers;
mod bank;
mod bank_name;
mod command;
mod currency;
mod events;
mod exit;
mod expiry;
mod language;
mod watch;

pub(crate) use bank::Way;

use std::cell::{Ref, RefCell, RefMut};
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::Notify;
use leptos::reactive::signal::ArcTrigger;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::backend::{Backend, Failure};
use crate::facts::{Facts, Standing};
use crate::shell::Shell;
use crate::state::{Activity, Broken, Content, HEADING, State};
use crate::time::sleep;
use crate::value::Value;
use crate::words::Words;
use ::checkout::reader::Reader;
use ::checkout::screen::Trouble;

/// What parts of the view listen to.
pub(crate) struct Triggers {
    /// Another checkout was opened.
    pub(crate) opened: ArcTrigger,
    /// Another screen is shown.
    pub(crate) drawn: ArcTrigger,
    /// Errors, the notice or the activity changed.
    pub(crate) answered: ArcTrigger,
    /// The way to the bank, or the list of banks, is there.
    pub(crate) arrived: ArcTrigger,
}

pub(crate) struct Inner {
    shell: Shell,
    backend: Backend,
    /// Gone once it was used: an expired flow is renewed once.
    refresh_flow: RefCell<Option<Function>>,
    state: RefCell<State>,
    pub(crate) words: Words,
    pub(crate) triggers: Triggers,
}

/// One open checkout.
#[derive(Clone)]
pub(crate) struct Checkout(SendWrapper<Rc<Inner>>);

impl std::ops::Deref for Checkout {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Checkout {
    /// Opens the checkout that the loader has fetched.
    pub(crate) fn open(shell: Shell) -> Result<Self, JsValue> {
        let backend = Backend::new(shell.backend(), shell.flow())?;
        let initialised = Value(shell.initialised());
        let body = initialised.get("body");
        let answer = match (initialised.get("status").and_then(|status| status.integer()), body) {
            (Some(200), Some(body)) => Ok(body),
            (_, Some(body)) => Err(Failure::read(&body)),
            (_, None) => Err(Failure::UNANSWERED),
        };
        if let Ok(answer) = &answer {
            backend.take_session(answer);
        }
        let content = content(answer, shell.environment().as_deref());
        let triggers = Triggers {
            opened: ArcTrigger::new(),
            drawn: ArcTrigger::new(),
            answered: ArcTrigger::new(),
            arrived: ArcTrigger::new(),
        };
        let words = Words::new(&shell.messages());
        let state = RefCell::new(State::new(content, shell.hosted()));
        let refresh_flow = RefCell::new(shell.refresh_flow());
        let inner = Inner { shell, backend, refresh_flow, state, words, triggers };
        let checkout = Self(SendWrapper::new(Rc::new(inner)));
        checkout.fetch_words();
        checkout.tell_step();
        checkout.entered();
        checkout.opened();
        Ok(checkout)
    }

    /// The element that the drop-in fills.
    pub(crate) fn root(&self) -> HtmlElement {
        self.shell.root()
    }

    pub(crate) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    fn state_mut(&self) -> RefMut<'_, State> {
        self.state.borrow_mut()
    }

    /// Does something that waits. Boxed, so that the machinery of waiting is there once.
    fn spawn<F: Future<Output = ()> + 'static>(&self, work: impl FnOnce(Self) -> F) {
        let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work(self.clone()));
        spawn_local(work);
    }

    /// Takes in what the server says now, and shows what follows from it.
    fn apply(&self, answer: &Value) {
        if self.backend.is_closed() {
            return;
        }
        let Ok(standing) = Standing::read(answer) else {
            return self.break_off(&Failure::UNREADABLE);
        };
        let mut state = self.state_mut();
        state.answers += 1;
        if let Some(facts) = state.facts_mut() {
            facts.standing = standing;
        }
        drop(state);
        self.redraw();
        self.tell_progress();
    }

    /// A flow was opened.
    fn opened(&self) {
        self.renew_if_expired();
        self.redraw();
        self.tell_progress();
        self.warn_of_expiry();
    }

    /// Ends a checkout that cannot go on.
    fn break_off(&self, failure: &Failure) {
        self.state_mut().content = Content::Broken(broken(failure));
        self.renew_if_expired();
        self.redraw();
    }

    /// Shows the screen that is due, if it is another one than before.
    fn redraw(&self) {
        if self.backend.is_closed() {
            return;
        }
        let screen = self.state().describe();
        if screen == *self.state().screen {
            self.state_mut().focus = HEADING;
            return;
        }
        let is_another = screen.name != self.state().screen.name;
        {
            let mut state = self.state_mut();
            state.screen = Rc::new(screen);
            // What is wrong with a field stays wrong while the form around it changes.
            if is_another {
                state.errors.clear();
            }
            state.notice = None;
        }
        self.triggers.drawn.notify();
        let focus = std::mem::replace(&mut self.state_mut().focus, HEADING);
        self.focus(focus);
        if is_another {
            self.tell_step();
            self.entered();
        }
    }

    /// Moves the focus to a part that is about to be drawn.
    fn focus(&self, selector: &'static str) {
        self.spawn(async move |checkout| {
            sleep(0).await;
            checkout.focus_now(selector);
        });
    }

    /// Moves the focus to a part that is there.
    pub(crate) fn focus_now(&self, selector: &str) {
        self.shell.focus(selector);
    }

    /// Moves the focus from a part that is about to go to what takes its place, if the focus is there.
    pub(crate) fn pass_focus(&self, from: &str, to: &'static str) {
        let focused = self.root().query_selector(&[from, ":focus"].concat());
        if focused.is_ok_and(|focused| focused.is_some()) {
            self.focus(to);
        }
    }

    /// Shows whether a request of the payer's is under way.
    fn become_active(&self, activity: Activity) {
        self.state_mut().activity = activity;
        self.triggers.answered.notify();
    }

    /// Opens the flow anew.
    fn reload(&self) {
        if self.state().activity == Activity::Sending {
            return;
        }
        self.become_active(Activity::Sending);
        self.spawn(async |checkout| checkout.reopen().await);
    }

    async fn reopen(&self) {
        let answer = self.backend.initialise().await;
        let content = content(answer, self.shell.environment().as_deref());
        {
            let mut state = self.state_mut();
            state.content = content;
            state.answers += 1;
        }
        self.become_active(Activity::Idle);
        self.triggers.opened.notify();
        self.opened();
        self.focus(HEADING);
    }
}

fn content(answer: Result<Value, Failure>, environment: Option<&str>) -> Content {
    let facts = answer.and_then(|answer| Facts::read(&answer).map_err(|_| Failure::UNREADABLE));
    match facts {
        Ok(facts) if environment.is_some_and(|environment| environment != facts.environment) => {
            Content::Broken(Broken { trouble: Trouble::EnvironmentMismatch, code: None, request_id: None })
        }
        Ok(facts) => Content::Open(Box::new(facts)),
        Err(failure) => Content::Broken(broken(&failure)),
    }
}

fn broken(failure: &Failure) -> Broken {
    Broken { trouble: Trouble::of(failure.code), code: failure.code, request_id: failure.request_id.clone() }
}
