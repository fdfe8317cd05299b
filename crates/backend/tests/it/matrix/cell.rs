//! One case of the matrix, and which of them are worth walking.

use super::kind::{Bank, KINDS, Kind};
use std::fmt;

/// What the merchant has forbidden to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locks {
    None,
    Customer,
    Account,
    Both,
    Currency,
}

/// How much of the details the merchant fills in for the payer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefill {
    None,
    /// Name and email address.
    Some,
    All,
}

/// Who GoCardless knows already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnFile {
    Nobody,
    Customer,
    CustomerAndAccount,
}

/// What comes of it: at the bank, or because of the merchant. Who did not succeed at the bank tries once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Approved,
    /// Approved at a bank that gives the account along with it.
    ApprovedWithAccount,
    Refused,
    Failed,
    Expired,
    /// The payer comes back undecided first.
    Left,
    /// The merchant cancels the Billing Request while the payer reads the last screen.
    Cancelled,
}

/// Whether the payer's tab lives through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Kept,
    /// After every answer the page is opened anew, knowing nothing but the flow.
    Reloaded,
}

/// One case.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) kind: &'static Kind,
    pub(crate) on_file: OnFile,
    pub(crate) locks: Locks,
    pub(crate) prefill: Prefill,
    pub(crate) outcome: Outcome,
    pub(crate) tab: Tab,
}

impl fmt::Display for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, on_file, locks, prefill, outcome, tab } = self;
        write!(
            formatter,
            "{}: on file {on_file:?}, locks {locks:?}, prefill {prefill:?}, {outcome:?}, tab {tab:?}",
            kind.name
        )
    }
}

/// Every case that can be and differs from the others.
pub(crate) fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for kind in KINDS {
        for (on_file, locks) in parties() {
            for prefill in prefills(on_file) {
                for (outcome, tab) in outcomes(kind, prefill) {
                    cells.push(Cell { kind, on_file, locks, prefill, outcome, tab });
                }
            }
        }
    }
    cells
}

/// GoCardless locks only what is there.
fn parties() -> Vec<(OnFile, Locks)> {
    use Locks::{Account, Both, Currency, Customer, None};
    let of = |on_file, locks: &[Locks]| locks.iter().map(|lock| (on_file, *lock)).collect::<Vec<_>>();
    [
        of(OnFile::Nobody, &[None, Currency]),
        of(OnFile::Customer, &[None, Customer]),
        of(OnFile::CustomerAndAccount, &[None, Customer, Account, Both]),
    ]
    .concat()
}

/// Details on file go before those filled in, so there is one case of that.
fn prefills(on_file: OnFile) -> Vec<Prefill> {
    match on_file {
        OnFile::Nobody => vec![Prefill::None, Prefill::Some, Prefill::All],
        OnFile::Customer => vec![Prefill::None, Prefill::All],
        OnFile::CustomerAndAccount => vec![Prefill::None],
    }
}

/// What was filled in makes no difference to a bank. A tab that lives has nothing to lose, and is walked once.
fn outcomes(kind: &Kind, prefill: Prefill) -> Vec<(Outcome, Tab)> {
    use Outcome::{Approved, ApprovedWithAccount, Cancelled, Expired, Failed, Left, Refused};
    let outcomes: &[Outcome] = match (kind.bank, prefill) {
        (_, Prefill::Some | Prefill::All) => return vec![(Approved, Tab::Kept)],
        (Bank::Unasked, Prefill::None) => &[Approved, Cancelled],
        (Bank::OfTheAccount, Prefill::None) => &[Approved, Refused, Failed, Expired, Left, Cancelled],
        (Bank::Chosen, Prefill::None) => {
            &[Approved, ApprovedWithAccount, Refused, Failed, Expired, Left, Cancelled]
        }
    };
    let mut outcomes: Vec<_> = outcomes.iter().map(|outcome| (*outcome, Tab::Reloaded)).collect();
    outcomes.push((Approved, Tab::Kept));
    outcomes
}
