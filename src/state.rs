//! Everything that one checkout knows: what the server says, and what was done and typed here. Knows no request and no
//! markup.

use std::rc::Rc;

use checkout::bank_authorisation::BankAuthorisation;
use checkout::bank_details::{AccountForm, BankDetails};
use checkout::collection_plan::CollectionPlan;
use checkout::error_code::ErrorCode;
use checkout::field::Field;
use checkout::institution::Institution;
use checkout::position::{Position, Visit, position};
use checkout::problem::FieldError;
use checkout::request::ActionRequest;
use checkout::screen::{
    AccountAnswer, Patience, PayerKind, Screen, Text, Trouble, View, checkout_line, leaving, screen, trouble,
};

use crate::facts::Facts;
use crate::time::Timeout;
use crate::value::Value;

/// A screen's heading.
pub(crate) const HEADING: &str = "h2";

/// Why there is no checkout to show.
pub(crate) struct Broken {
    pub(crate) trouble: Trouble,
    /// The backend's code; none where no answer came, or where the trouble is of another kind.
    pub(crate) code: Option<ErrorCode>,
    pub(crate) request_id: Option<String>,
}

/// What there is to show.
pub(crate) enum Content {
    /// One that could not be opened, or can no longer go on.
    Broken(Broken),
    /// A checkout.
    Open(Box<Facts>),
}

/// Whether a request of the payer's is under way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Activity {
    Idle,
    Sending,
}

/// Whether the payer is being asked about leaving.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    Asked,
    NotAsked,
}

/// Whether there is something that was typed and not sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Draft {
    Sent,
    Unsent,
}

/// Everything that one checkout knows.
pub(crate) struct State {
    pub(crate) content: Content,
    /// The flow on GoCardless's hosted page, as far as the loader knows.
    hosted: Option<String>,
    pub(crate) visit: Visit,
    /// What was typed, kept for every way back.
    pub(crate) typed: Vec<(Field, String)>,
    pub(crate) draft: Draft,
    pub(crate) errors: Vec<FieldError>,
    /// The message that says what went wrong with the last request, where it was no field.
    pub(crate) notice: Option<&'static str>,
    pub(crate) activity: Activity,
    /// A request that may have been done although no answer came: look before doing it again.
    pub(crate) unanswered: Option<ActionRequest>,
    /// The account that was last accepted.
    pub(crate) account: Option<BankDetails>,
    /// How the payer chose to name the account.
    pub(crate) account_form: Option<AccountForm>,
    /// Whose name the payer chose to give.
    pub(crate) payer_kind: Option<PayerKind>,
    /// What GoCardless said last of an account.
    pub(crate) account_answer: AccountAnswer,
    /// The bank of the account that is being typed, once it is known.
    pub(crate) bank_name: Option<String>,
    /// The way to the bank, once it is there.
    pub(crate) bank: Option<BankAuthorisation>,
    pub(crate) institutions: Option<Vec<Institution>>,
    /// What the list of banks is searched for.
    pub(crate) search: String,
    pub(crate) patience: Patience,
    pub(crate) leaving: Leaving,
    pub(crate) screen: Rc<Screen>,
    /// What takes the focus when the next screen is drawn: its heading, or what the payer is at.
    pub(crate) focus: &'static str,
    /// Counts the answers that were taken in, so that an older one never comes after a newer one.
    pub(crate) answers: u32,
    /// Counts the watches over the server, so that an old one ends when a new one begins.
    pub(crate) watch: u32,
    /// Counts what was typed of an account, so that only the last of it is looked up.
    pub(crate) lookup: u32,
    /// Goes off before the flow expires.
    pub(crate) warning: Option<Timeout>,
    /// Counts the preparations of the way to the bank, for the same reason.
    pub(crate) preparation: u32,
}

impl State {
    pub(crate) fn new(content: Content, hosted: Option<String>) -> Self {
        let mut state = Self {
            content,
            hosted,
            visit: Visit::default(),
            typed: Vec::new(),
            draft: Draft::Sent,
            errors: Vec::new(),
            notice: None,
            activity: Activity::Idle,
            unanswered: None,
            account: None,
            account_form: None,
            payer_kind: None,
            account_answer: AccountAnswer::NotRefused,
            bank_name: None,
            bank: None,
            institutions: None,
            search: String::new(),
            patience: Patience::Fresh,
            leaving: Leaving::NotAsked,
            screen: Rc::new(leaving()),
            focus: HEADING,
            answers: 0,
            watch: 0,
            lookup: 0,
            warning: None,
            preparation: 0,
        };
        state.screen = Rc::new(state.describe());
        state
    }

    pub(crate) fn facts(&self) -> Option<&Facts> {
        match &self.content {
            Content::Open(facts) => Some(facts),
            Content::Broken(_) => None,
        }
    }

    pub(crate) fn facts_mut(&mut self) -> Option<&mut Facts> {
        match &mut self.content {
            Content::Open(facts) => Some(facts),
            Content::Broken(_) => None,
        }
    }

    /// Why there is no checkout to show, where there is none.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        match &self.content {
            Content::Broken(broken) => Some(broken.trouble),
            Content::Open(_) => None,
        }
    }

    /// Says that of a checkout that cannot be shown.
    pub(crate) fn set_trouble(&mut self, trouble: Trouble) {
        if let Content::Broken(broken) = &mut self.content {
            broken.trouble = trouble;
        }
    }

    /// Where the payer stands; nowhere in a broken checkout.
    pub(crate) fn position(&self) -> Option<Position> {
        let standing = &self.facts()?.standing;
        Some(position(&standing.billing_request, &standing.progress, &self.visit))
    }

    /// The way in which the account is named.
    pub(crate) fn account_form(&self) -> AccountForm {
        let billing_request = self.facts().map(|facts| &facts.standing.billing_request);
        billing_request.map_or(AccountForm::Iban, |request| AccountForm::in_use(request, self.account_form))
    }

    pub(crate) fn typed(&self, field: Field) -> Option<String> {
        self.typed.iter().find(|(known, _)| *known == field).map(|(_, value)| value.clone())
    }

    pub(crate) fn forget_typed(&mut self, field: Field) {
        self.typed.retain(|(known, _)| *known != field);
    }

    pub(crate) fn keep_typed(&mut self, field: Field, value: String) {
        self.forget_typed(field);
        self.typed.push((field, value));
        // What is chosen there is acted on at once.
        if !matches!(field, Field::Currency | Field::BankCountry) {
            self.draft = Draft::Unsent;
        }
    }

    /// The screen to show.
    pub(crate) fn describe(&self) -> Screen {
        match self.leaving {
            Leaving::Asked => leaving(),
            Leaving::NotAsked => self.due(),
        }
    }

    /// The screen for where the payer stands, whether or not they are being asked about leaving.
    pub(crate) fn due(&self) -> Screen {
        match (&self.content, self.position()) {
            (Content::Open(facts), Some(position)) => self.view(facts, |view| screen(position, view)),
            (Content::Broken(broken), _) => trouble(broken.trouble, self.hosted.as_deref()),
            (Content::Open(_), None) => trouble(Trouble::Failed, None),
        }
    }

    /// What the checkout is about, in one line.
    pub(crate) fn checkout_line(&self) -> Option<Text> {
        Some(self.view(self.facts()?, checkout_line))
    }

    fn view<T>(&self, facts: &Facts, show: impl FnOnce(View<'_>) -> T) -> T {
        show(View {
            billing_request: &facts.standing.billing_request,
            collection_plan: &|| CollectionPlan::read(&Value(facts.standing.raw.clone())),
            flow: &facts.flow,
            progress: &facts.standing.progress,
            typed: &|field| self.typed(field),
            account: self.account.as_ref(),
            account_form: self.account_form,
            privacy_url: facts.privacy_url.as_deref(),
            payer_kind: self.payer_kind,
            account_answer: self.account_answer,
            patience: self.patience,
        })
    }
}
