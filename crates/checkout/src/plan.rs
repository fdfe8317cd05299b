//! The plan: from what a Billing Request lists, the one step that comes next. Knows no screen and nothing of the past.
//!
//! Actions are unordered (GoCardless, "Billing Request actions"): one can be done once everything in `requires_actions`
//! is completed, and may complete others. Whoever reaches the last known action of a request that is still pending sends
//! the payer to a hosted page ("Preventing breaking changes").

use crate::action::{Action, ActionType, Necessity};
use crate::billing_request::{BillingRequest, Status};
use crate::progress::BankAccountAtBank;

/// A step that the payer takes in the drop-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Choose a currency, which everything else follows from.
    ChooseCurrency,
    /// Give name, email, address.
    CollectCustomerDetails,
    /// Choose a bank.
    SelectInstitution,
    /// Give the account.
    CollectBankAccount,
    /// See everything and confirm it.
    ConfirmPayerDetails,
    /// Approve at the bank.
    AuthoriseAtBank,
}

impl Step {
    /// Every step, in the order in which a payer is best asked: people first, the bank last.
    pub const ALL: [Self; 6] = [
        Self::ChooseCurrency,
        Self::CollectCustomerDetails,
        Self::SelectInstitution,
        Self::CollectBankAccount,
        Self::ConfirmPayerDetails,
        Self::AuthoriseAtBank,
    ];

    /// The action that the step does.
    pub const fn action_type(self) -> ActionType {
        match self {
            Self::ChooseCurrency => ActionType::ChooseCurrency,
            Self::CollectCustomerDetails => ActionType::CollectCustomerDetails,
            Self::SelectInstitution => ActionType::SelectInstitution,
            Self::CollectBankAccount => ActionType::CollectBankAccount,
            Self::ConfirmPayerDetails => ActionType::ConfirmPayerDetails,
            Self::AuthoriseAtBank => ActionType::BankAuthorisation,
        }
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: the request is past its actions.
    Done,
    /// Only GoCardless's hosted page can go on.
    HostedPage,
    /// This step.
    Take(Step),
}

/// What the plan goes by besides the Billing Request.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// What approving at the chosen bank does to `collect_bank_account`.
    pub bank_account: BankAccountAtBank,
    /// Actions that GoCardless has forbidden to this account.
    pub forbidden: &'a [ActionType],
}

/// The step that comes next.
pub fn next(billing_request: &BillingRequest, circumstances: Circumstances<'_>) -> Next {
    if billing_request.status != Status::Pending {
        return Next::Done;
    }
    let plan = Plan { actions: &billing_request.actions, circumstances };
    let needed = plan.needed();
    let beyond_us =
        needed.iter().any(|action| plan.step(action).is_none() && !plan.is_spared(action, &needed));
    let is_open = |step: &Step| {
        needed.iter().any(|action| {
            plan.step(action) == Some(*step) && plan.is_possible(action) && !plan.is_spared(action, &needed)
        })
    };
    match Step::ALL.into_iter().find(is_open) {
        // A payer who must go to the hosted page anyway approves there, and is not sent to the bank twice.
        Some(Step::AuthoriseAtBank) if beyond_us => Next::HostedPage,
        Some(Step::SelectInstitution)
            if account_tells_bank(billing_request) && is_open(&Step::CollectBankAccount) =>
        {
            Next::Take(Step::CollectBankAccount)
        }
        Some(step) => Next::Take(step),
        None => Next::HostedPage,
    }
}

/// Whether to ask for the account before the bank, which GoCardless guesses from it. In euros every payer is asked for it:
/// no list says which banks give it.
fn account_tells_bank(billing_request: &BillingRequest) -> bool {
    let payment = billing_request.payment_request.as_ref();
    let scheme = payment.and_then(|payment| payment.scheme.as_ref());
    scheme.is_some_and(|scheme| scheme.name().starts_with("sepa"))
}

struct Plan<'a> {
    actions: &'a [Action],
    circumstances: Circumstances<'a>,
}

impl<'a> Plan<'a> {
    fn find(&self, action_type: &ActionType) -> Option<&'a Action> {
        self.actions.iter().find(|action| action.action_type == *action_type)
    }

    /// Everything pending that must be done: what is required, and whatever that requires in turn.
    fn needed(&self) -> Vec<&'a Action> {
        let mut needed: Vec<&Action> = Vec::new();
        let mut found: Vec<&Action> =
            self.actions.iter().filter(|action| action.necessity == Necessity::Required).collect();
        while let Some(action) = found.pop() {
            if !action.is_completed() && !needed.contains(&action) {
                needed.push(action);
                found.extend(action.requires.iter().filter_map(|required| self.find(required)));
            }
        }
        needed
    }

    /// The step that does an action, if the drop-in has one for it and may take it.
    fn step(&self, action: &Action) -> Option<Step> {
        let step = Step::ALL.into_iter().find(|step| step.action_type() == action.action_type)?;
        let is_forbidden = self.circumstances.forbidden.contains(&action.action_type);
        let asks_something_unknown = action.incomplete_fields.contains(&None);
        (!is_forbidden && !asks_something_unknown).then_some(step)
    }

    /// Whether all that an action requires is there and completed.
    fn is_possible(&self, action: &Action) -> bool {
        action.requires.iter().all(|required| self.find(required).is_some_and(Action::is_completed))
    }

    /// Whether another needed action will complete this one, so that nobody has to be asked. An account would complete
    /// the choice of a currency, but which account to ask for follows from the currency.
    fn is_spared(&self, action: &Action, needed: &[&'a Action]) -> bool {
        action.action_type != ActionType::ChooseCurrency
            && needed.iter().any(|other| {
                other.action_type != action.action_type
                    && self.will_complete(other, action)
                    && self.can_be_reached_without(other, &action.action_type, &mut Vec::new())
            })
    }

    fn will_complete(&self, action: &Action, other: &Action) -> bool {
        action.completes.contains(&other.action_type)
            || (action.action_type == ActionType::BankAuthorisation
                && other.action_type == ActionType::CollectBankAccount
                && self.circumstances.bank_account == BankAccountAtBank::Given)
    }

    /// Whether an action can be done by steps of ours, none of which is `avoided`.
    fn can_be_reached_without(
        &self,
        action: &'a Action,
        avoided: &ActionType,
        on_the_way: &mut Vec<&'a Action>,
    ) -> bool {
        if action.is_completed() {
            return true;
        }
        if action.action_type == *avoided || on_the_way.contains(&action) || self.step(action).is_none() {
            return false;
        }
        on_the_way.push(action);
        let reached = action.requires.iter().all(|required| {
            self.find(required)
                .is_some_and(|required| self.can_be_reached_without(required, avoided, on_the_way))
        });
        on_the_way.pop();
        reached
    }
}
