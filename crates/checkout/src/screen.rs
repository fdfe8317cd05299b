//! Screens as data: what stands where, by message keys and values. Knows no markup and no language.
//!
//! Whoever adds a scheme or a kind of request adds rows and keys here, and no component.

mod account;
mod agreement;
mod checkout_line;
mod collection_plan;
mod currency;
mod details;
mod ending;
mod field_input;
mod handoff;
mod review;
mod text;
mod trouble;

use crate::bank_details::{AccountForm, BankDetails};
use crate::billing_request::BillingRequest;
use crate::collection_plan::CollectionPlan;
use crate::field::Field;
use crate::flow::Flow;
use crate::plan::Step;
use crate::position::{Outcome, Position, can_revisit, previous};
use crate::progress::Progress;
use crate::scheme::Scheme;

pub use checkout_line::checkout_line;
pub use details::PayerKind;
pub use field_input::FieldInput;
pub use text::{Argument, Text};
pub use trouble::{Trouble, leaving, trouble};

/// One screen.
#[derive(Debug, PartialEq, Eq)]
pub struct Screen {
    /// Its name, for tests and events.
    pub name: &'static str,
    /// The step that the payer can go back to.
    pub back: Option<Step>,
    /// How things stand, where that is worth a picture.
    pub mark: Option<Mark>,
    /// Its one heading.
    pub heading: Text,
    /// What stands under it, from top to bottom.
    pub parts: Vec<Part>,
    /// The main thing that the payer can do.
    pub main: Option<Button>,
    /// What else there is to do.
    pub others: Vec<Button>,
}

impl Screen {
    fn new(name: &'static str, heading: Text) -> Self {
        Self { name, back: None, mark: None, heading, parts: Vec::new(), main: None, others: Vec::new() }
    }

    /// Its inputs.
    pub fn inputs(&self) -> &[FieldInput] {
        let inputs = self.parts.iter().find_map(|part| match part {
            Part::Fields(inputs) => Some(inputs.as_slice()),
            _ => None,
        });
        inputs.unwrap_or_default()
    }

    fn paragraph(&mut self, text: Text) {
        self.parts.push(Part::Paragraph(text));
    }

    fn reading(&mut self, text: impl Into<Text>, links: Vec<Link>) {
        self.parts.push(Part::Reading(text.into(), links));
    }

    fn other(&mut self, label: &'static str, command: Command) {
        self.others.push(button(label, command));
    }
}

/// What a screen is made of.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// The name of the bank whose account is being typed, once it is known.
    BankName,
    /// Inputs.
    Fields(Vec<FieldInput>),
    /// The list of banks, with a search, and with a choice among these countries where there are any.
    Institutions(Vec<String>),
    /// A paragraph.
    Paragraph(Text),
    /// The way to the bank as a QR code, for going on by telephone.
    QrCode,
    /// A paragraph with links to texts that only somebody else may word.
    Reading(Text, Vec<Link>),
    /// Rows to read.
    Summary(Vec<Row>),
}

/// A link to something to read.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: &'static str,
    /// The address.
    pub url: String,
    /// Whose words they are.
    pub words: Words,
}

/// Whether a text to read is there in the payer's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// As its owner has it.
    Fixed,
    /// In the language that is asked for, where there is one.
    InLanguage,
}

/// A picture of how things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done.
    Good,
    /// Not done.
    Trouble,
    /// Being done.
    Waiting,
}

/// A row to read.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: &'static str,
    /// The value, line by line.
    pub lines: Vec<Line>,
    /// Where it can be changed.
    pub edit: Option<Step>,
}

/// A line of a row.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// An ISO 3166-1 code, shown as the country's name.
    Country(String),
    /// A message.
    Message(Text),
    /// A value.
    Value(Argument),
}

/// Something that the payer can do.
#[derive(Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: Text,
    /// What it does.
    pub command: Command,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Asks the server once more.
    CheckAgain,
    /// Closes after the end.
    Close,
    /// Comes back from the hosted page.
    ComeBack,
    /// Confirms what is shown.
    Confirm,
    /// Follows the link to where the merchant lets the payer pay another way.
    Exit(String),
    /// Takes the payment by Direct Debit instead.
    FallBack,
    /// Leaves without finishing.
    Leave,
    /// Follows a link to GoCardless's hosted page.
    OpenHostedPage(String),
    /// Follows the link to the bank.
    OpenBank,
    /// Gives the name of a person, or of a company.
    PayAs(PayerKind),
    /// Loads everything again.
    Reload,
    /// Goes back to a step.
    Revisit(Step),
    /// Stays after all.
    Stay,
    /// Sends what was typed.
    Submit,
    /// Prints what is shown.
    Print,
    /// Says that somebody else must sign too.
    RequestSignature,
    /// Goes to the bank once more.
    TryAgain,
    /// Names the account in this way.
    UseAccountForm(AccountForm),
}

/// How long the payer has waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Longer than is usual: the screen says so and stops asking by itself.
    AtAnEnd,
    /// As long as is usual.
    Fresh,
}

/// What GoCardless said last of an account that was given in this tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountAnswer {
    /// Nothing, or that it will do.
    NotRefused,
    /// That it will not do.
    Refused,
}

/// What a screen is made from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The Billing Request.
    pub billing_request: &'a BillingRequest,
    /// What is collected under its mandate from the first day. Read where it is shown: few have it.
    pub collection_plan: &'a dyn Fn() -> Option<Box<CollectionPlan>>,
    /// The flow.
    pub flow: &'a Flow,
    /// What the backend knows beyond it.
    pub progress: &'a Progress,
    /// What the payer typed in this tab.
    pub typed: &'a dyn Fn(Field) -> Option<String>,
    /// The account that was last accepted in this tab.
    pub account: Option<&'a BankDetails>,
    /// How the payer chose to name the account.
    pub account_form: Option<AccountForm>,
    /// What GoCardless said last of an account.
    pub account_answer: AccountAnswer,
    /// The merchant's own words on what it does with personal data.
    pub privacy_url: Option<&'a str>,
    /// Whose name the payer chose to give.
    pub payer_kind: Option<PayerKind>,
    /// How long the payer has waited.
    pub patience: Patience,
}

/// The screen for where the payer stands.
pub fn screen(position: Position, view: View<'_>) -> Screen {
    let mut screen = match position {
        Position::At(Step::ChooseCurrency | Step::CollectCustomerDetails) => details::screen(view),
        Position::At(Step::SelectInstitution) => handoff::institution_choice(view),
        Position::At(Step::CollectBankAccount) => account::screen(view),
        Position::At(Step::ConfirmPayerDetails) => review::screen(view),
        Position::At(Step::AuthoriseAtBank) => handoff::screen(view),
        Position::WaitingForBank => handoff::waiting(view),
        Position::WaitingForSignature | Position::Ended(Outcome::SignatureAwaited) => {
            ending::signature_awaited(position, view)
        }
        Position::Confirming | Position::Ended(Outcome::Processing) => ending::processing(position, view),
        Position::HostedPage(visit) => handoff::hosted_page(visit, view),
        Position::Ended(outcome) => ending::screen(outcome, view),
    };
    if let Position::At(step) = position {
        screen.back = previous(step, view.billing_request, view.flow);
    }
    screen
}

impl View<'_> {
    fn merchant(&self) -> Argument {
        named(self.billing_request.creditor_name.as_ref(), "unknown.merchant")
    }

    fn bank(&self) -> Argument {
        let is_bank_id = self.mandate_scheme().is_some_and(|scheme| scheme.name() == "autogiro");
        let unknown = if is_bank_id { "unknown.bank_id" } else { "unknown.bank" };
        let chosen = self.progress.institution.as_ref().map(|institution| &institution.name);
        let of_account = || self.billing_request.bank_account.as_ref()?.bank_name.as_ref();
        named(chosen.or_else(|| of_account().filter(|_| !is_bank_id)), unknown)
    }

    /// The scheme of the mandate.
    fn mandate_scheme(&self) -> Option<&Scheme> {
        self.billing_request.mandate_request.as_ref()?.scheme.as_ref()
    }

    /// Where GoCardless and, where it says so, the merchant tell what they do with personal data.
    fn privacy_links(&self) -> Vec<Link> {
        let mut links = vec![fixed("link.privacy_gocardless", "https://gocardless.com/privacy/payers/")];
        links.extend(self.privacy_url.map(|url| fixed("link.privacy_merchant", url)));
        links
    }

    /// The mandate, where it can be read.
    fn mandate_link(&self, label: &'static str) -> Option<Link> {
        let url = self.progress.mandate_pdf.clone()?;
        Some(Link { label, url, words: Words::InLanguage })
    }

    /// The one key where the mandate is a Direct Debit, the other where it is an agreement that the payer's bank keeps.
    fn of_mandate(&self, direct_debit: &'static str, agreement: &'static str) -> &'static str {
        if self.mandate_scheme().is_none_or(Scheme::is_direct_debit) { direct_debit } else { agreement }
    }

    /// The one key where the payer goes to the bank's page, the other where its app asks for the approval.
    fn in_app(&self, page: &'static str, app: &'static str) -> &'static str {
        if self.billing_request.scheme().is_some_and(Scheme::is_approved_in_app) { app } else { page }
    }

    /// What stands in a field: what was typed before, or else what is known.
    fn value(&self, field: Field, known: impl FnOnce() -> Option<String>) -> String {
        (self.typed)(field).or_else(known).unwrap_or_default()
    }

    /// What the merchant calls it, for the payer to recognise: the payment's description, or the mandate's.
    fn description(&self) -> Option<&str> {
        let payment = self.billing_request.payment_request.as_ref();
        let mandate = self.billing_request.mandate_request.as_ref();
        payment
            .and_then(|payment| payment.description.as_deref())
            .or_else(|| mandate.and_then(|mandate| mandate.description.as_deref()))
    }

    /// The button to the hosted page, where the flow has one.
    fn hosted_page(&self, label: &'static str) -> Option<Button> {
        Some(button(label, Command::OpenHostedPage(self.flow.authorisation_url.clone()?)))
    }

    /// What the payer has given, with a way to change it where that is allowed.
    fn editable_row(&self, rows: &mut Vec<Row>, label: &'static str, lines: Vec<Line>, step: Step) {
        let edit = can_revisit(step, self.billing_request, self.flow).then_some(step);
        if !lines.is_empty() {
            rows.push(Row { label, lines, edit });
        }
    }

    /// The link to where the merchant lets a payer go who cannot go on.
    fn exit(&self) -> Option<Button> {
        Some(button("button.exit", Command::Exit(self.flow.exit_uri.clone()?)))
    }

    /// How much is paid now.
    fn amount_row(&self, rows: &mut Vec<Row>) {
        if let Some(money) = self.billing_request.money() {
            rows.push(row("row.amount", Line::Value(Argument::Money(money.clone()))));
        }
    }

    /// What the merchant calls it, for the payer to recognise, and the reference.
    fn purpose_rows(&self, rows: &mut Vec<Row>) {
        if let Some(description) = self.description() {
            rows.push(row("row.description", text_line(description)));
        }
        let payment = self.billing_request.payment_request.as_ref();
        let made = self.progress.payment.as_ref().and_then(|payment| payment.reference.as_ref());
        if let Some(reference) = made.or(payment.and_then(|payment| payment.reference.as_ref())) {
            rows.push(row("row.reference", text_line(reference)));
        }
    }
}

/// A name, or else the words for somebody whose name is not known.
fn named(name: Option<&String>, unknown: &'static str) -> Argument {
    name.map_or(Argument::Message(unknown), |name| Argument::Text(name.clone()))
}

fn fixed(label: &'static str, url: &str) -> Link {
    Link { label, url: url.to_owned(), words: Words::Fixed }
}

fn row(label: &'static str, line: Line) -> Row {
    Row { label, lines: vec![line], edit: None }
}

fn text_line(text: &str) -> Line {
    Line::Value(Argument::Text(text.to_owned()))
}

fn button(label: impl Into<Text>, command: Command) -> Button {
    Button { label: label.into(), command }
}
