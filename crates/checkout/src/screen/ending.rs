//! The screens at the end. Each says what is true, and no more: *fulfilled is not paid*.

use super::handoff::{offer_fallback, offer_other_bank};
use super::{Argument, Command, Line, Mark, Part, Patience, Screen, Text, View, button, row, text_line};
use crate::position::{Outcome, Position};
use crate::progress::MandateStatus;

pub(super) fn screen(outcome: Outcome, view: View<'_>) -> Screen {
    let (name, heading, explanation, mark) = words(outcome, view);
    let mut screen = Screen::new(name, heading.into());
    screen.mark = Some(mark);
    screen.paragraph(Text::from(explanation).with("merchant", view.merchant()).with("bank", view.bank()));
    if is_another_try_open(outcome) {
        screen.main = Some(button("button.try_again", Command::TryAgain));
        offer_other_bank(&mut screen, view);
        offer_fallback(&mut screen, view);
        screen.others.extend(view.exit());
        screen.other("button.leave", Command::Leave);
        return screen;
    }
    if outcome.is_success() {
        screen.main = Some(button("button.done", Command::Close));
        receipt(&mut screen, view);
    } else {
        screen.main = Some(button("button.close", Command::Leave));
    }
    screen
}

fn words(outcome: Outcome, view: View<'_>) -> (&'static str, &'static str, &'static str, Mark) {
    match outcome {
        Outcome::AuthorisationExpired => ("expired", "expired.heading", "expired.explanation", Mark::Trouble),
        Outcome::AuthorisationFailed => ("failed", "failed.heading", "failed.explanation", Mark::Trouble),
        Outcome::Cancelled => ("cancelled", "cancelled.heading", "cancelled.explanation", Mark::Trouble),
        Outcome::MandateEnded => {
            let heading = view.of_mandate("mandate_ended.heading", "agreement_ended.heading");
            ("mandate_ended", heading, "mandate_ended.explanation", Mark::Trouble)
        }
        Outcome::MandateSetUp => {
            let heading = view.of_mandate("mandate_set_up.heading", "agreement_set_up.heading");
            ("mandate_set_up", heading, "mandate_set_up.explanation", Mark::Good)
        }
        Outcome::PayerBlocked => ("blocked", "blocked.heading", "blocked.explanation", Mark::Trouble),
        Outcome::PaymentAccepted => ("accepted", "accepted.heading", "accepted.explanation", Mark::Good),
        Outcome::PaymentFailed => {
            ("payment_failed", "payment_failed.heading", "payment_failed.explanation", Mark::Trouble)
        }
        Outcome::PaymentPaid => ("paid", "paid.heading", "paid.explanation", Mark::Good),
        Outcome::Processing => ("processing", "processing.heading", "processing.explanation", Mark::Waiting),
        Outcome::Refused => ("refused", "refused.heading", "refused.explanation", Mark::Trouble),
        Outcome::SignatureAwaited => {
            let explanation = "signature_awaited.explanation";
            ("signature_awaited", "signature_awaited.heading", explanation, Mark::Waiting)
        }
    }
}

const fn is_another_try_open(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::AuthorisationExpired | Outcome::AuthorisationFailed | Outcome::Refused)
}

/// Approved, or all done, and not yet heard that it is fulfilled.
pub(super) fn processing(position: Position, view: View<'_>) -> Screen {
    let mut screen = Screen::new("processing", "processing.heading".into());
    let close = match position {
        Position::Ended(_) => button("button.done", Command::Close),
        _ => button("button.leave", Command::Leave),
    };
    match view.patience {
        Patience::Fresh => {
            screen.mark = Some(Mark::Waiting);
            screen.paragraph("processing.explanation".into());
        }
        Patience::AtAnEnd => {
            screen.paragraph("processing.long_explanation".into());
            screen.main = Some(button("button.check_again", Command::CheckAgain));
        }
    }
    screen.others.push(close);
    screen
}

/// Somebody else has to sign, which GoCardless wrote to the payer about: before anything is made, or for what was made.
pub(super) fn signature_awaited(position: Position, view: View<'_>) -> Screen {
    let mut awaited = screen(Outcome::SignatureAwaited, view);
    awaited.mark = None;
    if position == Position::WaitingForSignature {
        awaited.main = Some(button("button.done", Command::Leave));
        awaited.others.extend(view.hosted_page("button.hosted_page"));
    }
    awaited
}

/// What the payer keeps: on paper, and the mandate itself.
fn receipt(screen: &mut Screen, view: View<'_>) {
    let mut rows = Vec::new();
    view.amount_row(&mut rows);
    rows.push(row("row.to", Line::Value(view.merchant())));
    view.purpose_rows(&mut rows);
    view.plan_rows(&mut rows);
    let mandate = view.progress.mandate.as_ref().filter(|mandate| mandate.status == MandateStatus::SetUp);
    if let Some(mandate) = mandate {
        let (label, line) = match mandate.reference.as_deref() {
            Some(reference) => ("row.mandate_reference", text_line(reference)),
            None => ("row.mandate", Line::Message("ending.mandate_set_up".into())),
        };
        rows.push(row(view.of_mandate(label, "row.agreement"), line));
        let day = mandate.earliest_collection.clone().map(Argument::Date);
        rows.extend(day.map(|day| row("row.earliest_collection", Line::Value(day))));
        view.collector_rows(&mut rows);
    }
    screen.parts.push(Part::Summary(rows));
    if let Some(pdf) = view.mandate_link("ending.mandate_pdf") {
        screen.reading("ending.keep", vec![pdf]);
    }
    screen.other("button.print", Command::Print);
}
