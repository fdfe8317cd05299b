//! Which step of the hosted page comes next, and which can be gone back to.

use super::currency;
use super::step::Step;
use super::view::View;
use crate::resource::billing_request::BillingRequestStatus;
use crate::resource::billing_request::action::ActionType;

/// Why there is no form any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Fulfilling,
    Fulfilled,
    Cancelled,
    Expired,
    /// Something is left that the payer cannot do.
    Stuck,
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    At(Step),
    Over(End),
}

impl Place {
    /// The step that the payer goes back to, or else the next one.
    pub(super) fn of(view: &View<'_>) -> Self {
        match view.billing_request.status {
            BillingRequestStatus::Fulfilling => return Self::Over(End::Fulfilling),
            BillingRequestStatus::Fulfilled => return Self::Over(End::Fulfilled),
            BillingRequestStatus::Cancelled => return Self::Over(End::Cancelled),
            _ if view.flow.has_expired(view.store.now) => return Self::Over(End::Expired),
            BillingRequestStatus::Pending | BillingRequestStatus::ReadyToFulfil => {}
        }
        if let Some(step) = view.sent.query.step.filter(|step| step.can_be_done_again(view)) {
            return Self::At(step);
        }
        match view.billing_request.status {
            BillingRequestStatus::ReadyToFulfil => Self::At(Step::Finish),
            _ => Step::next(view).map_or(Self::Over(End::Stuck), Self::At),
        }
    }
}

impl Step {
    /// The first thing that is left to do and can be done. The bank comes last: what it is shown is final.
    fn next(view: &View<'_>) -> Option<Self> {
        let can_be_done = |step: Self| match step {
            Self::Accept => view.unknown_action().is_some(),
            Self::BankAccount if bank_will_give_account(view) => false,
            _ => step.action().is_some_and(|kind| {
                view.open_action(&kind).is_some_and(|action| view.billing_request.may_start(action))
            }),
        };
        [
            Self::Currency,
            Self::CustomerDetails,
            Self::Institution,
            Self::BankAccount,
            Self::Confirm,
            Self::Accept,
            Self::BankAuthorisation,
        ]
        .into_iter()
        .find(|step| can_be_done(*step))
    }

    /// Whether its answers can still be changed.
    pub(super) fn can_be_done_again(self, view: &View<'_>) -> bool {
        let billing_request = view.billing_request;
        let is_there = self
            .action()
            .and_then(|kind| billing_request.action(&kind))
            .is_some_and(|action| billing_request.may_start(action));
        let before_bank = !billing_request.has_completed(&ActionType::BankAuthorisation);
        is_there
            && !self.is_locked(view)
            && match self {
                Self::Currency => currency::is_offered(view),
                Self::CustomerDetails => true,
                Self::Institution => before_bank,
                Self::BankAccount => before_bank && !bank_will_give_account(view),
                Self::Confirm | Self::Accept | Self::BankAuthorisation | Self::Finish => false,
            }
    }

    /// Whether the flow keeps the payer from it.
    pub(super) const fn is_locked(self, view: &View<'_>) -> bool {
        match self {
            Self::CustomerDetails => view.flow.options.lock_customer_details,
            Self::BankAccount => view.flow.options.lock_bank_account,
            _ => false,
        }
    }
}

/// Whether approving at the bank completes `collect_bank_account`, so that nobody has to type it.
fn bank_will_give_account(view: &View<'_>) -> bool {
    let gives = view.billing_request.institution.is_some_and(|bank| bank.gives_account());
    let completes = view.billing_request.action(&ActionType::BankAuthorisation).is_some_and(|action| {
        action.is_required() && action.completes_actions.contains(&ActionType::CollectBankAccount)
    });
    (gives || completes) && view.open_action(&ActionType::BankAuthorisation).is_some()
}
