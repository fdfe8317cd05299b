//! The screens at the end. Each says what is true, and no more: *fulfilled is not paid*.

use super::{Command, Line, Mark, Part, Patience, Row, Screen, Text, View, button, row};
use crate::plan::Step;
use crate::position::{Outcome, Position};

pub(super) fn screen(outcome: Outcome, view: View<'_>) -> Screen {
    let (name, heading, explanation, mark) = words(outcome);
    let mut parts = vec![
        Part::Mark(mark),
        Part::Paragraph(Text::from(explanation).with("merchant", view.merchant()).with("bank", view.bank())),
    ];
    let buttons = if is_another_try_open(outcome) {
        vec![
            button("button.try_again", Command::TryAgain),
            button("button.other_bank", Command::Revisit(Step::SelectInstitution)),
            button("button.leave", Command::Leave),
        ]
    } else {
        if outcome.is_success() {
            parts.push(Part::Summary(receipt(outcome, view)));
        }
        vec![button("button.done", Command::Close)]
    };
    Screen { name, heading: Text::from(heading).with("merchant", view.merchant()), parts, buttons }
}

fn words(outcome: Outcome) -> (&'static str, &'static str, &'static str, Mark) {
    match outcome {
        Outcome::AuthorisationExpired => ("expired", "expired.heading", "expired.explanation", Mark::Trouble),
        Outcome::AuthorisationFailed => ("failed", "failed.heading", "failed.explanation", Mark::Trouble),
        Outcome::Cancelled => ("cancelled", "cancelled.heading", "cancelled.explanation", Mark::Trouble),
        Outcome::MandateSetUp => {
            ("mandate_set_up", "mandate_set_up.heading", "mandate_set_up.explanation", Mark::Good)
        }
        Outcome::PaymentAccepted => ("accepted", "accepted.heading", "accepted.explanation", Mark::Good),
        Outcome::PaymentFailed => {
            ("payment_failed", "payment_failed.heading", "payment_failed.explanation", Mark::Trouble)
        }
        Outcome::PaymentPaid => ("paid", "paid.heading", "paid.explanation", Mark::Good),
        Outcome::Processing => ("processing", "processing.heading", "processing.explanation", Mark::Waiting),
        Outcome::Refused => ("refused", "refused.heading", "refused.explanation", Mark::Trouble),
    }
}

const fn is_another_try_open(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::AuthorisationExpired | Outcome::AuthorisationFailed | Outcome::Refused)
}

/// Approved, or all done, and not yet heard that it is fulfilled.
pub(super) fn processing(position: Position, view: View<'_>) -> Screen {
    let leave = match position {
        Position::Ended(_) => button("button.done", Command::Close),
        _ => button("button.leave", Command::Leave),
    };
    let (parts, buttons) = match view.patience {
        Patience::Fresh => {
            (vec![Part::Mark(Mark::Waiting), Part::Paragraph("processing.explanation".into())], vec![leave])
        }
        Patience::AtAnEnd => (
            vec![Part::Paragraph("processing.long_explanation".into())],
            vec![button("button.check_again", Command::CheckAgain), leave],
        ),
    };
    Screen { name: "processing", heading: "processing.heading".into(), parts, buttons }
}

fn receipt(outcome: Outcome, view: View<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = view.amount_row().into_iter().collect();
    rows.push(row("row.to", Line::Value(view.merchant())));
    rows.extend(view.description_row());
    rows.extend(view.reference_row());
    if view.billing_request.mandate_request.is_some() && outcome != Outcome::Processing {
        rows.push(row("row.mandate", Line::Message("ending.mandate_set_up".into())));
    }
    rows
}
