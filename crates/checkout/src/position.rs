//! Where the payer stands: the plan, what happened at the bank and what was done in this tab, taken together.
//! Knows no screen.

use crate::action::{Action, ActionType};
use crate::billing_request::{BillingRequest, Fallback, Status};
use crate::flow::{Flow, Lock};
use crate::id::BankAuthorisationId;
use crate::plan::{self, Circumstances, Next, Step};
use crate::progress::{AuthorisationStatus, BankAccountAtBank, MandateStatus, PaymentStatus, Progress};
use crate::scheme::Scheme;

/// How a checkout ended, or stands for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The bank authorisation ended unused. The payer can try again.
    AuthorisationExpired,
    /// The bank authorisation went wrong. The payer can try again.
    AuthorisationFailed,
    /// The Billing Request was cancelled.
    Cancelled,
    /// The mandate was set up, and has ended since.
    MandateEnded,
    /// The mandate is set up.
    MandateSetUp,
    /// The bank has accepted the payment; it is on its way.
    PaymentAccepted,
    /// GoCardless does not let the payer in today.
    PayerBlocked,
    /// The payment failed after all.
    PaymentFailed,
    /// The payment is confirmed or paid out.
    PaymentPaid,
    /// GoCardless is fulfilling the request.
    Processing,
    /// The payer, or the bank, refused. The payer can try again.
    Refused,
    /// The mandate is made, and somebody else still has to sign it.
    SignatureAwaited,
}

impl Outcome {
    /// Whether the page is told of success: the Billing Request is fulfilling or fulfilled.
    pub const fn is_success(self) -> bool {
        matches!(
            self,
            Self::MandateEnded
                | Self::MandateSetUp
                | Self::PaymentAccepted
                | Self::PaymentFailed
                | Self::PaymentPaid
                | Self::Processing
                | Self::SignatureAwaited
        )
    }
}

/// Where the payer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At a step.
    At(Step),
    /// The payer has done everything, and it has not been heard yet that GoCardless has too.
    Confirming,
    /// At the end.
    Ended(Outcome),
    /// GoCardless's hosted page goes on: there is nothing more that we can do here, or the payer chose so.
    HostedPage(HostedPageVisit),
    /// At the bank, in another tab or on another device.
    WaitingForBank,
    /// Somebody else has to sign on GoCardless's pages, before anything is made.
    WaitingForSignature,
}

/// What was done in this tab, and what was learnt there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// A step that the payer went back to.
    pub revisited: Option<Step>,
    /// Whether the payer was sent to the bank from here.
    pub bank: BankVisit,
    /// Whether the payer was sent to the hosted page from here.
    pub hosted_page: HostedPageVisit,
    /// An unsuccessful authorisation that the payer has read about and left behind.
    pub left_behind: Option<BankAuthorisationId>,
    /// Actions that GoCardless has forbidden to this account.
    pub forbidden: Vec<ActionType>,
}

/// Whether the payer was sent to the bank from this tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BankVisit {
    /// Not yet, or not again.
    #[default]
    NotSent,
    /// Sent.
    Sent,
}

/// Whether the payer was sent to the hosted page from this tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HostedPageVisit {
    /// Not yet, or come back from there.
    #[default]
    NotSent,
    /// Sent.
    Sent,
}

/// Where the payer stands.
pub fn position(billing_request: &BillingRequest, progress: &Progress, visit: &Visit) -> Position {
    match billing_request.status {
        Status::Cancelled => return Position::Ended(Outcome::Cancelled),
        Status::Fulfilled => return Position::Ended(fulfilled(billing_request, progress)),
        Status::Fulfilling => return Position::Ended(Outcome::Processing),
        Status::ReadyToFulfil => return Position::Confirming,
        Status::Pending => {}
    }
    if visit.hosted_page == HostedPageVisit::Sent {
        return Position::HostedPage(visit.hosted_page);
    }
    if let Some(step) = visit.revisited {
        return Position::At(step);
    }
    if billing_request.awaits_signature() {
        return Position::WaitingForSignature;
    }
    let bank_account = progress
        .institution
        .as_ref()
        .map_or(BankAccountAtBank::NotGiven, |institution| institution.bank_account);
    match plan::next(billing_request, Circumstances { bank_account, forbidden: &visit.forbidden }) {
        Next::Take(Step::AuthoriseAtBank) => at_the_bank(progress, visit),
        // What cannot be read first is not confirmed here.
        Next::Take(Step::ConfirmPayerDetails) if lacks_mandate(billing_request, progress) => {
            Position::HostedPage(visit.hosted_page)
        }
        Next::Take(step) => Position::At(step),
        Next::HostedPage | Next::Done => Position::HostedPage(visit.hosted_page),
    }
}

fn lacks_mandate(billing_request: &BillingRequest, progress: &Progress) -> bool {
    let mandate = billing_request.mandate_request.as_ref();
    let scheme = mandate.and_then(|mandate| mandate.scheme.as_ref());
    progress.mandate_pdf.is_none() && scheme.is_some_and(Scheme::is_read_first)
}

fn fulfilled(billing_request: &BillingRequest, progress: &Progress) -> Outcome {
    let is_mandate_only = billing_request.payment_request.is_none();
    match progress.payment.as_ref().map(|payment| payment.status) {
        Some(PaymentStatus::Failed) => Outcome::PaymentFailed,
        Some(PaymentStatus::Paid) => Outcome::PaymentPaid,
        // No bank has accepted what will be collected by Direct Debit.
        _ if is_mandate_only || billing_request.fallback == Fallback::Occurred => {
            match progress.mandate.as_ref().map(|mandate| mandate.status) {
                Some(MandateStatus::AwaitsSignature) => Outcome::SignatureAwaited,
                Some(MandateStatus::Ended) => Outcome::MandateEnded,
                Some(MandateStatus::SetUp) | None => Outcome::MandateSetUp,
            }
        }
        Some(PaymentStatus::OnItsWay) | None => Outcome::PaymentAccepted,
    }
}

fn at_the_bank(progress: &Progress, visit: &Visit) -> Position {
    let handoff = match visit.bank {
        BankVisit::NotSent => Position::At(Step::AuthoriseAtBank),
        BankVisit::Sent => Position::WaitingForBank,
    };
    let Some(last) = &progress.bank_authorisation else { return handoff };
    let is_left_behind = visit.left_behind.as_ref() == Some(&last.id);
    if is_left_behind && last.status != AuthorisationStatus::Authorised {
        return handoff;
    }
    match last.status {
        AuthorisationStatus::Authorised => Position::Confirming,
        AuthorisationStatus::Blocked => Position::Ended(Outcome::PayerBlocked),
        AuthorisationStatus::Denied => Position::Ended(Outcome::Refused),
        AuthorisationStatus::Expired => Position::Ended(Outcome::AuthorisationExpired),
        AuthorisationStatus::Failed => Position::Ended(Outcome::AuthorisationFailed),
        AuthorisationStatus::Pending => handoff,
        AuthorisationStatus::Visited => Position::WaitingForBank,
    }
}

/// Whether the payer may do a step again: GoCardless lets these actions be repeated while the request is pending.
pub fn can_revisit(step: Step, billing_request: &BillingRequest, flow: &Flow) -> bool {
    let is_done = billing_request.action(&step.action_type()).is_some_and(Action::is_completed);
    is_done
        && match step {
            Step::CollectCustomerDetails => flow.customer_details_lock == Lock::Open,
            Step::CollectBankAccount => flow.bank_account_lock == Lock::Open,
            Step::SelectInstitution => true,
            Step::ChooseCurrency | Step::ConfirmPayerDetails | Step::AuthoriseAtBank => false,
        }
}

/// The step before this one that the payer can go back to.
pub fn previous(step: Step, billing_request: &BillingRequest, flow: &Flow) -> Option<Step> {
    Step::ALL
        .into_iter()
        .take_while(|earlier| *earlier != step)
        .filter(|earlier| can_revisit(*earlier, billing_request, flow))
        .last()
}
