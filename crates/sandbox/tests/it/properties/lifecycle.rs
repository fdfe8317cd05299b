//! Mandates and their payments, moved about by simulators, actions and time: what is told of them is a documented
//! course, and ends where they stand.

use crate::payers;
use crate::support::{Sandbox, text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;
use serde_json::json;

const DAY: u32 = 86_400;

/// One thing that is done.
#[derive(Debug, Clone)]
pub(super) enum Turn {
    Wait(u32),
    CreatePayment,
    ActOnMandate(&'static str),
    ActOnPayment(Index, &'static str),
    Refund(Index),
    SimulateMandate(&'static str),
    SimulatePayment(Index, &'static str),
}

const MANDATE_SIMULATORS: &[&str] = &[
    "mandate_activated",
    "mandate_customer_approval_granted",
    "mandate_customer_approval_skipped",
    "mandate_failed",
    "mandate_expired",
    "mandate_transferred",
    "mandate_transferred_with_resubmission",
    "mandate_suspended_by_payer",
];
const PAYMENT_SIMULATORS: &[&str] = &[
    "payment_submitted",
    "payment_confirmed",
    "payment_paid_out",
    "payment_failed",
    "payment_charged_back",
    "payment_chargeback_settled",
    "payment_late_failure",
    "payment_late_failure_settled",
];

pub(super) fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        4 => select(vec![3600, DAY, 3 * DAY, 10 * DAY, 400 * DAY]).prop_map(Turn::Wait),
        4 => Just(Turn::CreatePayment),
        1 => select(vec!["cancel", "reinstate"]).prop_map(Turn::ActOnMandate),
        3 => (any::<Index>(), select(vec!["cancel", "retry"]))
            .prop_map(|(place, action)| Turn::ActOnPayment(place, action)),
        1 => any::<Index>().prop_map(Turn::Refund),
        2 => select(MANDATE_SIMULATORS).prop_map(Turn::SimulateMandate),
        4 => (any::<Index>(), select(PAYMENT_SIMULATORS))
            .prop_map(|(place, simulator)| Turn::SimulatePayment(place, simulator)),
    ]
}

pub(super) fn country() -> impl Strategy<Value = &'static str> {
    select(vec!["US", "SE", "GB", "AU", "NZ", "DK", "CA", "DE"])
}

/// Does all of it with a mandate of that country, and looks after each turn.
pub(super) async fn live(sandbox: &Sandbox, country_code: &str, turns: &[Turn]) -> Result<(), TestCaseError> {
    let mandate_id = payers::mandate(sandbox, country_code, "Ines").await;
    let mut payment_ids: Vec<String> = Vec::new();
    for turn in turns {
        let payment = |place: &Index| payment_ids.get(place.index(payment_ids.len().max(1)));
        match turn {
            Turn::Wait(seconds) => sandbox.advance(*seconds).await,
            Turn::CreatePayment => {
                payment_ids.extend(payers::payment(sandbox, country_code, &mandate_id).await)
            }
            Turn::ActOnMandate(action) => {
                drop(sandbox.tries("mandates", &mandate_id, action, &json!({})).await)
            }
            Turn::ActOnPayment(place, action) => {
                if let Some(id) = payment(place) {
                    sandbox.tries("payments", id, action, &json!({})).await;
                }
            }
            Turn::Refund(place) => {
                if let Some(id) = payment(place) {
                    let refund = json!({ "amount": 100, "total_amount_confirmation": 100, "links": { "payment": id } });
                    sandbox.post("/refunds", &json!({ "refunds": refund })).await;
                }
            }
            Turn::SimulateMandate(simulator) => drop(sandbox.simulate(simulator, &mandate_id).await),
            Turn::SimulatePayment(place, simulator) => {
                if let Some(id) = payment(place) {
                    sandbox.simulate(simulator, id).await;
                }
            }
        }
        follow(sandbox, "mandate", &mandate_id, after_mandate_event).await?;
        for id in &payment_ids {
            follow(sandbox, "payment", id, after_payment_event).await?;
        }
    }
    Ok(())
}

/// The status after an event, from the one before; none where the event cannot come there.
type Edges = fn(&str, &str) -> Option<&'static str>;

async fn follow(sandbox: &Sandbox, name: &str, id: &str, edges: Edges) -> Result<(), TestCaseError> {
    let events = sandbox.events_of(name, id).await;
    let actions: Vec<String> = events.iter().map(|event| text(&event["action"])).collect();
    let told = |what: String| Err(TestCaseError::fail(format!("{name} {what} in {actions:?}")));
    let mut status = "";
    for action in &actions {
        match edges(status, action) {
            Some(next) => status = next,
            None => return told(format!("{action} after {status}")),
        }
    }
    let shown = sandbox.status(&format!("{name}s"), id).await;
    if shown == status { Ok(()) } else { told(format!("is {shown} and not {status}")) }
}

fn after_mandate_event(status: &str, action: &str) -> Option<&'static str> {
    Some(match (status, action) {
        ("", "created") => "pending_submission",
        ("pending_customer_approval", "customer_approval_granted" | "customer_approval_skipped") => {
            "pending_submission"
        }
        ("pending_submission", "submitted") => "submitted",
        ("pending_submission" | "submitted" | "suspended_by_payer", "active") => "active",
        ("active", "transferred") => "active",
        // It is set up again at another bank, or after it ended.
        ("active" | "cancelled" | "failed" | "expired", "resubmission_requested") => "pending_submission",
        ("active", "expired") => "expired",
        ("active", "suspended_by_payer") => "suspended_by_payer",
        ("pending_submission" | "submitted" | "active", "failed") => "failed",
        ("pending_submission" | "submitted" | "active" | "suspended_by_payer", "cancelled") => "cancelled",
        ("submitted", "reinstated") => "active",
        _ => return None,
    })
}

fn after_payment_event(status: &str, action: &str) -> Option<&'static str> {
    Some(match (status, action) {
        ("", "created") => "pending_submission",
        ("pending_submission", "submitted") => "submitted",
        ("submitted", "confirmed") => "confirmed",
        ("confirmed", "paid_out") => "paid_out",
        ("pending_submission" | "submitted" | "confirmed" | "paid_out", "failed") => "failed",
        ("failed", "late_failure_settled") => "failed",
        ("failed", "resubmission_requested") => "pending_submission",
        ("pending_submission", "cancelled") => "cancelled",
        ("confirmed" | "paid_out", "charged_back") => "charged_back",
        ("charged_back", "chargeback_settled") => "charged_back",
        ("charged_back", "chargeback_cancelled") => "paid_out",
        _ => return None,
    })
}
