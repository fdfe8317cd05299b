//! What each button does.

use ::checkout::plan::Step;
use ::checkout::position::{BankVisit, HostedPageVisit, Visit};
use ::checkout::request::ActionRequest;
use ::checkout::screen::Command;

use super::{Checkout, Way};
use crate::state::{Leaving, State};
use crate::time::sleep;

impl Checkout {
    /// Does what the main button says.
    pub(crate) fn run_main(&self) {
        let screen = self.state().screen.clone();
        if let Some(button) = &screen.main {
            self.run(&button.command);
        }
    }

    /// Does what a button says. Links do their part by themselves.
    pub(crate) fn run(&self, command: &Command) {
        match command {
            Command::CheckAgain => self.look(),
            Command::Close => self.close(),
            Command::ComeBack => {
                self.state_mut().visit.hosted_page = HostedPageVisit::NotSent;
                self.redraw();
            }
            Command::Exit(_) => self.exit(),
            Command::FallBack => self.send(ActionRequest::FallBack),
            Command::Confirm => self.send(ActionRequest::ConfirmPayerDetails),
            Command::Leave => self.leave(),
            Command::OpenHostedPage(_) => self.sent(|visit| visit.hosted_page = HostedPageVisit::Sent),
            Command::OpenBank => self.sent(|visit| visit.bank = BankVisit::Sent),
            Command::PayAs(kind) => self.ask_otherwise(&|state| state.payer_kind = Some(*kind)),
            Command::Print => {
                let _ = web_sys::window().map(|window| window.print());
            }
            Command::Reload => self.reload(),
            Command::RequestSignature => self.send(ActionRequest::RequestSignature),
            Command::Revisit(step) => self.revisit(*step),
            Command::Stay => {
                self.state_mut().leaving = Leaving::NotAsked;
                self.redraw();
            }
            Command::Submit => self.submit(),
            Command::UseAccountForm(form) => self.ask_otherwise(&|state| state.account_form = Some(*form)),
            Command::TryAgain => {
                self.leave_authorisation_behind();
                self.redraw();
            }
        }
    }

    /// The payer wants to be asked for the same in another way: what was wrong with the one form says nothing of the other.
    fn ask_otherwise(&self, change: &dyn Fn(&mut State)) {
        {
            let mut state = self.state_mut();
            change(&mut state);
            state.errors.clear();
        }
        self.redraw();
    }

    /// A link out of the page is followed. In this tab there is nobody left to note it.
    pub(crate) fn follow(&self, command: &Command) {
        self.tell_handoff(if matches!(command, Command::OpenBank) { "bank" } else { "hosted_page" });
        match self.way() {
            Way::NewTab => self.run(command),
            // Nor to hear news.
            Way::SameTab => self.rest_from_watching(),
        }
    }

    /// A link out of the page was followed. The screen changes after the browser has followed it too.
    fn sent(&self, note: fn(&mut Visit)) {
        self.spawn(async move |checkout| {
            sleep(0).await;
            note(&mut checkout.state_mut().visit);
            checkout.redraw();
        });
    }

    fn revisit(&self, step: Step) {
        if step == Step::SelectInstitution {
            self.leave_authorisation_behind();
        }
        self.state_mut().visit.revisited = Some(step);
        self.redraw();
    }

    /// From here on, what happened at the bank so far does not count.
    fn leave_authorisation_behind(&self) {
        let mut state = self.state_mut();
        let last = state.facts().and_then(|facts| facts.standing.progress.bank_authorisation.clone());
        state.visit.left_behind = last.map(|last| last.id);
        state.visit.bank = BankVisit::NotSent;
        state.bank = None;
        // What is being prepared is for the bank that was.
        state.preparation += 1;
    }
}
