//! One thing that is done to a Billing Request, by its merchant, its payer, a bank or time.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Whether what an action is given is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    Sound,
    Unsound,
}

#[derive(Debug, Clone)]
pub(super) enum Step {
    /// What the Billing Request asks for next, given as it should be.
    Next,
    Act(&'static str, Data),
    ChooseCurrency(&'static str),
    SelectInstitution(&'static str),
    /// Somebody else has to sign too.
    AskForSecondSignature,
    CreateFlow,
    InitialiseFlow(Index),
    VisitFlow(Index),
    ExitFlow(Index),
    CreateAuthorisation,
    VisitBank(Index),
    /// A button of the bank's page.
    Decide(Index, &'static str),
    /// Seconds go by.
    Wait(u32),
    Simulate(&'static str),
}

/// The banks that there are in every country with banks, by what they do.
pub(super) const ORDINARY: &str = "payment_failed_sandbox_bank";
pub(super) const GIVES_ACCOUNT: &str = "read_refund_account_sandbox_bank";
pub(super) const REJECTS: &str = "consent_rejected_sandbox_bank";
pub(super) const FAILS: &str = "authorisation_failed_insufficient_funds_sandbox_bank";
pub(super) const SAYS_NOTHING: &str = "payment_consent_unknown_sandbox_bank";

const ACTIONS: &[&str] = &[
    "collect_customer_details",
    "collect_bank_account",
    "select_institution",
    "confirm_payer_details",
    "choose_currency",
    "notify",
    "fallback",
    "collect_amount",
    "bank_authorisation",
];
const SIMULATORS: &[&str] = &[
    "billing_request_fulfilled",
    "billing_request_fulfilled_and_payment_failed",
    "billing_request_fulfilled_and_payment_paid_out",
    "payment_confirmed",
    "mandate_activated",
];

/// Often what comes next, so that many a Billing Request gets to its end.
pub(super) fn step() -> impl Strategy<Value = Step> {
    let data = prop_oneof![2 => Just(Data::Sound), 1 => Just(Data::Unsound)];
    prop_oneof![
        30 => Just(Step::Next),
        16 => (select(ACTIONS), data).prop_map(|(action, data)| Step::Act(action, data)),
        2 => select(vec!["GBP", "EUR", "USD", "SEK", "DKK", "XXX"]).prop_map(Step::ChooseCurrency),
        4 => select(vec![ORDINARY, GIVES_ACCOUNT, REJECTS, FAILS, SAYS_NOTHING]).prop_map(Step::SelectInstitution),
        1 => Just(Step::AskForSecondSignature),
        4 => Just(Step::Act("fulfil", Data::Sound)),
        1 => Just(Step::Act("cancel", Data::Sound)),
        2 => Just(Step::CreateFlow),
        1 => any::<Index>().prop_map(Step::InitialiseFlow),
        2 => any::<Index>().prop_map(Step::VisitFlow),
        1 => any::<Index>().prop_map(Step::ExitFlow),
        4 => Just(Step::CreateAuthorisation),
        2 => any::<Index>().prop_map(Step::VisitBank),
        6 => (any::<Index>(), select(vec!["approve", "refuse", "fail", "leave", "expire"]))
            .prop_map(|(place, decision)| Step::Decide(place, decision)),
        3 => select(vec![1, 600, 900, 86_400, 8 * 86_400]).prop_map(Step::Wait),
        2 => select(SIMULATORS).prop_map(Step::Simulate),
    ]
}
